import { Effect, Option, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { type AuditPage, AuditStore, type StoreError } from "../record/AuditStore.ts"
import { AdminApi } from "./AdminApi.ts"
import { AuditNotFound, InvalidParameter, StoreUnavailable } from "./ErrorBody.ts"

/**
 * Answers the audit endpoints from the store.
 */
export const layer = HttpApiBuilder.group(
  AdminApi,
  "audits",
  Effect.fnUntraced(function* (handlers) {
    const store = yield* AuditStore
    return handlers.handleAll({
      list: ({ query: { flagged, ...query } }) =>
        store
          .list({ ...query, flagged: flagged === undefined ? undefined : flagged === "true" })
          .pipe(
            Effect.map(pageResponse),
            Effect.catchTags({ InvalidCursor: invalidBefore, StoreError: storeUnavailable }),
          ),
      get: ({ params: { id } }) =>
        store.get(id).pipe(
          Effect.catchTag("StoreError", storeUnavailable),
          Effect.flatMap(
            Option.match({
              onNone: () => Effect.fail(auditNotFound(id)),
              // Results are plain JSON already: encoding them by their schema again would only copy them.
              onSome: (result) => Effect.succeed(HttpServerResponse.jsonUnsafe(result)),
            }),
          ),
        ),
    })
  }),
)

/**
 * Writes a page one audit at a time: as one text, 200 long answers could pass the longest string there can be.
 */
const pageResponse = (page: AuditPage): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.stream(Stream.fromIterable(pageText(page), { chunkSize: 1 }).pipe(Stream.encodeText), {
    contentType: "application/json",
  })

function* pageText(page: AuditPage): Generator<string> {
  yield `{"audits":[`
  for (const [index, audit] of page.audits.entries()) {
    yield `${index === 0 ? "" : ","}${JSON.stringify(audit)}`
  }
  yield `],"next":${JSON.stringify(page.next)}}`
}

const auditNotFound = (id: string) =>
  new AuditNotFound({
    error: {
      message: `There is no audit ${JSON.stringify(id)}: it is not done yet, was never begun, or is no longer kept`,
    },
  })

const invalidBefore = (error: { readonly message: string }) =>
  Effect.fail(new InvalidParameter({ error: { message: error.message, field: "before" } }))

const storeUnavailable = (error: StoreError) =>
  Effect.logError("Audits could not be read", error).pipe(
    Effect.andThen(Effect.fail(new StoreUnavailable({ error: { message: error.message } }))),
  )
