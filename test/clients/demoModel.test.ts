import { assert, beforeAll, describe, it } from "@effect/vitest"
import OpenAI, { BadRequestError } from "openai"
import type { ChatCompletionCreateParams } from "openai/resources/chat/completions"
import { startDemoModel } from "../integration/support/demoModel.ts"
import { getAudit, getAudits } from "../integration/support/http.ts"
import { type RunningProgram, startProgram } from "../integration/support/program.ts"

const museum = `The Harbour Museum opened in 1958 in a former customs house.
Admission costs 9 euros for adults, and children under 6 enter free of charge.
The museum is closed on Mondays.`

/** What the demo model is to do with the documents is said in a field that OpenAI's API does not have. */
const request = (demo: "faithful" | "invent", question = "How much does admission cost for adults?") => ({
  model: "truthtable-demo",
  demo,
  messages: [
    {
      role: "system" as const,
      content: `Answer from the context.\n<context>\n${museum}\n</context>`,
    },
    { role: "user" as const, content: question },
  ],
})

describe("the demo model, with the official OpenAI client", () => {
  let program: RunningProgram
  let direct: OpenAI
  let proxied: OpenAI

  beforeAll(async () => {
    const upstream = await startDemoModel()
    program = await startProgram({ UPSTREAM_URL: upstream.url })
    const client = (url: string) => new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-test", maxRetries: 0 })
    direct = client(upstream.url)
    proxied = client(program.proxyUrl)
    return upstream.stop
  })

  const ask = async (body: ReturnType<typeof request>) => {
    const { data, response } = await proxied.chat.completions.create(body).withResponse()
    const audit = await getAudit(program, response.headers.get("x-truthtable-id"))
    return { answer: data.choices[0]?.message.content, audit }
  }

  it("gets a whole answer, which is audited", async () => {
    const { answer, audit } = await ask(request("faithful"))
    assert.strictEqual(audit.answer, answer)
    assert.strictEqual(audit.format, "openai.chat")
    assert.strictEqual(audit.model, "truthtable-demo")
    assert.strictEqual(audit.query, "How much does admission cost for adults?")
    assert.deepStrictEqual(
      audit.documents.map(({ content }) => content.trim()),
      [museum],
    )
  })

  it("gets a streamed answer, of which the audit sees the whole", async () => {
    const { data, response } = await proxied.chat.completions
      .create({ ...request("faithful"), stream: true, stream_options: { include_usage: true } })
      .withResponse()
    const deltas: Array<string> = []
    let finishReason: string | null = null
    let tokens = 0
    for await (const chunk of data) {
      deltas.push(chunk.choices[0]?.delta.content ?? "")
      finishReason = chunk.choices[0]?.finish_reason ?? finishReason
      tokens = chunk.usage?.total_tokens ?? tokens
    }
    assert.isAbove(deltas.length, 5)
    assert.strictEqual(finishReason, "stop")
    assert.isAbove(tokens, 0)
    const audit = await getAudit(program, response.headers.get("x-truthtable-id"))
    assert.strictEqual(audit.answer, deltas.join(""))
    assert.isTrue(audit.complete)
    assert.isFalse(audit.flagged)
  })

  it("lists the models", async () => {
    const models = async (client: OpenAI) => (await client.models.list()).data
    assert.deepStrictEqual(await models(proxied), await models(direct))
  })

  it("gets an error as it is without the proxy", async () => {
    const bad = { model: "truthtable-demo", messages: [] } satisfies ChatCompletionCreateParams
    const errorOf = (client: OpenAI) =>
      client.chat.completions.create(bad).then(
        () => assert.fail("a request without messages was answered"),
        (error: unknown) => error,
      )
    const [without, through] = [await errorOf(direct), await errorOf(proxied)]
    assert.instanceOf(without, BadRequestError)
    assert.instanceOf(through, BadRequestError)
    assert.strictEqual(through.status, 400)
    assert.strictEqual(through.message, without.message)
    assert.deepStrictEqual(through.error, without.error)
  })

  it("a faithful answer is not flagged", async () => {
    const { audit } = await ask(request("faithful", "On which day is the museum closed?"))
    assert.isFalse(audit.flagged)
    assert.strictEqual(audit.grade, "A")
    assert.strictEqual(audit.trust_score, 100)
  })

  it("an answer that contradicts its documents is flagged, with what the documents say", async () => {
    const { answer, audit } = await ask(request("invent"))
    assert.isFalse(museum.includes(answer ?? ""), `"${answer}" invents nothing`)
    assert.isTrue(audit.flagged)
    const contradicted = audit.claims.filter(({ status }) => status === "contradicted")
    assert.isNotEmpty(contradicted)
    for (const { claim, end, evidence, start, supported } of contradicted) {
      assert.isFalse(supported)
      assert.strictEqual(claim, answer?.slice(start, end))
      assert.isNotEmpty(evidence)
      for (const { document_id, end, quote, start } of evidence) {
        const document = audit.documents.find(({ id }) => id === document_id)
        assert.isNotEmpty(quote)
        assert.strictEqual(quote, document?.content.slice(start, end))
        assert.include(museum, quote)
      }
    }
    const { audits } = await getAudits(program, "?flagged=true")
    assert.deepStrictEqual(audits, [audit])
  })
})
