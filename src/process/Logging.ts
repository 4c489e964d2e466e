import { Effect, Layer, Logger, type LogLevel, References } from "effect"

export interface LoggingOptions {
  /** `production` writes one JSON object a line, `development` lines for people. */
  readonly mode: "development" | "production"
  readonly level: LogLevel.LogLevel
}

/**
 * Logs to stdout, one line an entry. What is logged within 10 ms is written in one piece, since under load it is the
 * writing that costs.
 */
export const layer = (options: LoggingOptions): Layer.Layer<never> => {
  const format = options.mode === "production" ? jsonLine : peopleLine
  return Layer.mergeAll(
    Logger.layer([Effect.map(stdout, (write) => Logger.map(format, write))]),
    Layer.succeed(References.MinimumLogLevel, options.level),
  )
}

const jsonLine = Logger.map(Logger.formatStructured, (entry) =>
  JSON.stringify({
    timestamp: entry.timestamp,
    level: entry.level,
    message: messageOf(entry.message),
    ...entry.annotations,
    ...(entry.cause === undefined ? {} : { cause: entry.cause }),
  }),
)

const peopleLine = Logger.map(Logger.formatStructured, (entry) => {
  const fields = Object.entries(entry.annotations)
    .map(([name, value]) => `  ${name}=${typeof value === "string" ? quoted(value) : String(value)}`)
    .join("")
  const cause = entry.cause === undefined ? "" : `\n${entry.cause}`
  return `${entry.timestamp.slice(11, 23)} ${entry.level.padEnd(5)} ${messageOf(entry.message)}${fields}${cause}`
})

const messageOf = (message: unknown): string =>
  (Array.isArray(message) ? message : [message])
    .map((part) => (typeof part === "string" ? part : String(part)))
    .join(" ")

/** Control characters would let what is logged pass for lines of its own, or rule the terminal. */
const quoted = (text: string): string =>
  /^[^\s"=\p{C}]+$/u.test(text) ? text : JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped)

const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`

/** Milliseconds that a line may wait for others. */
const PAUSE = 10

const stdout = Effect.acquireRelease(
  Effect.sync(() => {
    let pending = ""
    const flush = () => {
      const text = pending
      pending = ""
      if (text !== "") process.stdout.write(text)
    }
    const write = (line: string) => {
      if (pending === "") setTimeout(flush, PAUSE)
      pending += `${line}\n`
    }
    return { write, flush }
  }),
  ({ flush }) => Effect.sync(flush),
).pipe(Effect.map(({ write }) => write))
