/** How many of the decisions were right and wrong: what was flagged (`tp`, `fp`) and what was not (`fn`, `tn`). */
export interface Confusion {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

export const none: Confusion = { tp: 0, fp: 0, fn: 0, tn: 0 }

/** The one decision of whether to flag something that is, or is not, hallucinated. */
export const decision = (flagged: boolean, hallucinated: boolean): Confusion => ({
  tp: Number(flagged && hallucinated),
  fp: Number(flagged && !hallucinated),
  fn: Number(!flagged && hallucinated),
  tn: Number(!flagged && !hallucinated),
})

export const plus = (a: Confusion, b: Confusion): Confusion => ({
  tp: a.tp + b.tp,
  fp: a.fp + b.fp,
  fn: a.fn + b.fn,
  tn: a.tn + b.tn,
})

/** Where nothing was there to be found, a share of it counts as 0. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Share of what was flagged that is hallucinated. */
export const precision = ({ fp, tp }: Confusion): number => share(tp, tp + fp)

/** Share of what is hallucinated that was flagged. */
export const recall = ({ fn, tp }: Confusion): number => share(tp, tp + fn)

/** The harmonic mean of precision and recall. */
export const f1 = ({ fn, fp, tp }: Confusion): number => share(2 * tp, 2 * tp + fp + fn)

/** The mean of the shares found among what is hallucinated and among what is not; of one where there is no other. */
export const balancedAccuracy = ({ fn, fp, tn, tp }: Confusion): number => {
  if (tp + fn === 0) return share(tn, tn + fp)
  if (tn + fp === 0) return share(tp, tp + fn)
  return (tp / (tp + fn) + tn / (tn + fp)) / 2
}
