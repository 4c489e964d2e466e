import type { Client, MethodDefinition } from "@grpc/grpc-js"
import { loadSync } from "@grpc/proto-loader"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { fileURLToPath } from "node:url"
import { packageDefinition, serviceName } from "../../src/audit/engines/grpc/protocol.ts"
import { clientOf, findings, start } from "./running.ts"

interface ReflectionResponse {
  readonly listServicesResponse?: { readonly service: ReadonlyArray<{ readonly name: string }> }
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: ReadonlyArray<Buffer> }
}

/** The published definition of server reflection, as a client of any language has it. */
const methodOf = (version: "v1" | "v1alpha") => {
  const file = `../proto/grpc/reflection/${version}/reflection.proto`
  const definition = loadSync(fileURLToPath(new URL(file, import.meta.resolve("@grpc/reflection"))))
  return (
    definition[`grpc.reflection.${version}.ServerReflection`] as unknown as {
      readonly ServerReflectionInfo: MethodDefinition<Readonly<Record<string, string>>, ReflectionResponse>
    }
  ).ServerReflectionInfo
}

const ask = (client: Client, version: "v1" | "v1alpha", question: Readonly<Record<string, string>>) =>
  new Promise<ReflectionResponse>((resolve, reject) => {
    const { path, requestSerialize, responseDeserialize } = methodOf(version)
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize)
    stream.on("data", resolve)
    stream.on("error", reject)
    stream.write(question)
    stream.end()
  })

describe.each(["v1", "v1alpha"] as const)("server reflection %s", (version) => {
  it.live("lists the services", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.succeed(findings))
      const client = yield* clientOf(url)
      const response = yield* Effect.promise(() => ask(client, version, { listServices: "*" }))
      const names = response.listServicesResponse?.service.map(({ name }) => name)
      assert.includeMembers(names ?? [], [serviceName, "grpc.health.v1.Health"])
    }),
  )

  it.live("gives out the published contract", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.succeed(findings))
      const client = yield* clientOf(url)
      const response = yield* Effect.promise(() =>
        ask(client, version, { fileContainingSymbol: serviceName }),
      )
      const message = packageDefinition["truthtable.audit.v1.AuditRequest"] as {
        readonly fileDescriptorProtos: ReadonlyArray<Buffer>
      }
      const published = message.fileDescriptorProtos.find((file) => file.includes("AuditService"))
      assert.deepStrictEqual(response.fileDescriptorResponse?.fileDescriptorProto[0], published)
    }),
  )
})
