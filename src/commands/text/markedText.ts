interface Range {
  readonly start: number
  readonly end: number
}

const merged = (ranges: ReadonlyArray<Range>): ReadonlyArray<Range> => {
  const result: Array<Range> = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    } else result.push(range)
  }
  return result
}

/** The text with these parts of it between `⟦` and `⟧`, and in the way that `emphasise` gives them. */
export const markedText = (
  text: string,
  ranges: ReadonlyArray<Range>,
  emphasise: (part: string) => string,
): string => {
  let marked = ""
  let at = 0
  for (const { end, start } of merged(ranges)) {
    marked += `${text.slice(at, start)}${emphasise(`⟦${text.slice(start, end)}⟧`)}`
    at = end
  }
  return marked + text.slice(at)
}
