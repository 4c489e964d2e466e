import { Option, Predicate, Schema } from "effect"
import { passagesOf } from "./Passages.ts"
import { splitPrompt } from "./Prompt.ts"

/**
 * What a request asks the demo model, whatever wire format it came in.
 */
export interface Question {
  readonly query: string
  readonly documents: ReadonlyArray<string>
  /** The request's `demo` field: whether to invent something, or `undefined` to let the model decide. */
  readonly behaviour: "invent" | "faithful" | undefined
}

/**
 * A request's JSON body.
 */
export type Body = { readonly [field: string]: unknown }

const Message = Schema.Struct({ role: Schema.String, content: Schema.optionalKey(Schema.Unknown) })
const decodeMessages = Schema.decodeUnknownOption(Schema.NonEmptyArray(Message))

const textFields = ["text", "content", "page_content", "snippet"]

// Texts are nested in clients' requests (documents, their content, its parts), but never deeply.
const deepestText = 4

const textOf = (value: unknown, depth = 0): string => {
  if (Predicate.isString(value)) return value
  if (depth === deepestText) return ""
  if (Array.isArray(value)) {
    return value
      .map((item) => textOf(item, depth + 1))
      .filter((text) => text !== "")
      .join("\n")
  }
  if (!Predicate.isObject(value)) return ""
  const field = textFields.find((name) => Predicate.hasProperty(value, name))
  return field === undefined ? "" : textOf((value as Body)[field], depth + 1)
}

const documentsIn = (value: unknown): ReadonlyArray<string> =>
  (Array.isArray(value) ? value : [value]).map((item) => textOf(item)).filter((text) => text.trim() !== "")

// "You are a helpful assistant" is no document, but "The office is in Delft" beside it is.
const directive =
  /^(?:you|answer|reply|respond|use|be|always|never|do not|don't|if|du|antworte|beantworte)\b/iu

const instructionDocuments = (text: string): ReadonlyArray<string> => {
  const marked = splitPrompt(text).documents
  return marked.length > 0 ? marked : passagesOf(text).filter((passage) => !directive.test(passage))
}

/**
 * Whether the body holds a conversation: a non-empty list of messages that each have a role.
 */
export const hasMessages = (body: Body): boolean => Option.isSome(decodeMessages(body["messages"]))

/**
 * Whether the body holds a question in one of the fields that clients put it in.
 */
export const hasPrompt = (body: Body): boolean => promptIn(body) !== ""

const promptIn = (body: Body): string =>
  [body["query"], body["question"], body["prompt"], body["input"]]
    .map((value) => textOf(value))
    .find((text) => text.trim() !== "") ?? ""

/**
 * Reads the question and its documents from a request body.
 *
 * **Details**
 *
 * The question is the last user message, or `query`, `question`, `prompt` or `input`. Documents come from the
 * fields `documents` and `context`, from messages that neither the user nor the assistant wrote (system, tool) and
 * from `system`, and from the marked parts of the user's own words, see `splitPrompt`. Of instructions without
 * marked parts, the sentences that tell the model what to do are left out.
 */
export const readQuestion = (body: Body): Question => {
  const messages = Option.getOrElse(decodeMessages(body["messages"]), () => [])
  const lastUserMessage = messages.findLast((message) => message.role === "user")
  const prompt = splitPrompt(lastUserMessage === undefined ? promptIn(body) : textOf(lastUserMessage.content))
  const earlier = messages.flatMap((message) => {
    if (message.role === "assistant" || message === lastUserMessage) return []
    const text = textOf(message.content)
    return message.role === "user" ? splitPrompt(text).documents : instructionDocuments(text)
  })
  const behaviour = body["demo"]
  return {
    query: prompt.query,
    documents: [
      ...documentsIn(body["documents"]),
      ...documentsIn(body["context"]),
      ...instructionDocuments(textOf(body["system"])),
      ...earlier,
      ...prompt.documents,
    ],
    behaviour: behaviour === "invent" || behaviour === "faithful" ? behaviour : undefined,
  }
}
