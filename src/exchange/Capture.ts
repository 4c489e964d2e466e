/**
 * The first bytes of one body, kept while the whole body passes.
 */
export interface Capture {
  readonly keptBytes: number
  readonly passedBytes: number
  readonly truncated: boolean
  readonly chunks: ReadonlyArray<Uint8Array>
}
