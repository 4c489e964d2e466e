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
  ["human", "user"],
  ["assistant", "assistant"],
  ["ai", "assistant"],
  ["model", "assistant"],
  ["chatbot", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
])

/** The role that an API's own word for it means, in whatever case, or `undefined` for a word not known here. */
export const roleOf = (word: unknown): Role | undefined =>
  typeof word === "string" ? roles.get(word.toLowerCase()) : undefined
