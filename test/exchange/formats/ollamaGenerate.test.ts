import { assert, it } from "@effect/vitest"
import { DecodedBody } from "../../../src/exchange/DecodedBody.ts"
import { ollamaGenerate } from "../../../src/exchange/formats/ollamaGenerate.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/ollamaGenerate.ts"

conforms(ollamaGenerate, transcripts)

it("an answer of Ollama's is known before it says that it is done", () => {
  const cut = '{"model":"llama-1","created_at":"2026-01-01T00:00:00Z","response":"It is 8'
  const reply = ollamaGenerate.readReply(new DecodedBody(Buffer.from(cut), "application/json", true))
  assert.strictEqual(reply?.answer, "It is 8")
  assert.isFalse(reply?.finished)
})
