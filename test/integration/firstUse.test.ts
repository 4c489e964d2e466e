import { assert, beforeAll, describe, it } from "@effect/vitest"
import { getAudit, getAudits, getJson, getStats, postJson } from "./support/http.ts"
import { type RunningProgram, startProgram } from "./support/program.ts"

describe("the program as it starts without settings", () => {
  let program: RunningProgram
  let answer: Awaited<ReturnType<typeof postJson>>
  let id: string

  beforeAll(async () => {
    program = await startProgram()
    answer = await postJson(`${program.proxyUrl}/chat`, { query: "What is the capital of France?" })
    id = answer.headers.get("x-truthtable-id") ?? ""
  })

  it("says that a demo model answers, and which setting changes that", async () => {
    const [line] = await program.stdout.waitFor(/demo model/)
    assert.include(line, "TRUTHTABLE_UPSTREAM_URL")
  })

  it("answers a question", () => {
    assert.strictEqual(answer.status, 200)
    const json = JSON.parse(answer.text)
    assert.strictEqual(json.query, "What is the capital of France?")
    assert.strictEqual(json.answer, "The capital of France is Paris.")
  })

  it("logs the audit of the answer", async () => {
    const [line] = await program.stdout.waitFor(/Audit completed/)
    assert.match(line ?? "", new RegExp(` request_id=${id}( |$)`))
    assert.match(line ?? "", / trust_score=null /)
    assert.match(line ?? "", / grade=null /)
    assert.match(line ?? "", / processing_time_ms=\d+(\.\d+)? /)
  })

  it("serves the audit on the admin port, by its id and in the list", async () => {
    const audit = await getAudit(program, id)
    assert.strictEqual(audit.query, "What is the capital of France?")
    assert.strictEqual(audit.answer, "The capital of France is Paris.")
    assert.isTrue(audit.complete)
    const { audits, next } = await getAudits(program)
    assert.deepStrictEqual(audits, [audit])
    assert.isNull(next)
  })

  it("counts it in /stats, the same on both ports", async () => {
    await program.stdout.waitFor(/Audit completed/)
    const stats = await getStats(program.proxyUrl)
    assert.deepStrictEqual(stats, await getStats(program.adminUrl))
    assert.deepInclude(stats.ledger, { received: 1, pending: 0, audited: 1 })
    assert.deepInclude(stats.audit_pool, {
      submitted: 1,
      completed: 1,
      failed: 0,
      workers: 10,
      running: true,
    })
  })

  it("tells its health on both ports", async () => {
    for (const url of [program.proxyUrl, program.adminUrl]) {
      const health = await getJson(`${url}/health`)
      assert.strictEqual(health.status, 200)
      assert.deepInclude(health.json, { status: "ok" })
      assert.hasAllKeys(health.json, ["status", "version", "uptime_ms"])
      assert.deepStrictEqual(await getJson(`${url}/health/ready`), { status: 200, json: { status: "ready" } })
    }
  })

  it("has no audit under an id that it never gave out", async () => {
    const { status, json } = await getJson(`${program.adminUrl}/audits/never`)
    assert.strictEqual(status, 404)
    assert.nestedPropertyVal(json, "error.type", "not_found")
  })

  it("keeps the client's own request id", async () => {
    const { headers } = await postJson(
      `${program.proxyUrl}/chat`,
      { query: "What is the capital of Japan?" },
      { "x-request-id": "the client's own" },
    )
    const audit = await getAudit(program, headers.get("x-truthtable-id"))
    assert.strictEqual(audit.request_id, "the client's own")
  })
})
