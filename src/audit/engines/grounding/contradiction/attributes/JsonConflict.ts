import type { ContradictionKind } from "../confidence.ts"
import type { Attribute } from "../../documents/attributes.ts"

/** An attribute of a JSON document that says otherwise than a claim. */
export interface JsonConflict {
  readonly attribute: Attribute
  /** Position of its document in the request. */
  readonly document: number
  readonly kind: ContradictionKind
  /** Names both sides. */
  readonly reasoning: string
}
