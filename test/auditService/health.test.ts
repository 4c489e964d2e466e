import type { Client, MethodDefinition } from "@grpc/grpc-js"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { service } from "grpc-health-check"
import { once } from "node:events"
import { serviceName } from "../../src/audit/engines/grpc/protocol.ts"
import { call, clientOf, findings, start } from "./running.ts"

type HealthMethod = MethodDefinition<{ readonly service: string }, { readonly status: string }>

const { Check, Watch } = service as unknown as Readonly<Record<"Check" | "Watch", HealthMethod>>

const check = async (client: Client, service: string) => {
  const ended = await call(client, Check, { service }).ended
  return "response" in ended ? ended.response.status : ended.code
}

/** Watches the service; the statuses are added as they come. */
const watch = (client: Client) => {
  const { path, requestSerialize, responseDeserialize } = Watch
  const request = { service: serviceName }
  const stream = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request)
  const statuses: Array<string> = []
  stream.on("data", ({ status }) => statuses.push(status))
  return {
    statuses,
    next: once(stream, "data"),
    ended: new Promise((resolve) => stream.on("error", resolve)),
  }
}

describe("the health service", () => {
  it.live("says that the server and its one service are serving, and knows no other", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.succeed(findings))
      const client = yield* clientOf(url)
      for (const [name, status] of [
        ["", "SERVING"],
        [serviceName, "SERVING"],
        ["truthtable.audit.v2.AuditService", "NOT_FOUND"],
      ] as const) {
        assert.strictEqual(yield* Effect.promise(() => check(client, name)), status)
      }
    }),
  )

  it.live("tells who watches of a stop, which does not wait for the watcher", () =>
    Effect.gen(function* () {
      const { stop, url } = yield* start(() => Effect.succeed(findings))
      const watching = watch(yield* clientOf(url))
      yield* Effect.promise(() => watching.next)
      yield* stop
      yield* Effect.promise(() => watching.ended)
      assert.deepStrictEqual(watching.statuses, ["SERVING", "NOT_SERVING"])
    }),
  )
})
