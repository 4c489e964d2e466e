import type { Span } from "../sentences.ts"

/** A stretch of an answer that may hold claims: running text, or one row of a table. */
export interface Block extends Span {
  readonly kind: "text" | "row"
}

const FENCE = /^\s{0,3}(`{3,}|~{3,})/
const HEADING = /^\s{0,3}#{1,6}\s/
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*)$/
const TABLE_DIVIDER = /^(?=.*\|)(?=.*-)[\s:|-]+$/
const TABLE_ROW = /^\s*\|.*\|\s*$/
const LIST_MARKER = /^\s*(?:>\s?)*(?:[-*+•–]|\(?\d{1,3}[.)])\s+/
const QUOTE_MARKER = /^\s*(?:>\s?)+/
const BOLD_LABEL = /^\s*(?:\*\*|__)[^*_]{1,80}(?::(?:\*\*|__)|(?:\*\*|__):)\s*$/
const CONTINUES = /^\s*\p{Ll}/u

interface Line extends Span {
  readonly text: string
}

function* linesOf(text: string): Generator<Line> {
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf("\n", start)
    const end = newline === -1 ? text.length : newline
    yield { start, end, text: text.slice(start, Math.min(end, start + 400)) }
    if (newline === -1) return
    start = newline + 1
  }
}

/**
 * The parts of a Markdown text that may hold claims. Code, headings, rules and the header of a table hold none; a
 * list item and a table row stand alone; a line that starts in lower case continues the one before.
 *
 * Only the first 400 characters of a line are looked at to tell what it is.
 */
export function* blocksOf(text: string): Generator<Block> {
  let fence: string | null = null
  let pending: Block | null = null
  for (const line of linesOf(text)) {
    const opened: string | undefined = FENCE.exec(line.text)?.[1]
    if (fence !== null) {
      if (opened !== undefined && opened.startsWith(fence) && line.text.trim() === opened) fence = null
      continue
    }
    if (opened === undefined && pending?.kind === "text" && CONTINUES.test(line.text)) {
      pending = { kind: "text", start: pending.start, end: line.end }
      continue
    }
    const isDivider = TABLE_DIVIDER.test(line.text)
    const isHeader = isDivider && pending?.kind === "row"
    if (pending !== null && !isHeader) yield pending
    pending = null
    if (opened !== undefined) fence = opened
    else if (!isDivider && !isSilent(line.text)) pending = blockOf(line)
  }
  if (pending !== null) yield pending
}

const isSilent = (line: string): boolean =>
  line.trim() === "" || HEADING.test(line) || RULE.test(line) || BOLD_LABEL.test(line)

const blockOf = (line: Line): Block => {
  const kind = TABLE_ROW.test(line.text) ? "row" : "text"
  const marker = LIST_MARKER.exec(line.text) ?? QUOTE_MARKER.exec(line.text)
  return { kind, start: line.start + (marker === null ? 0 : marker[0].length), end: line.end }
}
