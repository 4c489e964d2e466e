import { Cause, Effect, Exit, Layer } from "effect"
import { Command } from "effect/cli"
import * as Logging from "../process/Logging.ts"
import { version } from "../process/version.ts"
import { Settings } from "../Settings.ts"
import { TruthTable } from "../TruthTable.ts"

const logging = Layer.unwrap(
  Effect.map(Settings, ({ mode, logLevel }) => Logging.layer({ mode, level: logLevel })),
)

/** An interruption by a signal is how the program is meant to end. */
export const isCleanStop = (exit: Exit.Exit<unknown, unknown>): boolean =>
  Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)

const farewell = Layer.effectDiscard(
  Effect.addFinalizer((exit) => (isCleanStop(exit) ? Effect.logInfo("Stopped") : Effect.void)),
)

/** The settings from the environment, the log, and its last line. */
export const environment = farewell.pipe(Layer.provideMerge(logging), Layer.provideMerge(Settings.layer))

/** The whole program, with its settings from the environment and its log. */
export const program = Layer.provideMerge(TruthTable.layer, environment)

/** Says where the program listens, and where requests and audits go. */
export const announce = Effect.gen(function* () {
  const { auditEngine, judgeModel, judgeUrl, routes, upstreamUrl: chosen, warnings } = yield* Settings
  const { adminUrl, proxyUrl, upstreamUrl } = yield* TruthTable
  yield* Effect.forEach(warnings, (warning) => Effect.logWarning(warning), { discard: true })
  yield* Effect.logInfo(`TruthTable ${version} listens on ${proxyUrl.origin}, admin on ${adminUrl.origin}`)
  yield* Effect.logInfo(
    chosen === null
      ? "Answers come from the built-in demo model; set TRUTHTABLE_UPSTREAM_URL (such as https://api.openai.com) to audit a real LLM"
      : `Requests go to ${upstreamUrl.origin}${upstreamUrl.pathname}`,
  )
  for (const [prefix, url] of Object.entries(routes ?? {})) {
    yield* Effect.logInfo(`Requests below ${prefix} go to ${url.origin}${url.pathname}`)
  }
  if ((auditEngine === "judge" || auditEngine === "cascade") && judgeUrl !== null) {
    yield* Effect.logInfo(`Answers and their documents are judged by ${judgeModel} at ${judgeUrl.origin}`)
  }
})

/** Runs the proxy until a signal stops it. */
export const serve = Effect.andThen(announce, Effect.never).pipe(Effect.provide(program))

export const command = Command.make("serve", {}, () => serve).pipe(
  Command.withDescription("Run the proxy (the default)"),
)
