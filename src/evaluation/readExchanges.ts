import { Effect, type FileSystem, type Stdio, Stream } from "effect"
import { decodeJson } from "../input/decodeJson.ts"
import type { InputError } from "../input/InputError.ts"
import { inputName, readLines } from "../input/readInput.ts"
import { LabelledExchange } from "./LabelledExchange.ts"

/** An exchange, and how many bytes of the input it took. */
export interface ReadExchange {
  readonly exchange: LabelledExchange
  readonly bytes: number
}

const decode = decodeJson(LabelledExchange)

/**
 * The labelled exchanges of a file, or of standard input for `-`, one a line. Fails at the first line that is not
 * one, with a message that names the line, the field and its value.
 */
export const readExchanges = (
  path: string,
): Stream.Stream<ReadExchange, InputError, FileSystem.FileSystem | Stdio.Stdio> =>
  readLines(path).pipe(
    Stream.mapEffect(({ bytes, number, text }) =>
      Effect.fromResult(decode(text, `${inputName(path)} line ${number}`)).pipe(
        Effect.map((exchange) => ({ exchange, bytes })),
      ),
    ),
  )
