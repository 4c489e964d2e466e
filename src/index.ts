/**
 * What other Effect applications import: the worker pool, the proxy as a Layer, the auditor and its engines, and
 * the whole program as one Layer.
 */

export * as WorkerPool from "./pool/WorkerPool.ts"
export type { OverflowPolicy, PoolOptions } from "./pool/PoolOptions.ts"
export type { JobOutcome, JobReport } from "./pool/JobReport.ts"
export type { PoolStats } from "./pool/PoolStats.ts"
export { HandlerCrashed, InvalidPoolOptions, JobTimeout, PoolStopped, QueueFull } from "./pool/PoolError.ts"

export { Proxy, type ProxyOptions } from "./proxy/Proxy.ts"
export type { Document } from "./exchange/Document.ts"
export type { CapturedMessage, Ending, Exchange } from "./exchange/Exchange.ts"
export { ExchangeSink, type OpenExchange } from "./exchange/ExchangeSink.ts"

export * as AuditPipeline from "./AuditPipeline.ts"
export { AuditError, Auditor, type AuditRequest, type Findings } from "./audit/Auditor.ts"
export { AuditResult, Claim, ClaimStatus, Evidence, Grade } from "./audit/AuditResult.ts"
export * as CascadeAuditor from "./audit/engines/cascade/CascadeAuditor.ts"
export * as GroundingAuditor from "./audit/engines/grounding/GroundingAuditor.ts"
export * as GrpcAuditor from "./audit/engines/grpc/GrpcAuditor.ts"
export type { JudgeOptions } from "./audit/engines/judge/Judge.ts"
export * as JudgeAuditor from "./audit/engines/judge/JudgeAuditor.ts"

export { type AuditPage, type AuditQuery, AuditStore, StoreError } from "./record/AuditStore.ts"
export * as MemoryAuditStore from "./record/MemoryAuditStore.ts"
export { Ledger, type LedgerSnapshot, type Outcome } from "./record/Ledger.ts"

export { Settings, SettingsError, type SettingValues } from "./Settings.ts"
export { AuditService } from "./AuditService.ts"
export { TruthTable } from "./TruthTable.ts"
