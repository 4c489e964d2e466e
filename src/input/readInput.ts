import { Effect, FileSystem, type PlatformError, Stdio, Stream } from "effect"
import { InputError } from "./InputError.ts"

/** The name that stands for standard input on a command line. */
const STANDARD_INPUT = "-"

/** What people call the input of this name. */
export const inputName = (path: string): string => (path === STANDARD_INPUT ? "standard input" : path)

/** The bytes of a file, or of standard input for `-`, as they come. */
export const readInput = (
  path: string,
): Stream.Stream<Uint8Array, InputError, FileSystem.FileSystem | Stdio.Stdio> =>
  Stream.unwrap(
    Effect.gen(function* () {
      if (path === STANDARD_INPUT) return (yield* Stdio.Stdio).stdin
      return (yield* FileSystem.FileSystem).stream(path)
    }),
  ).pipe(Stream.mapError(cannotRead(path)))

const cannotRead =
  (path: string) =>
  ({ reason }: PlatformError.PlatformError): InputError =>
    new InputError({
      message: `${inputName(path)} cannot be read: ${reasons[reason._tag] ?? reason.message}`,
    })

const reasons: Partial<Record<PlatformError.PlatformError["reason"]["_tag"], string>> = {
  NotFound: "there is no such file",
  PermissionDenied: "permission denied",
  BadResource: "it is not a file",
}

/** One line of an input, counted from 1. `bytes` includes its end. */
export interface InputLine {
  readonly number: number
  readonly text: string
  readonly bytes: number
}

/** The lines of a file, or of standard input for `-`, one after the other, without those that are blank. */
export const readLines = (
  path: string,
): Stream.Stream<InputLine, InputError, FileSystem.FileSystem | Stdio.Stdio> =>
  readInput(path).pipe(
    Stream.decodeText,
    Stream.splitLines,
    Stream.map((text, index): InputLine => ({
      number: index + 1,
      text,
      bytes: Buffer.byteLength(text) + 1,
    })),
    Stream.filter(({ text }) => text.trim() !== ""),
  )
