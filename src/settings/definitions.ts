import { Duration } from "effect"
import * as codecs from "./codecs.ts"
import { routes } from "./routes.ts"
import { optional, setting } from "./Setting.ts"

const hostAccepted = "an IP address (IPv6 without brackets) or a host name"
const portAccepted = "a whole number from 0 to 65535, where 0 takes any free port"
const baseUrlAccepted = "an http or https URL without credentials, query or fragment"
const tokenAccepted = "visible ASCII characters without spaces"
const durationAccepted = "a duration such as `30 seconds` or `5 minutes`, at most `24 days`"

const KiB = 1024
const MiB = 1024 * KiB
const GiB = 1024 * MiB

const port = codecs.wholeNumber(0, 65_535)
const timeout = codecs.duration(Duration.millis(1))

/**
 * Every setting there is. Decoding, error messages, `--help` and the README's table all come from here.
 */
export const definitions = {
  host: setting(codecs.host, {
    name: "HOST",
    default: "127.0.0.1",
    accepted: hostAccepted,
    meaning: "Address on which the proxy listens",
  }),
  port: setting(port, {
    name: "PORT",
    default: "8080",
    accepted: portAccepted,
    meaning: "Port on which the proxy listens",
  }),
  upstreamUrl: optional(codecs.baseUrl, {
    name: "UPSTREAM_URL",
    default: "the demo model",
    accepted: `${baseUrlAccepted}, such as \`https://api.openai.com\``,
    meaning: "Base URL of the LLM API; a path in it is kept as prefix",
  }),
  routes: optional(routes, {
    name: "ROUTES",
    default: "none",
    accepted:
      "path prefixes with base URLs, such as `/openai=https://api.openai.com,/anthropic=https://api.anthropic.com`",
    meaning:
      "Upstreams by path prefix: the longest prefix wins and is not passed on; all else goes to `UPSTREAM_URL`",
    explained: true,
  }),
  upstreamConnectTimeout: setting(timeout, {
    name: "UPSTREAM_CONNECT_TIMEOUT",
    default: "5 seconds",
    accepted: durationAccepted,
    meaning: "Longest wait for a connection to the upstream",
  }),
  upstreamHeadersTimeout: setting(timeout, {
    name: "UPSTREAM_HEADERS_TIMEOUT",
    default: "10 minutes",
    accepted: durationAccepted,
    meaning: "Longest wait for the headers of the upstream's response",
  }),
  upstreamIdleTimeout: setting(timeout, {
    name: "UPSTREAM_IDLE_TIMEOUT",
    default: "5 minutes",
    accepted: durationAccepted,
    meaning: "Longest silence inside a body from the upstream",
  }),
  mode: setting(codecs.choice(["development", "production"]), {
    name: "MODE",
    default: "development",
    accepted: "`development` or `production`",
    meaning: "`production` logs JSON lines, `development` logs for people",
  }),
  logLevel: setting(codecs.logLevel, {
    name: "LOG_LEVEL",
    default: "info",
    accepted: "`all`, `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `none`",
    meaning: "Least severe level that is logged",
  }),
  shutdownTimeout: setting(codecs.duration(Duration.zero), {
    name: "SHUTDOWN_TIMEOUT",
    default: "10 seconds",
    accepted: "`0 seconds` or " + durationAccepted,
    meaning: "Time that a stop gives to open responses and to queued audits, together",
  }),
  // The largest body that still fits into one string of V8 (2^29 - 24 characters), with room to spare.
  captureLimit: setting(codecs.bytes(1, 256 * MiB), {
    name: "CAPTURE_LIMIT",
    default: "4 MiB",
    accepted: "a size such as `512 KiB` or `4 MiB`, or a number of bytes; from 1 byte to `256 MiB`",
    meaning: "Most bytes of one body kept for the audit; the body itself always passes whole",
  }),
  onDisconnect: setting(codecs.choice(["cancel", "finish"]), {
    name: "ON_DISCONNECT",
    default: "cancel",
    accepted: "`cancel` or `finish`",
    meaning: "Client left mid-answer: `cancel` the upstream request, or `finish` reading it for the audit",
  }),
  auditWorkers: setting(codecs.wholeNumber(1, 10_000), {
    name: "AUDIT_WORKERS",
    default: "10",
    accepted: "a whole number from 1 to 10000",
    meaning: "Audits that run at the same time",
  }),
  auditQueueSize: setting(codecs.wholeNumber(1, 1_000_000), {
    name: "AUDIT_QUEUE_SIZE",
    default: "1000",
    accepted: "a whole number from 1 to 1000000",
    meaning: "Most exchanges that wait for their audit",
  }),
  auditQueueBytes: setting(codecs.bytes(1, 1024 * GiB), {
    name: "AUDIT_QUEUE_BYTES",
    default: "256 MiB",
    accepted: "a size such as `256 MiB` or `1 GiB`, or a number of bytes; from 1 byte to `1 TiB`",
    meaning: "Most bytes of exchanges that wait for their audit",
  }),
  auditTimeout: setting(timeout, {
    name: "AUDIT_TIMEOUT",
    default: "30 seconds",
    accepted: durationAccepted,
    meaning: "Longest time one audit may take; it is interrupted after that",
  }),
  auditSampleRate: setting(codecs.share, {
    name: "AUDIT_SAMPLE_RATE",
    default: "1",
    accepted: "a number from 0 to 1",
    meaning: "Share of the exchanges that is audited, decided by a hash of the id",
  }),
  auditEngine: setting(codecs.choice(["grounding", "judge", "cascade", "grpc"]), {
    name: "AUDIT_ENGINE",
    default: "grounding",
    accepted: "`grounding`, `judge`, `cascade` or `grpc`",
    meaning:
      "What checks the answers: `grounding` is embedded, `judge` is an LLM, `cascade` asks the judge only where `grounding` is not sure, `grpc` is the audit service at `GRPC_URL`",
  }),
  flagThreshold: setting(codecs.share, {
    name: "FLAG_THRESHOLD",
    default: "0.25",
    accepted: "a number from 0 to 1",
    meaning:
      "`grounding` flags claims whose probability of not being supported is at least this; lower finds more and is wrong more often",
  }),
  auditMaxClaims: setting(codecs.wholeNumber(1, 100_000), {
    name: "AUDIT_MAX_CLAIMS",
    default: "1000",
    accepted: "a whole number from 1 to 100000",
    meaning: "Claims of one answer that `grounding` checks; the rest of the answer is not verified",
  }),
  auditMaxCharacters: setting(codecs.wholeNumber(1, 100_000_000), {
    name: "AUDIT_MAX_CHARACTERS",
    default: "2000000",
    accepted: "a whole number from 1 to 100000000",
    meaning: "Characters of an exchange's documents that `grounding` reads, in their order",
  }),
  auditMaxPassages: setting(codecs.wholeNumber(1, 10_000_000), {
    name: "AUDIT_MAX_PASSAGES",
    default: "100000",
    accepted: "a whole number from 1 to 10000000",
    meaning: "Sentences, lines and JSON members of the documents that `grounding` reads",
  }),
  auditMaxPlaces: setting(codecs.wholeNumber(1, 10_000_000), {
    name: "AUDIT_MAX_PLACES",
    default: "5000",
    accepted: "a whole number from 1 to 10000000",
    meaning: "Places in the documents that `grounding` looks at for the words of one claim, the rarest first",
  }),
  judgeUrl: optional(codecs.baseUrl, {
    name: "JUDGE_URL",
    default: "none",
    accepted: `${baseUrlAccepted}, such as \`https://api.openai.com/v1\``,
    meaning:
      "Where the judge is: an OpenAI-compatible API, by its base or its chat completions' whole address",
  }),
  judgeModel: optional(codecs.word, {
    name: "JUDGE_MODEL",
    default: "none",
    accepted: "the name of a model, without spaces",
    meaning: "Model that judges, by its name at the judge's API",
  }),
  judgeApiKey: optional(codecs.token, {
    name: "JUDGE_API_KEY",
    default: "none",
    accepted: tokenAccepted,
    meaning: "Bearer token for the judge's API",
    secret: true,
  }),
  judgeTimeout: setting(timeout, {
    name: "JUDGE_TIMEOUT",
    default: "20 seconds",
    accepted: durationAccepted,
    meaning:
      "Longest time that the judge may take for one audit, with every attempt; never more than four fifths of `AUDIT_TIMEOUT`",
  }),
  judgePromptLimit: setting(codecs.wholeNumber(2_000, 10_000_000), {
    name: "JUDGE_PROMPT_LIMIT",
    default: "60000",
    accepted: "a whole number from 2000 to 10000000",
    meaning:
      "Most characters of question, answer, claims and documents in one prompt; of longer documents the passages nearest to the claims are sent",
  }),
  cascadeLow: setting(codecs.share, {
    name: "CASCADE_LOW",
    default: "0.2",
    accepted: "a number from 0 to 1",
    meaning: "`cascade` asks the judge about claims whose probability of support is at least this …",
  }),
  cascadeHigh: setting(codecs.share, {
    name: "CASCADE_HIGH",
    default: "0.8",
    accepted: "a number from 0 to 1",
    meaning: "… and at most this",
  }),
  grpcUrl: optional(codecs.grpcUrl, {
    name: "GRPC_URL",
    default: "none",
    accepted: "`grpc://host:port`, or `grpcs://host:port` for TLS",
    meaning: "Audit service that `AUDIT_ENGINE=grpc` asks",
  }),
  auditServiceHost: setting(codecs.host, {
    name: "AUDIT_SERVICE_HOST",
    default: "127.0.0.1",
    accepted: hostAccepted,
    meaning: "Address on which the command `audit-service` listens",
  }),
  auditServicePort: setting(port, {
    name: "AUDIT_SERVICE_PORT",
    default: "50051",
    accepted: portAccepted,
    meaning: "Port on which the command `audit-service` listens",
  }),
  auditServiceTlsCert: optional(codecs.filePath, {
    name: "AUDIT_SERVICE_TLS_CERT",
    default: "none",
    accepted: "the path of a PEM file, together with `AUDIT_SERVICE_TLS_KEY`",
    meaning: "Certificate, and the chain to its root, with which `audit-service` offers TLS",
  }),
  auditServiceTlsKey: optional(codecs.filePath, {
    name: "AUDIT_SERVICE_TLS_KEY",
    default: "none",
    accepted: "the path of a PEM file, together with `AUDIT_SERVICE_TLS_CERT`",
    meaning: "Private key of that certificate",
  }),
  storeUrl: setting(codecs.choice(["memory:"]), {
    name: "STORE_URL",
    default: "memory:",
    accepted: "`memory:` (other stores are not available in this version)",
    meaning: "Where audits are kept: with `memory:` nothing outlives the process",
  }),
  adminHost: setting(codecs.host, {
    name: "ADMIN_HOST",
    default: "127.0.0.1",
    accepted: hostAccepted,
    meaning: "Address on which the admin API and the dashboard listen",
  }),
  adminPort: setting(port, {
    name: "ADMIN_PORT",
    default: "8081",
    accepted: portAccepted,
    meaning: "Port on which the admin API and the dashboard listen",
  }),
  adminToken: optional(codecs.token, {
    name: "ADMIN_TOKEN",
    default: "none",
    accepted: tokenAccepted,
    meaning: "Bearer token of the admin API; needed where `ADMIN_HOST` is not loopback",
    secret: true,
  }),
  envFile: optional(codecs.filePath, {
    name: "ENV_FILE",
    default: "none",
    accepted: "the path of a readable dotenv file",
    meaning: "Dotenv file with more settings; the environment itself wins over it",
  }),
}

type Definitions = typeof definitions

/** The name of a setting in code, such as `auditQueueSize`. */
export type SettingKey = keyof Definitions

/** Every setting, decoded. Sizes are numbers of bytes; what may be left unset is `null`. */
export type SettingValues = { readonly [Key in SettingKey]: Definitions[Key]["default"] }

/** The names of all settings in code, in the order of the table. */
export const settingKeys = Object.keys(definitions) as ReadonlyArray<SettingKey>

/** What stands in each setting when nothing is set. */
export const defaults = Object.fromEntries(
  settingKeys.map((key) => [key, definitions[key].default]),
) as SettingValues
