import { isIP } from "node:net"
import { ByteSize, Duration, LogLevel, Schema, SchemaGetter, SchemaTransformation } from "effect"

/** Turns the text of an environment variable into a value and back. Space around the text never counts. */
export type TextCodec<Value> = Schema.Codec<Value, string>

/** One of several words, in upper or lower case. */
export const choice = <const Words extends ReadonlyArray<string>>(words: Words): TextCodec<Words[number]> =>
  Schema.Trim.pipe(
    Schema.decode(SchemaTransformation.toLowerCase()),
    Schema.decodeTo(Schema.Literals(words), SchemaTransformation.passthrough({ strict: false })),
  )

/** A whole number in decimal digits, both bounds included. */
export const wholeNumber = (minimum: number, maximum: number): TextCodec<number> =>
  Schema.Trim.check(Schema.isPattern(/^\d+$/)).pipe(
    Schema.decodeTo(
      Schema.Int.check(Schema.isBetween({ minimum, maximum })),
      SchemaTransformation.numberFromString,
    ),
  )

/** A share of a whole, from 0 to 1. */
export const share: TextCodec<number> = Schema.Trim.check(Schema.isNonEmpty()).pipe(
  Schema.decodeTo(
    Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 })),
    SchemaTransformation.numberFromString,
  ),
)

// A timer of Node holds at most 2^31 - 1 milliseconds (24.8 days) and fires at once when given more.
const longestDuration = Duration.days(24)

/** A duration of at least `minimum` and at most 24 days, in Effect's notation (`30 seconds`). */
export const duration = (minimum: Duration.Duration): TextCodec<Duration.Duration> =>
  Schema.Trim.pipe(
    Schema.decodeTo(
      Schema.Duration.check(
        Schema.makeFilter((value) => Duration.between(value, { minimum, maximum: longestDuration })),
      ),
      SchemaTransformation.durationFromString,
    ),
  )

const toByteSizeNotation = (text: string) => (/^\d+$/.test(text) ? `${text} B` : text.replace(/KB$/, "kB"))

/** A number of bytes, both bounds included, written as such or with a unit: `B`, `kB`, `KiB`, `MB`, `MiB`, … */
export const bytes = (minimum: number, maximum: number): TextCodec<number> =>
  Schema.Trim.pipe(
    Schema.decodeTo(Schema.ByteSizeFromString, {
      decode: SchemaGetter.transform(toByteSizeNotation),
      encode: SchemaGetter.passthrough(),
    }),
    Schema.decodeTo(Schema.Int.check(Schema.isBetween({ minimum, maximum })), {
      decode: SchemaGetter.transform(Number),
      encode: SchemaGetter.transform(ByteSize.bytes),
    }),
  )

/** A log level of Effect, in upper or lower case. */
export const logLevel: TextCodec<LogLevel.LogLevel> = Schema.Trim.pipe(
  Schema.decode(SchemaTransformation.toLowerCase()),
  Schema.decode(SchemaTransformation.capitalize()),
  Schema.decodeTo(Schema.Literals(LogLevel.values), SchemaTransformation.passthrough({ strict: false })),
)

// A last label of digits only would be read as part of an IPv4 address (WHATWG URL Standard, "ends in a number").
const hostName =
  /^(?=.{1,253}$)([a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?\.)*(?!\d+$)[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?$/i

/** An IP address, without brackets, or a host name. */
export const host: TextCodec<string> = Schema.Trim.check(
  Schema.makeFilter((text) => isIP(text) !== 0 || hostName.test(text)),
)

/** Whether `url` is `http:` or `https:`, with neither credentials nor query nor fragment. */
export const isBaseUrl = (url: URL) =>
  /^https?:$/.test(url.protocol) &&
  url.username === "" &&
  url.password === "" &&
  url.port !== "0" &&
  !/[?#]/.test(url.href)

/** An `http:` or `https:` URL with neither credentials nor query nor fragment. */
export const baseUrl: TextCodec<URL> = Schema.Trim.pipe(
  Schema.decodeTo(Schema.URL.check(Schema.makeFilter(isBaseUrl)), SchemaTransformation.urlFromString),
)

const isGrpcUrl = (url: URL) =>
  /^grpcs?:$/.test(url.protocol) &&
  url.username === "" &&
  url.password === "" &&
  url.hostname !== "" &&
  Number(url.port) > 0 &&
  /^\/?$/.test(url.pathname) &&
  !/[?#]/.test(url.href)

/** `grpc://host:port`, or `grpcs://host:port` for TLS, and nothing more. */
export const grpcUrl: TextCodec<URL> = Schema.Trim.pipe(
  Schema.decodeTo(Schema.URL.check(Schema.makeFilter(isGrpcUrl)), SchemaTransformation.urlFromString),
)

/** A secret that can stand in an `Authorization` header: visible ASCII characters, no space. */
export const token = Schema.RedactedFromValue(Schema.Trim.check(Schema.isPattern(/^[\x21-\x7e]+$/)))

/** A text without white space. */
export const word: TextCodec<string> = Schema.Trim.check(Schema.isPattern(/^\S+$/))

/** The path of a file. */
export const filePath: TextCodec<string> = Schema.Trim.check(Schema.isNonEmpty())
