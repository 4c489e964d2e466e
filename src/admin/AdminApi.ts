import { Effect, Schema, SchemaTransformation } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiMiddleware } from "effect/http-api"
import { AuditResult, Grade } from "../audit/AuditResult.ts"
import { AuditNotFound, InvalidParameter, StoreUnavailable } from "./ErrorBody.ts"

/**
 * One page of audits, newest first; `next` is the cursor of the page after it, or `null` on the last one.
 */
export const AuditPage = Schema.Struct({
  audits: Schema.Array(AuditResult),
  next: Schema.NullOr(Schema.String),
})

const limitFix = { message: "use a whole number from 1 to 200" }

const Limit = Schema.String.annotate(limitFix).pipe(
  Schema.decodeTo(
    Schema.Finite.annotate(limitFix).check(
      Schema.isInt(limitFix),
      Schema.isBetween({ minimum: 1, maximum: 200 }, limitFix),
    ),
    SchemaTransformation.numberFromString,
  ),
)

/**
 * The query of `GET /audits`. Each `message` is the fix that its error names.
 */
export const AuditListQuery = {
  /** The most audits of one page: 1 to 200, 50 unless told. */
  limit: Limit.pipe(Schema.withDecodingDefaultKey(Effect.succeed("50"))),
  /** The `next` of an earlier page. */
  before: Schema.optionalKey(Schema.String.annotate({ message: "pass it once" })),
  flagged: Schema.optionalKey(Schema.Literals(["true", "false"]).annotate({ message: "use true or false" })),
  grade: Schema.optionalKey(Grade.annotate({ message: "use A, B, C, D or F" })),
  /** A text that the query, the answer or a claim contains, whatever its letter case. */
  q: Schema.optionalKey(Schema.String.annotate({ message: "pass it once" })),
}

/**
 * Answers a query that does not decode with an `InvalidParameter`.
 */
export class ParameterErrors extends HttpApiMiddleware.Service<ParameterErrors>()(
  "truthtable/admin/ParameterErrors",
  { error: InvalidParameter },
) {}

/**
 * Reading the stored audits.
 */
export class AuditsApi extends HttpApiGroup.make("audits")
  .add(
    HttpApiEndpoint.get("list", "/audits", {
      query: AuditListQuery,
      success: AuditPage,
      error: [InvalidParameter, StoreUnavailable],
    }),
    HttpApiEndpoint.get("get", "/audits/:id", {
      params: { id: Schema.String },
      success: AuditResult,
      error: [AuditNotFound, StoreUnavailable],
    }),
  )
  .middleware(ParameterErrors) {}

/**
 * What the admin port offers to programs, apart from how it is done.
 */
export class AdminApi extends HttpApi.make("admin").add(AuditsApi) {}
