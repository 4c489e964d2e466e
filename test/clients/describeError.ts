/** What cannot be the same twice: headers carry times and ids, the rest the address and the connection. */
const incomparable = new Set([
  "headers",
  "responseHeaders",
  "response",
  "rawResponse",
  "$response",
  "url",
  "stack",
  "cause",
])

/** An error as its own values, so that two of them can be compared; `baseUrl` may be in its message. */
export const describeError = (error: unknown, baseUrl: string): unknown => {
  if (!(error instanceof Error)) return error
  const { cause, constructor, message, name } = error
  return {
    class: constructor.name,
    name,
    message: message.replaceAll(baseUrl, "BASE-URL"),
    ...Object.fromEntries(Object.entries(error).filter(([key]) => !incomparable.has(key))),
    ...(cause instanceof Error
      ? { cause: { name: cause.name, message: cause.message, code: "code" in cause && cause.code } }
      : {}),
  }
}
