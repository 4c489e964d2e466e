import { assert, describe, it } from "@effect/vitest"
import { DecodedBody } from "../../../src/exchange/DecodedBody.ts"
import { geminiContent } from "../../../src/exchange/formats/geminiContent.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/geminiContent.ts"

conforms(geminiContent, transcripts)

describe("a stream of Gemini's that was cut inside an element", () => {
  const answerOf = (text: string): string | undefined =>
    geminiContent.readReply(new DecodedBody(Buffer.from(text), "application/json", true))?.answer

  const first = '[{"candidates":[{"content":{"parts":[{"text":"It is 87 m"}]}}]}'
  const second = ',{"candidates":[{"content":{"parts":[{"text":" tall,"},{"text":" it says"'

  it("leaves out its last part, which what was cut off may call a thought", () => {
    assert.strictEqual(answerOf(`${first}${second}`), "It is 87 m tall,")
    assert.strictEqual(answerOf(`${first},{"candidates":[{"content":{"parts":[{"text":" ta`), "It is 87 m")
  })

  it("keeps it where what comes after the parts is there", () => {
    assert.strictEqual(
      answerOf(`${first}${second}}]},"finishReason":"STOP","ind`),
      "It is 87 m tall, it says",
    )
  })

  it("keeps all of an element that is whole", () => {
    for (const end of ["", ",", ",\r\n", ",{", "]"]) {
      assert.strictEqual(answerOf(`${first}${end}`), "It is 87 m", end)
    }
  })
})
