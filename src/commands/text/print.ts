import { Effect, PlatformError, Predicate, Stdio, Stream } from "effect"

/** Whoever reads the output has closed it, as `head` does when it has enough. */
const isClosedByReader = ({ reason }: PlatformError.PlatformError): boolean =>
  Predicate.hasProperty(reason.cause, "code") && reason.cause.code === "EPIPE"

/** Writes a text and the end of its line to standard output, as far as somebody reads it. */
export const print = (text: string): Effect.Effect<void, PlatformError.PlatformError, Stdio.Stdio> =>
  Stdio.Stdio.use(({ stdout }) => Stream.run(Stream.make(`${text}\n`), stdout({ endOnDone: false }))).pipe(
    Effect.catchIf(isClosedByReader, () => Effect.void),
  )
