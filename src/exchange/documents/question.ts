import { contextLabelOf, fenceOf, isAnswerLabel, mentionsDocuments, questionLabelOf } from "./labels.ts"

/**
 * The question in what is left of a prompt when its documents are taken out: what follows the last `Question:` or
 * `Query:` up to `Answer:`, or else all of it without labels and announcements that have nothing under them any more.
 */
export const questionIn = (rest: string): string => {
  const lines = rest.split(/\r?\n/).map((line) => line.trimEnd())
  const at = lines.findLastIndex((line) => questionLabelOf(line) !== undefined)
  const inline = at === -1 ? undefined : questionLabelOf(lines[at] ?? "")?.inline
  if (inline !== undefined) {
    const question = withoutAnswerLabel([inline, ...lines.slice(at + 1)])
    if (question !== "") return question
  }
  const left = lines.filter((line) => !isEmptyLabel(line) && fenceOf(line) === undefined)
  return withoutAnswerLabel(left.filter((line) => !isPointer(line))) || withoutAnswerLabel(left)
}

/** "Here are some documents for your task:", which says nothing any more where these are taken out. */
const isPointer = (line: string): boolean =>
  /^\s*(?:here|below|the following|these|this)\b.{0,100}:$/i.test(line.slice(0, 200)) &&
  mentionsDocuments(line)

const withoutAnswerLabel = (lines: ReadonlyArray<string>): string => {
  const answer = lines.findIndex(isAnswerLabel)
  return (answer === -1 ? lines : lines.slice(0, answer)).join("\n").trim()
}

const isEmptyLabel = (line: string): boolean => contextLabelOf(line)?.inline.trim() === ""
