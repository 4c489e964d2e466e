import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { startAuditService } from "./support/auditService.ts"
import { getAudit, getStats, postJson } from "./support/http.ts"
import { type RunningProgram, spawnProgram, startProgram } from "./support/program.ts"

const question = {
  query: "What is the capital of France?",
  documents: ["Paris is the capital of France. It lies on the Seine."],
}

const ask = async (proxy: RunningProgram) => {
  const { headers, status } = await postJson(`${proxy.proxyUrl}/chat`, question)
  assert.strictEqual(status, 200)
  return headers.get("x-truthtable-id")
}

const fixture = (name: string) => fileURLToPath(new URL(`../auditService/fixtures/${name}`, import.meta.url))

describe.concurrent("a proxy with a remote audit service", { timeout: 60_000 }, () => {
  it("fails audits while the service is gone, serves answers all along, and recovers", async () => {
    await using service = await startAuditService()
    await using proxy = await startProgram({ AUDIT_ENGINE: "grpc", GRPC_URL: service.url })

    const audited = await getAudit(proxy, await ask(proxy))
    assert.strictEqual(audited.engine, "grounding/1")
    assert.strictEqual(audited.grade, "A")
    await service.stdout.waitFor(/Audit served/)

    // Stopped, the service holds the next call open until it is killed.
    service.child.kill("SIGSTOP")
    const failed = await ask(proxy)
    while ((await getStats(proxy.proxyUrl)).audit_pool.active === 0) await setTimeout(10)
    await service.kill()
    const [line] = await proxy.stdout.waitFor(new RegExp(`Audit failed.*${failed}`))
    assert.include(line, `The audit service at ${service.url} failed: UNAVAILABLE`)

    await using again = await startAuditService({ AUDIT_SERVICE_PORT: service.port })
    let attempts = 0
    do {
      attempts++
      const id = await ask(proxy)
      await proxy.stdout.waitFor(new RegExp(`Audit (completed|failed).*${id}`))
    } while (proxy.stdout.matching(/Audit completed/).length < 2 && attempts < 20)
    await again.stdout.waitFor(/Audit served/)

    const { ledger } = await getStats(proxy.proxyUrl)
    assert.deepInclude(ledger, { received: attempts + 2, audited: 2, failed: attempts, pending: 0 })
  })

  it("asks over TLS, where NODE_EXTRA_CA_CERTS names the service's certificate", async () => {
    await using service = await startAuditService({
      AUDIT_SERVICE_HOST: "localhost",
      AUDIT_SERVICE_TLS_CERT: fixture("certificate.pem"),
      AUDIT_SERVICE_TLS_KEY: fixture("key.pem"),
    })
    assert.match(service.url, /^grpcs:/)
    await using proxy = await startProgram(
      { AUDIT_ENGINE: "grpc", GRPC_URL: service.url },
      { NODE_EXTRA_CA_CERTS: fixture("certificate.pem") },
    )
    const { engine } = await getAudit(proxy, await ask(proxy))
    assert.strictEqual(engine, "grounding/1")
  })
})

describe.concurrent("the command audit-service", { timeout: 60_000 }, () => {
  it("ends cleanly on SIGTERM", async () => {
    await using service = await startAuditService()
    service.child.kill("SIGTERM")
    assert.strictEqual(await service.ended, 0)
    assert.match(service.stdout.all.at(-1) ?? "", /Stopped/)
    assert.deepStrictEqual(service.stderr.all, [])
  })

  it("ends with 1 where its port is in use, in one line that names the setting", async () => {
    const occupant = createServer().listen(0, "127.0.0.1")
    await once(occupant, "listening")
    try {
      const { port } = occupant.address() as AddressInfo
      const settings = { AUDIT_SERVICE_PORT: String(port) }
      const { ended, stderr, stdout } = spawnProgram(["audit-service"], settings)
      assert.strictEqual(await ended, 1)
      assert.deepStrictEqual(stdout.all, [])
      assert.lengthOf(stderr.all, 1)
      assert.include(stderr.all[0], "TRUTHTABLE_AUDIT_SERVICE_PORT")
    } finally {
      occupant.close()
    }
  })
})
