import { type ServiceError, status } from "@grpc/grpc-js"
import { AuditError } from "../../Auditor.ts"

/** What the other end says may be of any length; a log line holds this much of it. */
const LONGEST_DETAILS = 300

const excerpt = (details: string): string =>
  details.length > LONGEST_DETAILS ? `${details.slice(0, LONGEST_DETAILS)}…` : details

const adviceFor = (code: status): string => {
  switch (code) {
    case status.UNAVAILABLE:
      return "Start it, or check TRUTHTABLE_GRPC_URL (`grpcs://` where it uses TLS); audits go on when it answers."
    case status.DEADLINE_EXCEEDED:
      return "Give the service more capacity, or raise TRUTHTABLE_AUDIT_TIMEOUT."
    case status.RESOURCE_EXHAUSTED:
      return "Give the service more capacity or a higher message limit, or lower TRUTHTABLE_AUDIT_SAMPLE_RATE."
    case status.UNIMPLEMENTED:
      return "Let TRUTHTABLE_GRPC_URL name a server that implements truthtable.audit.v1.AuditService."
    case status.UNAUTHENTICATED:
    case status.PERMISSION_DENIED:
      return "Let the service accept calls of this proxy, which sends no credentials."
    default:
      return "See the service's own log."
  }
}

/** A call that came to nothing, in words that say what to do next. */
export const auditErrorOf = (url: URL, { code, details }: ServiceError): AuditError =>
  new AuditError({
    message: `The audit service at ${url.protocol}//${url.host} failed: ${status[code] ?? code}${details === "" ? "" : ` (${excerpt(details)})`}. ${adviceFor(code)}`,
  })
