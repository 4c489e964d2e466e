import { collide, isLoopback, reaches } from "./addresses.ts"
import { definitions, type SettingValues } from "./definitions.ts"
import type { SettingsProblem } from "./SettingsError.ts"

// What could not be decoded is missing: each check looks only at what it has, and the rest is reported elsewhere.
type Check = (values: Partial<SettingValues>) => SettingsProblem | ReadonlyArray<SettingsProblem> | null

const adminNeedsToken: Check = ({ adminHost, adminToken }) =>
  adminHost !== undefined && adminToken === null && !isLoopback(adminHost)
    ? {
        name: definitions.adminHost.name,
        message:
          `"${adminHost}" can be reached from other machines. ` +
          `Set ${definitions.adminToken.name}, or leave it at ${definitions.adminHost.defaultText}.`,
      }
    : null

const listenersCollide: Check = ({ host, port, adminHost, adminPort }) =>
  host !== undefined &&
  adminHost !== undefined &&
  port !== undefined &&
  port !== 0 &&
  port === adminPort &&
  collide(host, adminHost)
    ? {
        name: definitions.adminPort.name,
        message: `${port} is also ${definitions.port.name}, on the same address. Set one of the two to another port.`,
      }
    : null

const portOf = (url: URL): number => Number(url.port) || (url.protocol === "https:" ? 443 : 80)

const destination = (name: string, url: URL | null | undefined) =>
  url === null || url === undefined ? [] : [{ name, url, subject: `"${url.origin}" is` }]

/** Every URL that requests are sent to, with the setting that it is in and what it is called in messages. */
const destinations = ({ judgeUrl, routes, upstreamUrl }: Partial<SettingValues>) => [
  ...destination(definitions.upstreamUrl.name, upstreamUrl),
  ...destination(definitions.judgeUrl.name, judgeUrl),
  ...Object.entries(routes ?? {}).map(([prefix, url]) => ({
    name: definitions.routes.name,
    url,
    subject: `"${prefix}" leads to "${url.origin}", which is`,
  })),
]

const destinationIsProxy: Check = (values) => {
  const { adminHost, adminPort, host, port } = values
  const listeners = [
    { host, port, setting: definitions.port, what: "where this proxy itself listens" },
    { host: adminHost, port: adminPort, setting: definitions.adminPort, what: "this proxy's own admin port" },
  ]
  return destinations(values).flatMap(({ name, subject, url }) =>
    listeners
      .filter(
        (listener) =>
          listener.host !== undefined &&
          listener.port === portOf(url) &&
          reaches(url.hostname.replace(/^\[|\]$/g, ""), listener.host),
      )
      .map(({ setting, what }) => ({
        name,
        message:
          `${subject} ${what}, so that requests would go round in circles. ` +
          `Point it at an LLM API, or set ${setting.name} to another port.`,
      })),
  )
}

/** An engine that asks a judge, where `value` of `key` is missing for it. */
const judgeNeeds =
  (key: "judgeUrl" | "judgeModel"): Check =>
  ({ auditEngine, [key]: value }) =>
    (auditEngine === "judge" || auditEngine === "cascade") && value === null
      ? {
          name: definitions[key].name,
          message:
            `${definitions.auditEngine.name}=${auditEngine} needs it. Set it to ${definitions[key].accepted}, ` +
            `or set ${definitions.auditEngine.name} to grounding.`,
        }
      : null

const bandIsEmpty: Check = ({ cascadeHigh, cascadeLow }) =>
  cascadeLow !== undefined && cascadeHigh !== undefined && cascadeLow > cascadeHigh
    ? {
        name: definitions.cascadeLow.name,
        message:
          `${cascadeLow} is more than ${definitions.cascadeHigh.name}, which is ${cascadeHigh}, so that no claim would be between them. ` +
          `Set it to ${cascadeHigh} or less.`,
      }
    : null

const grpcNeedsUrl: Check = ({ auditEngine, grpcUrl }) =>
  auditEngine === "grpc" && grpcUrl === null
    ? {
        name: definitions.grpcUrl.name,
        message:
          `${definitions.auditEngine.name}=grpc needs it. Set it to ${definitions.grpcUrl.accepted}, ` +
          `or set ${definitions.auditEngine.name} to grounding.`,
      }
    : null

const tlsNeedsBoth: Check = ({ auditServiceTlsCert: certificate, auditServiceTlsKey: key }) => {
  if (certificate === undefined || key === undefined || (certificate === null) === (key === null)) return null
  const [missing, given] =
    certificate === null
      ? [definitions.auditServiceTlsCert, definitions.auditServiceTlsKey]
      : [definitions.auditServiceTlsKey, definitions.auditServiceTlsCert]
  return {
    name: missing.name,
    message: `${given.name} needs it. Set both for TLS, or neither.`,
  }
}

const checks: ReadonlyArray<Check> = [
  adminNeedsToken,
  listenersCollide,
  destinationIsProxy,
  judgeNeeds("judgeUrl"),
  judgeNeeds("judgeModel"),
  bandIsEmpty,
  grpcNeedsUrl,
  tlsNeedsBoth,
]

/** What is wrong between settings that are each good by themselves. */
export const crossChecks = (values: Partial<SettingValues>): ReadonlyArray<SettingsProblem> =>
  checks.flatMap((check) => check(values)).filter((problem) => problem !== null)
