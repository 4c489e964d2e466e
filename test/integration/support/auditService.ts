import { type Settings, spawnProgram } from "./program.ts"

/** Starts `truthtable audit-service` on a free port and waits until it listens. Disposing kills it. */
export const startAuditService = async (settings: Settings = {}) => {
  const service = spawnProgram(["audit-service"], { AUDIT_SERVICE_PORT: "0", ...settings })
  const [line] = await service.stdout.waitFor(/listens on/).catch((error: unknown) => {
    throw new Error(service.stderr.all.join("\n"), { cause: error })
  })
  const [url] = line?.match(/grpcs?:\/\/[\w.:[\]]+/) ?? []
  if (url === undefined) throw new Error(`No address in: ${line}`)
  const { port } = new URL(url)
  return {
    ...service,
    url,
    port,
    kill: async () => {
      service.child.kill("SIGKILL")
      await service.ended
    },
    [Symbol.asyncDispose]: async () => {
      service.child.kill("SIGKILL")
      await service.ended
    },
  }
}
