import { assert, describe, it } from "@effect/vitest"
import { postJson } from "./support/http.ts"
import { startDemoModel } from "./support/demoModel.ts"
import { startProgram } from "./support/program.ts"

const secrets = {
  authorization: "Bearer sk-authorization-secret",
  "api-key": "sk-api-key-secret",
  "x-api-key": "sk-x-api-key-secret",
  "proxy-authorization": "Basic cHJveHktc2VjcmV0",
  cookie: "session=cookie-secret",
}
const query = "key=sk-query-secret&api_key=sk-query-secret-2"
const pattern = /sk-[a-z0-9-]*secret|cHJveHktc2VjcmV0|cookie-secret|admin-token-secret/

/** Everything that the program says after a few exchanges that carry secrets: its output and its answers. */
const everythingSaid = async (mode: string) => {
  const upstream = await startDemoModel()
  const token = "admin-token-secret"
  await using program = await startProgram({
    MODE: mode,
    LOG_LEVEL: "all",
    UPSTREAM_URL: upstream.url,
    ADMIN_TOKEN: token,
  })
  const post = (path: string, body: unknown) => postJson(`${program.proxyUrl}${path}?${query}`, body, secrets)
  const admin = async (
    path: string,
    headers: Record<string, string> = { authorization: `Bearer ${token}` },
  ) => (await fetch(`${program.adminUrl}${path}`, { headers })).text()
  const messages = [{ role: "user", content: "What is the capital of France?" }]

  const answered = await post("/v1/chat/completions", { messages })
  const streamed = await post("/v1/chat/completions", { messages, stream: true })
  const refused = await post("/v1/chat/completions", {})
  const id = answered.headers.get("x-truthtable-id")
  await program.stdout.waitFor(/Audit completed/, 2)
  await upstream.stop()
  const unreachable = await post("/chat", { query: "What is the capital of France?" })
  assert.deepStrictEqual(
    [answered, streamed, refused, unreachable].map(({ status }) => status),
    [200, 200, 400, 502],
  )
  const said = [
    refused.text,
    unreachable.text,
    await admin("/audits"),
    await admin(`/audits/${id}`),
    await admin(`/audits?limit=${secrets["api-key"]}`, {}),
    await admin("/stats"),
    await admin("/audits", { authorization: "Bearer sk-wrong-secret" }),
    await admin("/nothing?key=sk-query-secret"),
  ]
  program.signal("SIGTERM")
  await program.ended
  return { said: [...said, ...program.stdout.all, ...program.stderr.all], audits: said[2] }
}

describe.concurrent("secrets of clients", () => {
  it.each(["development", "production"])("never occur in what the program says (%s)", async (mode) => {
    const { audits, said } = await everythingSaid(mode)
    // What is looked through must be there at all.
    assert.include(audits, "The capital of France is Paris.")
    assert.isAbove(said.filter((text) => text.includes("Exchange skipped")).length, 0)
    for (const text of said) assert.notMatch(text, pattern)
  })
})
