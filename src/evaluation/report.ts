import { balancedAccuracy, type Confusion, decision, f1, none, plus, precision, recall } from "./Confusion.ts"
import type { Outcome } from "./evaluate.ts"
import { areaUnderCurve, calibrationError } from "./scoreQuality.ts"

/** An outcome, and whether its time holds the start of the thread that it was computed on. */
export interface TimedOutcome extends Outcome {
  readonly cold: boolean
}

/** Right and wrong decisions, and what they come to. */
export interface DecisionFigures extends Confusion {
  readonly n: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly balanced_accuracy: number
}

/** The figures of a set of answers. The field names are the JSON's. */
export interface Figures extends DecisionFigures {
  readonly answers_per_second: number
  /** Area under the ROC curve of the scores; `null` where only hallucinated answers, or none, are there. */
  readonly auc: number | null
  /** The mean of the areas within each task and generator that has both kinds; `null` where none has. */
  readonly auc_within_generator: number | null
  /** The scores' expected calibration error. */
  readonly calibration_error: number
  /** Decisions on single claims, of the answers whose labels say where they are hallucinated; else `null`. */
  readonly claims: DecisionFigures | null
}

export interface Report extends Figures {
  /** The mean of the tasks' balanced accuracies: one number that no large task rules. */
  readonly balanced_accuracy_mean_of_tasks: number
  readonly by_task: Readonly<Record<string, Figures>>
}

const decisionFigures = (confusion: Confusion): DecisionFigures => ({
  n: confusion.tp + confusion.fp + confusion.fn + confusion.tn,
  ...confusion,
  precision: precision(confusion),
  recall: recall(confusion),
  f1: f1(confusion),
  balanced_accuracy: balancedAccuracy(confusion),
})

const mean = (values: ReadonlyArray<number>): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const aucWithinGenerator = (outcomes: ReadonlyArray<Outcome>): number | null => {
  const known = outcomes.filter(({ generator }) => generator !== null)
  const groups = Map.groupBy(known, ({ generator, task }) => JSON.stringify([task, generator]))
  const areas = [...groups.values()].map(areaUnderCurve).filter((area) => area !== null)
  return areas.length === 0 ? null : mean(areas)
}

/** How many answers the engine checks in a second of its time, when it has `concurrency` of them in work at once. */
const speed = (outcomes: ReadonlyArray<TimedOutcome>, concurrency: number): number => {
  const warm = outcomes.filter(({ cold }) => !cold)
  const counted = warm.length === 0 ? outcomes : warm
  const milliseconds = counted.reduce((sum, outcome) => sum + outcome.milliseconds, 0)
  return milliseconds === 0 ? 0 : (1000 * concurrency * counted.length) / milliseconds
}

const figures = (outcomes: ReadonlyArray<TimedOutcome>, concurrency: number): Figures => {
  const claims = outcomes.map((outcome) => outcome.claims).filter((confusion) => confusion !== null)
  return {
    ...decisionFigures(
      outcomes.map(({ flagged, hallucinated }) => decision(flagged, hallucinated)).reduce(plus, none),
    ),
    answers_per_second: speed(outcomes, concurrency),
    auc: areaUnderCurve(outcomes),
    auc_within_generator: aucWithinGenerator(outcomes),
    calibration_error: calibrationError(outcomes),
    claims: claims.length === 0 ? null : decisionFigures(claims.reduce(plus, none)),
  }
}

/**
 * What the outcomes of an evaluation come to, as a whole and for each task. `concurrency` is how many answers
 * the engine had in work at once.
 */
export const reportOf = (outcomes: ReadonlyArray<TimedOutcome>, concurrency: number): Report => {
  const tasks = [...Map.groupBy(outcomes, ({ task }) => task)].map(
    ([task, ofTask]) => [task, figures(ofTask, concurrency)] as const,
  )
  return {
    ...figures(outcomes, concurrency),
    balanced_accuracy_mean_of_tasks: mean(tasks.map(([, { balanced_accuracy }]) => balanced_accuracy)),
    by_task: Object.fromEntries(tasks),
  }
}
