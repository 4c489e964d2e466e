import { Effect, type Layer, SchemaIssue } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiMiddleware } from "effect/http-api"
import { ParameterErrors } from "./AdminApi.ts"
import { InvalidParameter } from "./ErrorBody.ts"

const toStandardIssues = SchemaIssue.makeFormatterStandardSchemaV1()

/**
 * Names the first parameter that does not decode, its value, and what it may be.
 */
export const layer: Layer.Layer<ParameterErrors> = HttpApiMiddleware.layerSchemaErrorTransform(
  ParameterErrors,
  Effect.fnUntraced(function* (error) {
    const issue = toStandardIssues(error.cause.issue).issues[0]
    const field = issue?.path?.[0]
    if (error.kind !== "Query" || issue === undefined || field === undefined) return yield* Effect.fail(error)
    const name = String(typeof field === "object" ? field.key : field)
    const values = yield* HttpServerRequest.ParsedSearchParams
    return yield* new InvalidParameter({
      error: { message: `${name} is ${JSON.stringify(values[name])}: ${issue.message}`, field: name },
    })
  }),
)
