/** A label and a text beside it, all lines of the text starting in the same column. */
export const labelled = (label: string, text: string, width = 10): string =>
  text
    .split("\n")
    .map((line, index) => `${(index === 0 ? label : "").padEnd(width)}${line}`.trimEnd())
    .join("\n")
