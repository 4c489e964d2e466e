/** What a member may hold instead of what it should. */
const wrong: ReadonlyArray<unknown> = [null, true, 1e308, "x", [], {}, [[null]]]

const gone = Symbol("gone")

/** JSON values, each time with one member of one of them, at any depth, gone or of another type. */
export function* mutationsOf(values: ReadonlyArray<unknown>): Generator<ReadonlyArray<unknown>> {
  for (const [index, value] of values.entries()) {
    for (const other of mutated(value)) {
      yield values.flatMap((kept, at) => (at === index ? (other === gone ? [] : [other]) : [kept]))
    }
  }
}

function* mutated(value: unknown): Generator<unknown> {
  yield gone
  yield* wrong
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      for (const other of mutated(element)) {
        yield value.flatMap((entry, at) => (at === index ? (other === gone ? [] : [other]) : [entry]))
      }
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      for (const other of mutated(member)) {
        const { [name]: _, ...rest } = value as Record<string, unknown>
        yield other === gone ? rest : { ...rest, [name]: other }
      }
    }
  }
}
