declare global {
  // Standard since ECMAScript 2026, and not yet in TypeScript's library.
  interface JSON {
    rawJSON(text: string): unknown
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source: string }) => unknown,
    ): unknown
  }
}

/** Parses JSON so that writing it again gives each number as it stood there: `4.0`, and not `4`. */
export const parseExactly = (text: string): unknown =>
  JSON.parse(text, (_, value, { source }) =>
    typeof value === "number" && String(value) !== source ? JSON.rawJSON(source) : value,
  )
