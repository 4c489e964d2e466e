import { Schema } from "effect"
import { HttpServerResponse } from "effect/http"

/**
 * A request that the demo model does not answer. `message` says what it wants instead.
 */
export class RefusedRequest extends Schema.TaggedError<RefusedRequest>()("RefusedRequest", {
  status: Schema.Literals([400, 404, 405, 413]),
  message: Schema.String,
  /** The field of the body that is wrong, where it is one field. */
  param: Schema.optionalKey(Schema.String),
  /** The `allow` header of a 405. */
  allow: Schema.optionalKey(Schema.String),
}) {}

/**
 * Writes a refusal in the shape of OpenAI's errors.
 */
export const refusalResponse = ({ status, message, param, allow }: RefusedRequest) =>
  HttpServerResponse.jsonUnsafe(
    { error: { message, type: "invalid_request_error", param: param ?? null, code: null } },
    { status, headers: allow === undefined ? {} : { allow } },
  )
