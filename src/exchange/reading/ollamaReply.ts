import type { BodyItems } from "../DecodedBody.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf } from "../Json.ts"
import { type Reply, ReplyBuilder } from "./Reply.ts"
import { usageIn } from "./usage.ts"

/**
 * Reads what Ollama answers, one JSON object or a stream of them: each holds the next piece of the answer, and the
 * last has `done: true`. `pieceOf` takes the piece from an object and gives `undefined` where it has none, as in an
 * error; without any piece the answer is not of the asking format.
 */
export const readOllamaReply = (
  { items }: BodyItems,
  pieceOf: (reply: JsonObject) => string | undefined,
): Reply | undefined => {
  const reply = new ReplyBuilder()
  let finished = false
  for (const { value } of items) {
    if (!isJsonObject(value)) continue
    const piece = pieceOf(value)
    if (piece === undefined || !isOllamas(value)) continue
    reply.open(0)
    reply.addText(0, piece)
    reply.setModel(value["model"])
    reply.setUsage(usageIn(value, ["prompt_eval_count"], ["eval_count"]))
    reply.stop(0, value["done_reason"])
    if (arrayOf(objectOf(value["message"])["tool_calls"]).length > 0) reply.markToolCall()
    finished ||= value["done"] === true
  }
  return reply.size === 0 ? undefined : reply.build(finished)
}

/** What sets Ollama's objects apart from any other JSON with a text in it; the second is there before a cut. */
const isOllamas = (reply: JsonObject): boolean =>
  typeof reply["done"] === "boolean" || typeof reply["created_at"] === "string"
