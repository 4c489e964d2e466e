import { Effect, Stream } from "effect"
import { Command } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import * as DemoTraffic from "../demo/DemoTraffic.ts"
import { TruthTable } from "../TruthTable.ts"
import { announce, program } from "./serve.ts"

const demo = Effect.gen(function* () {
  yield* announce
  const { adminUrl, proxyUrl } = yield* TruthTable
  yield* DemoTraffic.sendAll(proxyUrl).pipe(
    Stream.runForEach(({ failure, id, name, status }) =>
      Effect.logInfo(`Example sent: ${name}`).pipe(Effect.annotateLogs({ status: failure ?? status, id })),
    ),
  )
  yield* Effect.logInfo(
    `That was all. See ${adminUrl.origin}/audits and ${proxyUrl.origin}/stats; Ctrl-C stops.`,
  )
  return yield* Effect.never
}).pipe(Effect.provide([program, FetchHttpClient.layer]))

export const command = Command.make("demo", {}, () => demo).pipe(
  Command.withDescription("Run the proxy and send a dozen example exchanges through it"),
)
