import type { Attribute } from "../../documents/attributes.ts"

/** An attribute of a JSON document that says otherwise than a claim. */
export interface JsonConflict {
  readonly attribute: Attribute
  /** Position of its document in the request. */
  readonly document: number
  /** How often a conflict of this kind was right where it was measured, from 0 to 1. */
  readonly confidence: number
  /** Names both sides. */
  readonly reasoning: string
}
