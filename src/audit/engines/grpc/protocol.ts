import type { MethodDefinition } from "@grpc/grpc-js"
import { loadSync } from "@grpc/proto-loader"
import { fileURLToPath } from "node:url"
import type { AuditRequestMessage, AuditResponseMessage } from "./messages.ts"

/** The service's full name, by which health checks and service configurations know it. */
export const serviceName = "truthtable.audit.v1.AuditService"

/** The contract as published: whatever both ends know of the wire is read from this file. */
const protoFile = fileURLToPath(new URL("../../../../proto/truthtable/audit/v1/audit.proto", import.meta.url))

/** The contract with its descriptors, such as server reflection serves them. */
export const packageDefinition = loadSync(protoFile, { enums: String, defaults: true })

/** The service's methods, each with its path and its way onto the wire and back. */
export const serviceDefinition = packageDefinition[serviceName] as unknown as {
  readonly Audit: MethodDefinition<AuditRequestMessage, AuditResponseMessage>
}
