import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit, Layer, type Runtime, Stream } from "effect"
import { CliConfig, CliError, CliOutput, Command, GlobalFlag } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import * as DemoTraffic from "./demo/DemoTraffic.ts"
import * as Logging from "./process/Logging.ts"
import { version } from "./process/version.ts"
import { Settings } from "./Settings.ts"
import { settingsAsHelp } from "./settings/documentation.ts"
import { TruthTable } from "./TruthTable.ts"

const logging = Layer.unwrap(
  Effect.map(Settings, ({ mode, logLevel }) => Logging.layer({ mode, level: logLevel })),
)

/** An interruption by a signal is how this program is meant to end. */
const isCleanStop = (exit: Exit.Exit<unknown, unknown>): boolean =>
  Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)

const farewell = Layer.effectDiscard(
  Effect.addFinalizer((exit) => (isCleanStop(exit) ? Effect.logInfo("Stopped") : Effect.void)),
)

const program = TruthTable.layer.pipe(
  Layer.provideMerge(farewell),
  Layer.provideMerge(logging),
  Layer.provideMerge(Settings.layer),
)

const announce = Effect.gen(function* () {
  const { routes, upstreamUrl: chosen, warnings } = yield* Settings
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
})

const serve = Effect.andThen(announce, Effect.never).pipe(Effect.provide(program))

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

const description = `Audits every answer of an LLM API in the background.

Settings are environment variables:

${settingsAsHelp()}`

const command = Command.make("truthtable", {}, () => serve).pipe(
  Command.withDescription(description),
  Command.withSubcommands([
    Command.make("serve", {}, () => serve).pipe(Command.withDescription("Run the proxy (the default)")),
    Command.make("demo", {}, () => demo).pipe(
      Command.withDescription("Run the proxy and send a dozen example exchanges through it"),
    ),
  ]),
)

/** Of the flags that Effect gives to every command, those that do something here. */
const flags = CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version] })

/** A mistyped command is told in a line or two: the whole help would bury what was wrong. */
const presenter = CliOutput.layerPresenter({
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Console.error(
          [
            ...event.errors.map((error) => error.message),
            "`truthtable --help` lists the commands and settings.",
          ].join("\n"),
        )
      : CliOutput.defaultPresenter.present(event),
})

const teardown: Runtime.Teardown = (exit, onExit) => onExit(isCleanStop(exit) ? 0 : 1)

const report = (cause: Cause.Cause<unknown>): Effect.Effect<void> => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.void
  const error = Cause.squash(cause)
  // The presenter has told it.
  if (CliError.isCliError(error)) return Effect.void
  return Console.error(error instanceof Error ? error.message : String(error))
}

command.pipe(
  Command.run({ version }),
  Effect.provide([NodeServices.layer, flags, presenter]),
  Effect.tapCause(report),
  NodeRuntime.runMain({ disableErrorReporting: true, teardown }),
)
