import { Schema } from "effect"
import { AuditResult } from "../../../src/audit/AuditResult.ts"
import { AuditPage } from "../../../src/admin/AdminApi.ts"
import { LedgerSnapshot } from "../../../src/record/Ledger.ts"
import type { RunningProgram } from "./program.ts"

/** Posts JSON and reads the whole response. */
export const postJson = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

/** Gets JSON. */
export const getJson = async (url: string): Promise<{ readonly status: number; readonly json: unknown }> => {
  const response = await fetch(url)
  return { status: response.status, json: await response.json() }
}

const Stats = Schema.Struct({
  audit_pool: Schema.Struct({
    name: Schema.String,
    workers: Schema.Int,
    queue_size: Schema.Int,
    queue_used: Schema.Int,
    queue_bytes: Schema.Int,
    submitted: Schema.Int,
    completed: Schema.Int,
    failed: Schema.Int,
    timed_out: Schema.Int,
    interrupted: Schema.Int,
    dropped: Schema.Int,
    active: Schema.Int,
    running: Schema.Boolean,
  }),
  ledger: LedgerSnapshot,
})

/** Reads `/stats` of either port. */
export const getStats = async (url: string): Promise<typeof Stats.Type> =>
  Schema.decodeUnknownSync(Stats)((await getJson(`${url}/stats`)).json)

/** Reads one page of `/audits`. */
export const getAudits = async (program: RunningProgram, query = ""): Promise<typeof AuditPage.Type> =>
  Schema.decodeUnknownSync(AuditPage)((await getJson(`${program.adminUrl}/audits${query}`)).json)

/** Reads one audit, once its log line is there. */
export const getAudit = async (program: RunningProgram, id: string | null): Promise<AuditResult> => {
  await program.stdout.waitFor(new RegExp(`Audit completed.*${id}`))
  const { json } = await getJson(`${program.adminUrl}/audits/${id}`)
  return Schema.decodeUnknownSync(AuditResult)(json)
}
