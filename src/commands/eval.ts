import { Effect, FileSystem, Option, Path, Stream } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { evaluate } from "../evaluation/evaluate.ts"
import { noMistakes, withAnswer } from "../evaluation/mistakes.ts"
import { readExchanges } from "../evaluation/readExchanges.ts"
import { reportOf, type TimedOutcome } from "../evaluation/report.ts"
import { InputError } from "../input/InputError.ts"
import { inputName } from "../input/readInput.ts"
import * as engine from "./engine.ts"
import { mistakesJson, mistakesText } from "./eval/mistakesText.ts"
import { openPredictions } from "./eval/predictions.ts"
import * as ProgressBar from "./eval/ProgressBar.ts"
import { reportTable } from "./eval/reportTable.ts"
import { print } from "./text/print.ts"

interface EvalInput {
  readonly file: string
  readonly json: boolean
  readonly predictions: Option.Option<string>
  readonly errors: number
}

/** The size of a file in bytes; `null` for what has none, such as standard input. */
const sizeOf = (path: string): Effect.Effect<number | null, never, FileSystem.FileSystem> =>
  FileSystem.FileSystem.use((files) => files.stat(path)).pipe(
    Effect.map(({ size, type }) => (type === "File" ? Number(size) : null)),
    Effect.orElseSucceed(() => null),
  )

/** Predictions written over the exchanges that they are for would lose both. */
const refuseSameFile = Effect.fnUntraced(function* (input: string, output: string) {
  const path = yield* Path.Path
  if (path.resolve(input) !== path.resolve(output)) return
  return yield* new InputError({
    message: `--predictions: ${output} is the file that is evaluated; name another`,
  })
})

const run = Effect.fnUntraced(function* ({ errors, file, json, predictions }: EvalInput) {
  if (Option.isSome(predictions)) yield* refuseSameFile(file, predictions.value)
  const write = Option.isSome(predictions) ? yield* openPredictions(predictions.value) : () => Effect.void
  const advance = yield* ProgressBar.make(yield* sizeOf(file))
  const concurrency = yield* engine.concurrency
  const outcomes: Array<TimedOutcome> = []
  let mistakes = noMistakes
  yield* readExchanges(file).pipe(
    Stream.mapEffect(
      ({ bytes, exchange }) => Effect.map(evaluate(exchange), (evaluated) => ({ evaluated, bytes })),
      { concurrency },
    ),
    Stream.runForEach(({ bytes, evaluated }) => {
      outcomes.push({ ...evaluated.outcome, cold: outcomes.length < concurrency })
      mistakes = withAnswer(mistakes, evaluated, errors)
      advance(bytes)
      return write(evaluated)
    }),
  )
  if (outcomes.length === 0) {
    return yield* new InputError({ message: `${inputName(file)} holds no exchanges` })
  }
  return { report: reportOf(outcomes, concurrency), mistakes, json, errors }
}, Effect.scoped)

const printReport = Effect.fnUntraced(function* ({
  errors,
  json,
  mistakes,
  report,
}: Effect.Success<ReturnType<typeof run>>) {
  if (json) {
    return yield* print(
      JSON.stringify(errors === 0 ? report : { ...report, mistakes: mistakesJson(mistakes) }, null, 2),
    )
  }
  if (errors > 0) yield* print(`${mistakesText(mistakes)}\n`)
  yield* print(reportTable(report))
})

export const command = Command.make(
  "eval",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription("Labelled exchanges, one JSON object a line; - reads standard input"),
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one JSON object instead of a table"),
      Flag.withDefault(false),
    ),
    predictions: Flag.String("predictions").pipe(
      Flag.withMetavar("OUT.jsonl"),
      Flag.withDescription('Write {"id","flagged","score"} for each answer to this file'),
      Flag.optional,
    ),
    errors: Flag.Int("errors").pipe(
      Flag.withMetavar("N"),
      Flag.withDescription("Show the N most confident mistakes of each kind"),
      Flag.filter(
        (errors) => errors >= 0,
        () => "a whole number from 0",
      ),
      Flag.withDefault(0),
    ),
  },
  (input) => run(input).pipe(Effect.andThen(printReport), Effect.provide(engine.layer)),
).pipe(Command.withDescription("Measure the engine on exchanges whose answers people have labelled"))
