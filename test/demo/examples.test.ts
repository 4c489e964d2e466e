import { assert, describe, it } from "@effect/vitest"
import { makeDemoAnswers } from "../../src/demo/DemoAnswers.ts"
import { examples } from "../../src/demo/examples.ts"
import { type Body, readQuestion } from "../../src/demo/Question.ts"

const answerTo = (body: object, demo: string) => makeDemoAnswers()(readQuestion({ ...(body as Body), demo }))

describe("examples", () => {
  it("are a dozen, each with a name of its own", () => {
    assert.strictEqual(new Set(examples.map(({ name }) => name)).size, 12)
  })

  const withBody = examples.flatMap(({ name, body }) => (body === undefined ? [] : [{ name, body }]))

  it.each(withBody)("differ from their documents only when they say so: $name", ({ name, body }) => {
    const answer = makeDemoAnswers()(readQuestion(body as Body))
    assert.strictEqual(answer === answerTo(body, "faithful"), !name.endsWith("something invented"))
    assert.notInclude(answer, "demo model")
  })
})
