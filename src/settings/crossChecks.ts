import { collide, isLoopback, reaches } from "./addresses.ts"
import { definitions, type SettingValues } from "./definitions.ts"
import type { SettingsProblem } from "./SettingsError.ts"

// What could not be decoded is missing: each check looks only at what it has, and the rest is reported elsewhere.
type Check = (values: Partial<SettingValues>) => SettingsProblem | null

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

const upstreamIsProxy: Check = ({ host, port, upstreamUrl }) =>
  host !== undefined &&
  upstreamUrl !== undefined &&
  upstreamUrl !== null &&
  portOf(upstreamUrl) === port &&
  reaches(upstreamUrl.hostname.replace(/^\[|\]$/g, ""), host)
    ? {
        name: definitions.upstreamUrl.name,
        message:
          `"${upstreamUrl.origin}" is where this proxy itself listens, so that each request would go round in circles. ` +
          `Set it to the LLM API, or set ${definitions.port.name} to another port.`,
      }
    : null

/** What is wrong between settings that are each good by themselves. */
export const crossChecks = (values: Partial<SettingValues>): ReadonlyArray<SettingsProblem> =>
  [adminNeedsToken, listenersCollide, upstreamIsProxy]
    .map((check) => check(values))
    .filter((problem) => problem !== null)
