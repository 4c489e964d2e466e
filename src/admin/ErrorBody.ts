import { Schema } from "effect"
import { HttpServerResponse } from "effect/http"

/**
 * The JSON of every error that the admin port answers with: `{"error":{"type","message","field"?}}`.
 *
 * `type` is for programs, `message` for people, and `field` names the part of the request that was wrong.
 */
const errorBody = <const Type extends string>(type: Type) =>
  Schema.Struct({
    error: Schema.Struct({
      type: Schema.tag(type),
      message: Schema.String,
      field: Schema.optionalKey(Schema.String),
    }),
  })

/**
 * A query parameter has a value that it cannot have.
 */
export class InvalidParameter extends Schema.Error<InvalidParameter>("InvalidParameter")(
  errorBody("invalid_parameter"),
  { httpApiStatus: 400 },
) {}

/**
 * There is no audit with the id that was asked for.
 */
export class AuditNotFound extends Schema.Error<AuditNotFound>("AuditNotFound")(errorBody("not_found"), {
  httpApiStatus: 404,
}) {}

/**
 * The store of audits could not be read.
 */
export class StoreUnavailable extends Schema.Error<StoreUnavailable>("StoreUnavailable")(
  errorBody("store_unavailable"),
  { httpApiStatus: 503 },
) {}

/**
 * An error in the same shape for what no endpoint answers: unknown paths, wrong methods, missing tokens, defects.
 */
export const errorResponse = (options: {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly headers?: Record<string, string>
}): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.jsonUnsafe(
    { error: { type: options.type, message: options.message } },
    { status: options.status, headers: options.headers },
  )
