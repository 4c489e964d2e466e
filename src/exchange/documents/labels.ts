/** Labels stand at the start of a line; what follows this many characters is not looked at for one. */
const longestLabel = 160

const contextLabel =
  /^(?:#{1,6} {0,3}|\*\*|\[)?(?:the |retrieved |relevant |given |provided |reference |source )?(contexts?(?: information)?|documents?|sources?|passages?|excerpts?|articles?|search results|knowledge base|background|information|data)( ?#?\d{1,4})?(?: (?:is|are)(?: given| provided)? below)?(?:\]|\*\*)?(?: ?[:.] {0,3}(?:\*\*)?|\s*$) {0,3}/i

const questionLabel =
  /^(?:#{1,6} {0,3}|\*\*)?(?:(?:user|user's|original|current|my|the) )?(?:question|query)(?:\*\*)?(?: ?: {0,3}(?:\*\*)?|\s*$) {0,3}/i

/** "Answer the following question: …" and "The original query is as follows: …", the label in a sentence. */
const questionSentence =
  /^(?:[^:]{0,100}\banswer\b[^:]{0,40}\b(?:question|query)|the [^:]{0,40}\b(?:question|query) is(?: as follows)?) ?: {0,3}/i

/** "We have provided an existing answer: …" is where a prompt that refines one goes on after the question. */
const answerLabel =
  /^(?:(?:#{1,6} {0,3}|\*\*)?(?:(?:helpful|final|refined|your|the) )?answer(?:\*\*)?(?: ?:|\s*$)|[^:]{0,40}\bexisting answer ?:|relevant text, if any ?:)/i

const fence = /^ {0,3}(`{3,60}|~{3,60}|-{3,60}|={3,60}|_{3,60}|"{3,60})[\w-]{0,20}\s*$/

/** What a line says of what follows it. `inline` is what the line holds after its label. */
export interface Label {
  readonly inline: string
}

/** The label of a block of documents, such as `Context:`, `### Documents` or `Document 2:`. */
export interface ContextLabel extends Label {
  /** The noun of the label in lower case, such as `document`. */
  readonly noun: string
  readonly numbered: boolean
  /** Whether it is written as a title is: capitalized, or marked as a heading. */
  readonly prominent: boolean
}

const inlineLabel =
  /(?<=[\s.!?])(?=(?:Context|CONTEXT|Documents?|DOCUMENTS?|Question|QUESTION|Query|QUERY|Answer|ANSWER):)/

const quotes = '"""'

/**
 * A line such as "Context: … Question: …" as one line for each label, a line with three quotes at either end as a line
 * for the quotes and one for the text, and any other line as it is.
 */
export const atInlineLabels = (line: string): ReadonlyArray<string> => {
  const text = line.trim()
  if (text.length > quotes.length && (text.startsWith(quotes) || text.endsWith(quotes))) {
    return text.split(/(""")/).filter((part) => part !== "")
  }
  if (!line.includes(":")) return [line]
  const parts = line.split(inlineLabel)
  const isWholePrompt =
    parts.some((part) => contextLabelOf(part) !== undefined) &&
    parts.some((part) => questionLabelOf(part) !== undefined)
  return isWholePrompt ? parts : [line]
}

const start = (line: string): string => line.slice(0, longestLabel)

/** The label of documents that a line starts with, or `undefined`. */
export const contextLabelOf = (line: string): ContextLabel | undefined => {
  const found = contextLabel.exec(start(line))
  if (found === null) return undefined
  const [label, noun = "", number] = found
  const marked = /^[#*[]/.test(label)
  // A bare noun on a line is a label only where it is marked as a heading or numbered.
  if (!/[:.]/.test(label) && !marked && number === undefined) return undefined
  const prominent = marked || /^[A-Z]/.test(label)
  return {
    inline: line.slice(label.length),
    noun: noun.toLowerCase(),
    numbered: number !== undefined,
    prominent,
  }
}

/** The label of a question that a line starts with, such as `Question:` or `## Query`, or `undefined`. */
export const questionLabelOf = (line: string): Label | undefined => {
  const beginning = start(line)
  const found = questionLabel.exec(beginning) ?? questionSentence.exec(beginning)
  if (found === null) return undefined
  const [label] = found
  return /[:#*]/.test(label) ? { inline: line.slice(label.length) } : undefined
}

/** Whether the line asks for the answer, as `Helpful Answer:` does at the end of a prompt. */
export const isAnswerLabel = (line: string): boolean => {
  const beginning = start(line)
  return answerLabel.test(beginning) && /[:#*]/.test(beginning)
}

/** The marks of a line that fences a block in, such as three backticks or a rule of dashes. */
export const fenceOf = (line: string): string | undefined => fence.exec(start(line).trimEnd())?.[1]

/**
 * Whether a text speaks of documents, as every label does, and every line that announces a block: "Use the following
 * pieces of context to answer the question."
 */
export const mentionsDocuments = (text: string): boolean =>
  /\b(?:contexts?|documents?|sources?|passages?|excerpts?|extracts?|articles?|search results|knowledge base|background|information|data|text)\b/i.test(
    text,
  )
