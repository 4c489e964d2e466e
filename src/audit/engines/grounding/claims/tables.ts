import { type Span, trimmed } from "../sentences.ts"

/** What one row of a table asserts: a stretch of it, and what it is read with. */
export interface RowClaim extends Span {
  readonly context: string
}

/** Cells of one row that are told apart; the rest of the row is one cell. */
const MOST_CELLS = 100

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** The cells of a table's row: what stands between its bars. A bar after a backslash is part of a cell. */
const cellsOf = (text: string, row: Span): ReadonlyArray<Span> => {
  const cells: Array<Span> = []
  let { start } = trimmed(text, row)
  const { end } = trimmed(text, row)
  if (text.charAt(start) === "|") start++
  for (let at = start; at < end && cells.length < MOST_CELLS - 1; at++) {
    if (text.charAt(at) !== "|" || text.charAt(at - 1) === "\\") continue
    cells.push(trimmed(text, { start, end: at }))
    start = at + 1
  }
  const last = trimmed(text, { start, end })
  return last.end > last.start ? [...cells, last] : cells
}

/**
 * What a table's row asserts. The first cell is the row's label; each further cell says of it what the cell's column
 * is named for. Label and first value are one claim, so that a wrong label is one too.
 */
export const rowClaims = (text: string, row: Span, header: Span | null): ReadonlyArray<RowClaim> => {
  const textOf = ({ start, end }: Span): string => text.slice(start, end)
  const isFilled = (cell: Span): boolean => LETTER_OR_DIGIT.test(textOf(cell))
  const names = header === null ? [] : cellsOf(text, header).map(textOf)
  const [label, ...values] = cellsOf(text, row).map(({ start, end }, column) => ({ start, end, column }))
  if (label === undefined) return []
  const [first, ...others] = values.filter(isFilled)
  if (first === undefined) return isFilled(label) ? [{ ...label, context: names[0] ?? "" }] : []
  const nameOf = (column: number): string => names[column] ?? ""
  const whole = {
    start: isFilled(label) ? label.start : first.start,
    end: first.end,
    context: [nameOf(0), nameOf(first.column)].join(" ").trim(),
  }
  return [
    whole,
    ...others.map(({ start, end, column }) => ({
      start,
      end,
      context: [textOf(label), nameOf(column)].join(" ").trim(),
    })),
  ]
}
