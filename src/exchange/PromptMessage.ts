import { arrayOf, isJsonObject, objectOf, stringOf } from "./Json.ts"

/** Who speaks: `developer` counts as `system`, `function` as `tool`. */
export type Role = "system" | "user" | "assistant" | "tool"

/**
 * One message of what a model was asked, whatever wire format it came in. `source` is the path of `text` in the
 * request body, such as `messages[0].content`.
 */
export interface PromptMessage {
  readonly role: Role
  readonly text: string
  readonly source: string
}

const roles: ReadonlyMap<unknown, Role> = new Map<unknown, Role>([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["assistant", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
])

/**
 * Reads a `messages` array as OpenAI's chat API has it. Entries that are no message, or of a role not known here,
 * are left out.
 */
export const readMessages = (messages: unknown): ReadonlyArray<PromptMessage> =>
  arrayOf(messages).flatMap((entry, index) => {
    const { role, content } = objectOf(entry)
    const known = roles.get(role)
    return known === undefined
      ? []
      : [{ role: known, text: textOf(content), source: `messages[${index}].content` }]
  })

const textPartTypes: ReadonlySet<unknown> = new Set([undefined, "text", "input_text", "output_text"])

/**
 * The text of a message's content: the string itself, or the text parts of an array of parts, a line each. Images,
 * audio and files are left out.
 */
export const textOf = (content: unknown): string => {
  if (typeof content === "string") return content
  return arrayOf(content)
    .flatMap((part) => {
      if (typeof part === "string") return [part]
      if (!isJsonObject(part) || !textPartTypes.has(part["type"])) return []
      return stringOf(part["text"]) ?? []
    })
    .join("\n")
}
