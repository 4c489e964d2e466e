import { defaultLimits, type GroundingLimits } from "./limits.ts"

/** How the embedded engine judges. */
export interface GroundingOptions {
  /**
   * The probability, from 0 to 1, of not being supported from which on a claim is flagged. Default: .25, where the
   * balanced accuracy on sources that the engine was not trained on is about highest.
   */
  readonly flagThreshold: number
  /** How much of one exchange is looked at. */
  readonly limits: GroundingLimits
}

export const defaultOptions: GroundingOptions = { flagThreshold: 0.25, limits: defaultLimits }
