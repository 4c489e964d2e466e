/** One call's request, as `proto/truthtable/audit/v1/audit.proto` has it. */
export interface AuditRequestMessage {
  readonly query: string
  readonly answer: string
  readonly documents: ReadonlyArray<DocumentMessage>
}

export interface DocumentMessage {
  readonly id: string
  readonly content: string
  readonly source: string
  /** A JSON object, or empty. */
  readonly metadataJson: string
}

/** One call's response. Fields with a question mark are absent when the service left them out. */
export interface AuditResponseMessage {
  readonly engine: string
  readonly claims: ReadonlyArray<ClaimMessage>
  readonly trustScore?: number
}

export interface ClaimMessage {
  readonly claim: string
  readonly start?: number
  readonly end?: number
  /** The name of a value of the enum `ClaimStatus`, or a number that it has no name for. */
  readonly status: string | number
  readonly confidence?: number
  readonly evidence: ReadonlyArray<EvidenceMessage>
  readonly reasoning: string
}

export interface EvidenceMessage {
  readonly documentId: string
  readonly quote: string
  readonly start?: number
  readonly end?: number
}
