import type { Figures, Report } from "../../evaluation/report.ts"

/** What a figure that cannot be given looks like. */
const UNKNOWN = "–"

const whole = (value: number): string => Math.round(value).toLocaleString("en")
const share = (value: number | null | undefined): string => value?.toFixed(3) ?? UNKNOWN

const rows: ReadonlyArray<readonly [string, (figures: Figures) => string]> = [
  ["answers", ({ n }) => whole(n)],
  ["hallucinated", ({ fn, tp }) => whole(tp + fn)],
  ["flagged rightly (tp)", ({ tp }) => whole(tp)],
  ["flagged wrongly (fp)", ({ fp }) => whole(fp)],
  ["missed (fn)", ({ fn }) => whole(fn)],
  ["let pass rightly (tn)", ({ tn }) => whole(tn)],
  ["precision", ({ precision }) => share(precision)],
  ["recall", ({ recall }) => share(recall)],
  ["F1", ({ f1 }) => share(f1)],
  ["balanced accuracy", ({ balanced_accuracy }) => share(balanced_accuracy)],
  ["AUC", ({ auc }) => share(auc)],
  ["AUC within a generator", ({ auc_within_generator }) => share(auc_within_generator)],
  ["calibration error", ({ calibration_error }) => share(calibration_error)],
  ["claims: precision", ({ claims }) => share(claims?.precision)],
  ["claims: recall", ({ claims }) => share(claims?.recall)],
  ["claims: F1", ({ claims }) => share(claims?.f1)],
  ["answers a second", ({ answers_per_second }) => whole(answers_per_second)],
]

const padded = (row: ReadonlyArray<string>, widths: ReadonlyArray<number>): string =>
  row
    .map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    .join("  ")

/** The figures as a table for people: one column for the whole and one for each task. */
export const reportTable = (report: Report): string => {
  const columns: ReadonlyArray<readonly [string, Figures]> = [
    ["all", report],
    ...Object.entries(report.by_task),
  ]
  const heading = [""].concat(columns.map(([name]) => name))
  const body = rows
    .map(([label, cell]) => [label].concat(columns.map(([, figures]) => cell(figures))))
    .filter(([, ...cells]) => cells.some((cell) => cell !== UNKNOWN))
  const widths = heading.map((name, column) =>
    Math.max(name.length, ...body.map((row) => row[column]?.length ?? 0)),
  )
  return [
    ...[heading, ...body].map((row) => padded(row, widths)),
    "",
    `Mean of the tasks' balanced accuracy: ${share(report.balanced_accuracy_mean_of_tasks)}`,
  ].join("\n")
}
