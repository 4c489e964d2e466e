import type { Span } from "../sentences.ts"

/**
 * A stretch of an answer that may hold claims: running text, an item of a list, or a row of a table.
 *
 * `heading` is the text of the heading that it stands under, or empty.
 */
export type Block = Span & { readonly heading: string } & (
    | { readonly kind: "text" }
    /** `indent`: characters before the item's marker. */
    | { readonly kind: "item"; readonly indent: number }
    /** `header`: the row that names the columns, if there is one. */
    | { readonly kind: "row"; readonly header: Span | null }
  )

const FENCE = /^\s{0,3}(`{3,}|~{3,})/
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)[\s#]*$/
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*)$/
const TABLE_DIVIDER = /^(?=.*\|)(?=.*-)[\s:|-]+$/
const TABLE_ROW = /^\s*\|.*\|\s*$/
const LIST_MARKER =
  /^((?:>\s?)*\s*)(?:[-*+•–‣◦·]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|[①-⑳]|\d{1,2}[、．])(?:\s+(?:\[[ xX]\]\s+)?|(?<=[、．①-⑳]))/
const QUOTE_MARKER = /^\s*(?:>\s?)+/
const LABEL = /^\s*(?:\*\*|__)([^*_]{1,80}?)(?::(?:\*\*|__)|(?:\*\*|__)[:：]?)\s*$/
const CONTINUES = /^\s*\p{Ll}/u

/** Characters of a line that are looked at to tell what it is. */
const LOOKED_AT = 400

interface Line extends Span {
  readonly text: string
}

function* linesOf(text: string): Generator<Line> {
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf("\n", start)
    const end = newline === -1 ? text.length : newline
    yield { start, end, text: text.slice(start, Math.min(end, start + LOOKED_AT)) }
    if (newline === -1) return
    start = newline + 1
  }
}

/** What a line that stands alone is, apart from the text that a list marker or a quotation starts. */
const blockOf = ({ start, end, text }: Line, heading: string, header: Span | null): Block => {
  if (header !== null || TABLE_ROW.test(text)) return { kind: "row", start, end, heading, header }
  const marker = LIST_MARKER.exec(text)
  if (marker !== null) {
    return { kind: "item", start: start + marker[0].length, end, heading, indent: marker[1]?.length ?? 0 }
  }
  return { kind: "text", start: start + (QUOTE_MARKER.exec(text)?.[0].length ?? 0), end, heading }
}

/** A block to which lines may still be added. */
interface OpenBlock {
  readonly block: Block
  end: number
}

const closed = ({ block, end }: OpenBlock): Block => ({ ...block, end })

/**
 * The blocks of a Markdown text, in order. Code, headings, rules and the header of a table are none; a line that
 * starts in lower case continues the one before. Lazy and linear.
 */
export function* blocksOf(text: string): Generator<Block> {
  let fence: string | null = null
  let heading = ""
  let header: Span | null = null
  let open: OpenBlock | null = null
  for (const line of linesOf(text)) {
    const opened: string | undefined = FENCE.exec(line.text)?.[1]
    if (fence !== null) {
      if (opened !== undefined && opened.startsWith(fence) && line.text.trim() === opened) fence = null
      continue
    }
    if (opened === undefined && open !== null && open.block.kind !== "row" && CONTINUES.test(line.text)) {
      open.end = line.end
      continue
    }
    if (TABLE_DIVIDER.test(line.text) && open !== null) {
      header = { start: open.block.start, end: open.end }
      open = null
      continue
    }
    if (open !== null) yield closed(open)
    open = null
    if (header !== null && !line.text.includes("|")) header = null
    const title: string | undefined = HEADING.exec(line.text)?.[1] ?? LABEL.exec(line.text)?.[1]
    if (opened !== undefined) fence = opened
    else if (title !== undefined) heading = title
    else if (line.text.trim() !== "" && !RULE.test(line.text)) {
      open = { block: blockOf(line, heading, header), end: line.end }
    }
  }
  if (open !== null) yield closed(open)
}
