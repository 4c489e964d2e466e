/**
 * How often the embedded engine is right about answers that it was not trained on.
 *
 * Exchanges with `spans` are cross-validated: a model is trained, as `npm run train` does, on four fifths of the
 * sources and judges the last fifth. All others are judged by the model that is shipped. Then prints, for the
 * cross-validated ones, what becomes of precision and recall at each flag threshold.
 *
 * Usage: npm run bench:accuracy -- FILE.jsonl… [--seed 1]
 */
import { Effect } from "effect"
import { basename } from "node:path"
import { parseArgs } from "node:util"
import { Auditor } from "../src/audit/Auditor.ts"
import { ground } from "../src/audit/engines/grounding/grounding.ts"
import { defaultOptions } from "../src/audit/engines/grounding/GroundingOptions.ts"
import { evaluate } from "../src/evaluation/evaluate.ts"
import { type Figures, type Report, reportOf } from "../src/evaluation/report.ts"
import { type Exchange, readExchanges } from "./train/exchanges.ts"
import { materialOf } from "./train/material.ts"
import { reportAt } from "./train/outcomes.ts"
import { crossValidated } from "./train/training.ts"

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" } },
})

if (positionals.length === 0) {
  console.error("Usage: npm run bench:accuracy -- FILE.jsonl… [--seed 1]")
  process.exit(1)
}

const shipped = (exchanges: ReadonlyArray<Exchange>): Report =>
  reportOf(
    exchanges.map((exchange) => {
      const { outcome } = Effect.runSync(
        evaluate(exchange).pipe(
          Effect.provideService(Auditor, { audit: (request) => Effect.sync(() => ground(request)) }),
        ),
      )
      return { ...outcome, cold: false }
    }),
    1,
  )

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : value.toFixed(3).replace(/^0/, "")

const figures = (name: string, of: Figures): Record<string, string | number> => ({
  answers: name,
  n: of.n,
  precision: shown(of.precision),
  recall: shown(of.recall),
  F1: shown(of.f1),
  "balanced accuracy": shown(of.balanced_accuracy),
  AUC: shown(of.auc),
  "AUC within generator": shown(of.auc_within_generator),
  "calibration error": shown(of.calibration_error),
  "claim F1": shown(of.claims?.f1),
})

const printed = (name: string, report: Report): void => {
  const tasks = Object.entries(report.by_task)
  console.table([
    figures(name, report),
    ...(tasks.length < 2 ? [] : tasks.map(([task, each]) => figures(`${name} ${task}`, each))),
  ])
  console.log(`  balanced accuracy, mean of the tasks: ${shown(report.balanced_accuracy_mean_of_tasks)}`)
}

const THRESHOLDS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7]

for (const file of positionals) {
  const exchanges = readExchanges(file)
  const name = basename(file, ".jsonl")
  if (exchanges.some(({ spans }) => spans === undefined)) {
    printed(name, shipped(exchanges))
    continue
  }
  const material = materialOf(exchanges, Number(values.seed))
  const { judged } = crossValidated(material)
  printed(`${name}, cross-validated by source`, reportAt(judged, defaultOptions.flagThreshold))
  console.table(
    THRESHOLDS.map((threshold) => {
      const report = reportAt(judged, threshold)
      return {
        threshold,
        "answer precision": shown(report.precision),
        "answer recall": shown(report.recall),
        "balanced accuracy": shown(report.balanced_accuracy_mean_of_tasks),
        "claim precision": shown(report.claims?.precision),
        "claim recall": shown(report.claims?.recall),
      }
    }),
  )
}
