import type { BodyItems } from "../DecodedBody.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import type { Reading } from "./Format.ts"

/**
 * Reads what Ollama answers, one JSON object or a stream of them: each holds the next piece of the answer, and the
 * last has `done: true`. `pieceOf` takes the piece from an object and gives `undefined` where it has none, as in an
 * error; without any piece the answer is not of the asking format.
 */
export const readOllamaReply = (
  { items }: BodyItems,
  pieceOf: (reply: JsonObject) => string | undefined,
): Omit<Reading, "messages"> | undefined => {
  let answer: string | undefined
  let model: string | null = null
  let callsTools = false
  let finished = false
  for (const { value } of items) {
    if (!isJsonObject(value)) continue
    const piece = pieceOf(value)
    if (piece !== undefined && isOllamas(value)) answer = (answer ?? "") + piece
    model ??= stringOf(value["model"]) ?? null
    callsTools ||= arrayOf(objectOf(value["message"])["tool_calls"]).length > 0
    finished ||= value["done"] === true
  }
  return answer === undefined ? undefined : { model, answer, callsTools, finished }
}

/** What sets Ollama's objects apart from any other JSON with a text in it; the second is there before a cut. */
const isOllamas = (reply: JsonObject): boolean =>
  typeof reply["done"] === "boolean" || typeof reply["created_at"] === "string"
