import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import { Schema } from "effect"
import { inject } from "vitest"
import { AuditResult } from "../../src/audit/AuditResult.ts"
import { describeError } from "./describeError.ts"
import type { Replay, SeenRequest } from "./stack/ReplayServer.ts"
import type { ProviderName } from "./upstreams/providers.ts"

/** One way to a provider: straight, or through the proxy. */
export interface Way {
  /** The base URL that the client is given. */
  readonly baseUrl: string
  /** The headers that the client must send with each request. */
  readonly headers: Readonly<Record<string, string>>
  /** Has the provider cut the answer that it is sending. */
  readonly cut: () => Promise<unknown>
}

export interface Outcome<A> {
  /** What came of it, through the proxy. Throws where that was an error. */
  readonly value: () => A
  /** How it failed, through the proxy, as `describeError` has it. */
  readonly error: unknown
  /** What the provider got, through the proxy. */
  readonly requests: ReadonlyArray<SeenRequest>
  /** The audit of the exchange, once it is done. */
  readonly audit: () => Promise<AuditResult>
}

/**
 * Does the same thing twice, without and with the proxy, and holds the client's results to each other, as well as
 * the requests that the provider got.
 */
export const bothWays = async <A>(
  provider: ProviderName,
  scenario: (way: Way) => Promise<A>,
  replay?: Replay,
): Promise<Outcome<A>> => {
  const { adminUrl, providerUrls, proxyUrl } = inject("stack")
  const providerUrl = providerUrls[provider]
  const go = async (baseUrl: string) => {
    const id = randomUUID()
    const headers = { "x-request-id": id, ...(replay === undefined ? {} : { "x-replay": replay }) }
    const cut = () => fetch(`${providerUrl}/.cut/${id}`, { method: "POST" })
    const result = await scenario({ baseUrl, headers, cut }).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: describeError(error, baseUrl) }),
    )
    const seen = await fetch(`${providerUrl}/.seen/${id}`)
    return { id, result, requests: (await seen.json()) as ReadonlyArray<SeenRequest> }
  }
  const direct = await go(providerUrl)
  const proxied = await go(`${proxyUrl}/${provider}`)
  assert.deepStrictEqual(proxied.result, direct.result)
  assert.deepStrictEqual(proxied.requests.map(comparable), direct.requests.map(comparable))
  const { id, requests, result } = proxied
  return {
    value: () => {
      if ("error" in result) throw new Error(`It failed: ${JSON.stringify(result.error)}`)
      return result.value
    },
    error: "error" in result ? result.error : undefined,
    requests,
    audit: () => auditOf(adminUrl, id),
  }
}

/** What belongs to the hop, or differs from request to request. */
const ownHeaders = new Set(["host", "connection", "via", "x-request-id", "amz-sdk-invocation-id"])

const comparable = ({ headers, ...request }: SeenRequest) => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(headers).filter(([name]) => !ownHeaders.has(name) && !name.startsWith("x-forwarded-")),
  ),
})

/** How long an audit may take, in milliseconds. Audits stand back for all else that runs on the machine. */
const patience = 45_000

/** Looks seldom, and reads only what it looks for: the audit needs the time that looking takes. */
const auditOf = async (adminUrl: string, requestId: string): Promise<AuditResult> => {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const response = await fetch(`${adminUrl}/audits?limit=200`)
    const { audits } = decodePage(await response.json())
    const audit = audits.find(({ request_id }) => request_id === requestId)
    if (audit !== undefined) return Schema.decodeUnknownSync(AuditResult)(audit)
    await setTimeout(100)
  }
  throw new Error(`There is no audit of the request ${requestId}`)
}

const decodePage = Schema.decodeUnknownSync(
  Schema.Struct({
    audits: Schema.Array(
      Schema.StructWithRest(Schema.Struct({ request_id: Schema.String }), [
        Schema.Record(Schema.String, Schema.Unknown),
      ]),
    ),
  }),
)
