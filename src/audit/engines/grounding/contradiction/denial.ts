import type { Check } from "./Check.ts"
import { deniedByClaim } from "./denial/deniedByClaim.ts"
import { deniedByPassage } from "./denial/deniedByPassage.ts"

/** What one side denies and the other says. */
export const denial: Check = (comparands) => deniedByClaim(comparands) ?? deniedByPassage(comparands)
