import { Effect, type Scope } from "effect"

const WIDTH = 30
const MILLISECONDS_BETWEEN_DRAWINGS = 100
const ERASE_LINE = "\r\u{1b}[2K"

/** Tells a progress bar that one more answer, of this many bytes of input, is done. */
export type Advance = (bytes: number) => void

const drawing = (answers: number, share: number | null): string => {
  const count = `${answers.toLocaleString("en")} answered`
  if (share === null) return `  ${count}`
  const filled = Math.round(Math.min(1, share) * WIDTH)
  return `  ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${Math.floor(Math.min(1, share) * 100)}%  ${count}`
}

/**
 * A progress bar on standard error while the Scope is open; nothing where that is no terminal. Without `totalBytes`
 * it counts.
 */
export const make = (totalBytes: number | null): Effect.Effect<Advance, never, Scope.Scope> => {
  if (!process.stderr.isTTY) return Effect.succeed(() => {})
  let answers = 0
  let bytes = 0
  let drawn = 0
  const advance: Advance = (more) => {
    answers++
    bytes += more
    const now = performance.now()
    if (now - drawn < MILLISECONDS_BETWEEN_DRAWINGS) return
    drawn = now
    process.stderr.write(ERASE_LINE + drawing(answers, totalBytes === null ? null : bytes / totalBytes))
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => process.stderr.write(ERASE_LINE))),
    advance,
  )
}
