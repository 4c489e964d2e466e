import { Effect, FileSystem, type PlatformError, type Scope } from "effect"
import type { Evaluated } from "../../evaluation/evaluate.ts"
import { InputError } from "../../input/InputError.ts"

const encoder = new TextEncoder()

/** What the predictions file says of one answer. */
const lineOf = ({ exchange, outcome }: Evaluated): string =>
  `${JSON.stringify({ id: exchange.id, flagged: outcome.flagged, score: outcome.score })}\n`

/** Opens a file for predictions, one line of JSON for each answer, in the order in which they are handed over. */
export const openPredictions: (
  path: string,
) => Effect.Effect<
  (evaluated: Evaluated) => Effect.Effect<void, InputError>,
  InputError,
  FileSystem.FileSystem | Scope.Scope
> = Effect.fnUntraced(function* (path) {
  const cannotWrite = ({ reason }: PlatformError.PlatformError): InputError =>
    new InputError({
      message: `--predictions: ${path} cannot be written: ${reason._tag === "NotFound" ? "there is no such folder" : reason.message}`,
    })
  const files = yield* FileSystem.FileSystem
  const file = yield* files.open(path, { flag: "w" }).pipe(Effect.mapError(cannotWrite))
  return (evaluated) => file.writeAll(encoder.encode(lineOf(evaluated))).pipe(Effect.mapError(cannotWrite))
})
