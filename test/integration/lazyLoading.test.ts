import { createRequire } from "node:module"
import { assert, it } from "@effect/vitest"

const { cache } = createRequire(import.meta.url)

const loaded = () => Object.keys(cache).filter((file) => /@grpc|grpc-health-check|protobufjs/.test(file))

it("a program that uses another engine loads no gRPC library", async () => {
  await import("../../src/index.ts")
  await import("../../src/commands/auditService.ts")
  assert.deepStrictEqual(loaded(), [])
  await import("../../src/audit/engines/grpc/client.ts")
  assert.isNotEmpty(loaded())
})
