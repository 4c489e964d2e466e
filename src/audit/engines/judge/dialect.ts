import { Effect, type JsonSchema, Ref } from "effect"
import type { ChatReply, Post } from "./ChatEndpoint.ts"
import type { ChatError } from "./ChatError.ts"
import { verdictsSchema } from "./verdicts.ts"

/**
 * What is asked of an endpoint beside the messages. Not all that call themselves compatible take all of it.
 */
export interface Dialect {
  /** How the reply's form is laid down: by a schema, as any JSON object, or by the prompt alone. */
  readonly format: "json_schema" | "json_object" | "text"
  /** Whether temperature 0 is asked for, so that the same claims get the same verdicts. */
  readonly hasTemperature: boolean
}

/** What is tried first. */
const richest: Dialect = { format: "json_schema", hasTemperature: true }

/**
 * What to try after an endpoint refused a request: without the temperature where it complained of that, else with a
 * plainer format. `null` when there is nothing left to leave out.
 */
const plainer = (dialect: Dialect, complaint: string): Dialect | null => {
  if (dialect.hasTemperature && /temperature/i.test(complaint)) return { ...dialect, hasTemperature: false }
  if (dialect.format === "json_schema") return { ...dialect, format: "json_object" }
  if (dialect.format === "json_object") return { ...dialect, format: "text" }
  return null
}

const responseFormatOf = (format: Dialect["format"], schema: JsonSchema.JsonSchema): object | undefined => {
  if (format === "text") return undefined
  if (format === "json_object") return { type: format }
  return { type: format, json_schema: { name: "verdicts", strict: true, schema } }
}

/** The members of the request body that a dialect consists of. */
const parametersOf = ({ format, hasTemperature }: Dialect): object => ({
  temperature: hasTemperature ? 0 : undefined,
  response_format: responseFormatOf(format, verdictsSchema),
})

/**
 * Adds to a request body what the endpoint takes of structured output.
 *
 * **Details**
 *
 * Where the endpoint refuses a request, a plainer one is tried. What it took is remembered, and from then on a refusal
 * is taken for one of the request's content.
 */
export const inItsDialect: (
  post: Post,
) => Effect.Effect<(body: object) => Effect.Effect<ChatReply, ChatError>> = Effect.fnUntraced(
  function* (post) {
    const spoken = yield* Ref.make<Dialect | null>(null)
    const say = (body: object, dialect: Dialect): Effect.Effect<ChatReply, ChatError> =>
      post({ ...body, ...parametersOf(dialect) }).pipe(
        Effect.tap(() => Ref.update(spoken, (known) => known ?? dialect)),
        Effect.catchIf(
          ({ kind }) => kind === "refused",
          (error) =>
            Effect.flatMap(Ref.get(spoken), (known) => {
              const next = plainer(dialect, error.message)
              return known === dialect || next === null ? Effect.fail(error) : say(body, next)
            }),
        ),
      )
    return (body) => Effect.flatMap(Ref.get(spoken), (dialect) => say(body, dialect ?? richest))
  },
)
