import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, type Runtime } from "effect"
import { CliConfig, CliError, CliOutput, Command, GlobalFlag } from "effect/cli"
import * as audit from "./commands/audit.ts"
import * as auditService from "./commands/auditService.ts"
import * as demo from "./commands/demo.ts"
import * as evaluation from "./commands/eval.ts"
import * as serve from "./commands/serve.ts"
import { version } from "./process/version.ts"
import { settingsAsHelp } from "./settings/documentation.ts"

const description = `Audits every answer of an LLM API in the background.

Settings are environment variables:

${settingsAsHelp()}`

const command = Command.make("truthtable", {}, () => serve.serve).pipe(
  Command.withDescription(description),
  Command.withSubcommands([
    serve.command,
    demo.command,
    audit.command,
    evaluation.command,
    auditService.command,
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

const teardown: Runtime.Teardown = (exit, onExit) => onExit(serve.isCleanStop(exit) ? 0 : 1)

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
