import type { IncomingHttpHeaders } from "node:http"

/** A request as a provider sees it. */
export interface ProviderRequest {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The request's body, or `{}` where it has none. */
  readonly body: Readonly<Record<string, unknown>>
}

/** A whole answer, or the frames of a streamed one, in the order in which they are sent. */
export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
} & ({ readonly json: unknown } | { readonly frames: ReadonlyArray<string | Uint8Array> })

/**
 * A provider of an LLM, as far as its API's reference describes what goes over the wire.
 */
export interface Provider {
  /** What is answered when all is well; `undefined` where the API has nothing at that path. */
  readonly answer: (request: ProviderRequest) => Reply | undefined
  /** The answer to a request that is refused with this status. */
  readonly refuse: (status: RefusalStatus, request: ProviderRequest) => Reply
  /** What takes the place of the rest of a stream when the provider fails in the middle of it. */
  readonly failure: (request: ProviderRequest) => string | Uint8Array
}

/** The refusals that every client is tested with: a bad request, a wrong key, too many requests, an overload. */
export const refusalStatuses = [400, 401, 429, 529] as const
export type RefusalStatus = (typeof refusalStatuses)[number]

/** Server-sent events without names, one for each value. */
export const dataFrames = (values: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  values.map((value) => `data: ${JSON.stringify(value)}\n\n`)

/** Server-sent events that are named by the `type` of what they hold. */
export const typedFrames = (
  values: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly type: string }>,
): ReadonlyArray<string> => values.map((value) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`)

/** One JSON value a line. */
export const lineFrames = (values: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  values.map((value) => `${JSON.stringify(value)}\n`)
