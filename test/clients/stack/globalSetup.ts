import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import type { TestProject } from "vitest/node"
import { Lines } from "../../integration/support/Lines.ts"
import { type ProviderName, providerNames, providers } from "../upstreams/providers.ts"
import { ReplayServer } from "./ReplayServer.ts"

/** Where the providers are, and the one proxy that stands in front of all of them. */
export interface Stack {
  readonly proxyUrl: string
  readonly adminUrl: string
  readonly providerUrls: Readonly<Record<ProviderName, string>>
}

declare module "vitest" {
  interface ProvidedContext {
    readonly stack: Stack
  }
}

const main = fileURLToPath(new URL("../../../dist/main.js", import.meta.url))

/** Runs the providers in this process and the proxy in one of its own, for all tests of clients together. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(
    providerNames.map(async (name) => [name, await ReplayServer.listen(providers[name])] as const),
  )
  const proxy = spawn(process.execPath, [main], {
    env: {
      TRUTHTABLE_PORT: "0",
      TRUTHTABLE_ADMIN_PORT: "0",
      TRUTHTABLE_STORE_URL: "memory:",
      TRUTHTABLE_AUDIT_TIMEOUT: "1 minute",
      TRUTHTABLE_ROUTES: servers.map(([name, { url }]) => `/${name}=${url}`).join(","),
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const log = new Lines(proxy.stdout)
  const [line] = await log.waitFor(/listens on/)
  const [proxyUrl = "", adminUrl = ""] = line?.match(/http:\/\/[\w.:[\]]+/g) ?? []
  project.provide("stack", {
    proxyUrl,
    adminUrl,
    providerUrls: Object.fromEntries(servers.map(([name, { url }]) => [name, url])) as Stack["providerUrls"],
  })
  return async () => {
    const { exitCode, signalCode } = proxy
    const ended = once(proxy, "exit")
    if (proxy.kill("SIGKILL")) await ended
    await Promise.all(servers.map(([, server]) => server[Symbol.asyncDispose]()))
    const stopped = exitCode ?? signalCode
    if (stopped !== null) throw new Error(`The proxy ended by itself (${stopped}):\n${log.all.join("\n")}`)
  }
}
