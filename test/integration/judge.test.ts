import { assert, describe, it } from "@effect/vitest"
import { judgeAll, type JudgeCall, refuse, startJudge } from "../audit/engines/judge/judgeServer.ts"
import { getAudit, getAudits, getStats, postJson } from "./support/http.ts"
import { startProgram } from "./support/program.ts"

const router =
  "The Aurora Mesh router covers 180 square metres with one unit. It weighs 640 grams and draws 11 watts."

/** Asks the demo model through the proxy, and returns the id of the audit. */
const ask = async (proxyUrl: string) => {
  const { headers, status } = await postJson(`${proxyUrl}/v1/chat/completions`, {
    model: "truthtable-demo",
    messages: [
      { role: "user", content: `<context>${router}</context>\nWhat does the Aurora Mesh router weigh?` },
    ],
  })
  assert.strictEqual(status, 200)
  return headers.get("x-truthtable-id")
}

const settings = (url: URL, others: Record<string, string> = {}) => ({
  AUDIT_ENGINE: "judge",
  JUDGE_URL: url.href,
  JUDGE_MODEL: "judge-model",
  JUDGE_API_KEY: "sk-integration",
  LOG_LEVEL: "debug",
  ...others,
})

const contradicted = judgeAll({
  status: "contradicted",
  evidence: [{ document: 1, quote: "640 grams" }],
  reasoning: "It does not.",
})

describe("the program with a judge", () => {
  it("audits what passes with it, and shows what it says", async () => {
    await using judge = await startJudge(contradicted)
    await using program = await startProgram(settings(judge.url))
    const audit = await getAudit(program, await ask(program.proxyUrl))
    await program.stdout.waitFor(new RegExp(`judged by judge-model at ${judge.url.origin}`))
    assert.strictEqual(audit.engine, "judge/judge-model")
    assert.isTrue(audit.flagged)
    assert.strictEqual(audit.grade, "F")
    assert.deepStrictEqual((await getAudits(program)).audits, [audit])
    const [claim] = audit.claims
    assert.strictEqual(claim?.status, "contradicted")
    assert.strictEqual(claim?.reasoning, "It does not.")
    const start = router.indexOf("640 grams")
    assert.deepInclude(claim?.evidence[0], { quote: "640 grams", start, end: start + 9 })
    assert.strictEqual(audit.answer.slice(claim?.start, claim?.end), claim?.claim)
    assert.lengthOf(judge.calls, 1)
    assert.strictEqual(judge.calls[0]?.headers.authorization, "Bearer sk-integration")
  })

  it("counts an audit without a usable reply as failed, says why, and never shows the key", async () => {
    await using judge = await startJudge((_call, response) =>
      refuse(response, 401, "No such key: sk-integration"),
    )
    await using program = await startProgram(settings(judge.url))
    await ask(program.proxyUrl)
    const [line] = await program.stdout.waitFor(/Audit failed/)
    assert.match(line ?? "", /answered 401: No such key: \*\*\*\. Check TRUTHTABLE_JUDGE_API_KEY/)
    const { ledger } = await getStats(program.proxyUrl)
    assert.deepInclude(ledger, { received: 1, pending: 0, failed: 1, audited: 0 })
    assert.notInclude([...program.stdout.all, ...program.stderr.all].join("\n"), "sk-integration")
  })

  it("gives up a judge that hangs, closes the connection, and goes on", async () => {
    const hung: Array<JudgeCall> = []
    await using judge = await startJudge((call, response, index) =>
      index === 0 ? hung.push(call) : contradicted(call, response, index),
    )
    await using program = await startProgram(settings(judge.url, { JUDGE_TIMEOUT: "1 second" }))
    await ask(program.proxyUrl)
    const [line] = await program.stdout.waitFor(/Audit failed/)
    assert.match(line ?? "", /gave no verdict within 1s/)
    await hung[0]?.closed
    const audit = await getAudit(program, await ask(program.proxyUrl))
    assert.strictEqual(audit.engine, "judge/judge-model")
    const { ledger } = await getStats(program.proxyUrl)
    assert.deepInclude(ledger, { received: 2, pending: 0, failed: 1, audited: 1 })
  })

  it("as second engine of a cascade: an audit is done also while the judge is down", async () => {
    await using judge = await startJudge((_call, response) => refuse(response, 403, "closed"))
    await using program = await startProgram(
      settings(judge.url, { AUDIT_ENGINE: "cascade", CASCADE_LOW: "0", CASCADE_HIGH: "1" }),
    )
    const audit = await getAudit(program, await ask(program.proxyUrl))
    assert.match(audit.engine, /^grounding\/\d+\+judge\/judge-model$/)
    assert.match(audit.claims[0]?.reasoning ?? "", /answered 403: closed/)
    assert.isNotNull(audit.grade)
  })
})
