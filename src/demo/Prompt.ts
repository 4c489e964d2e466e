/**
 * The text of one message, taken apart.
 */
export interface Prompt {
  /** What is asked, without the documents. */
  readonly query: string
  readonly documents: ReadonlyArray<string>
}

// `document` before `documents`: what is left of an outer block without its inner ones is blank.
const documentTags = ["document", "documents", "source", "context"]

const documentsLabel = /^(?:context|documents?|sources?|kontext)[ \t]*:/imu
const questionLabel = /^(?:question|query|frage)[ \t]*:/imu

const isNotBlank = (text: string): boolean => text.trim() !== ""

const takeTagged = (text: string, tag: string): Prompt => {
  const opening = new RegExp(`<${tag}(?:\\s[^<>]{0,200})?>`, "giu")
  const closing = `</${tag}>`
  const documents: Array<string> = []
  let query = ""
  let readUpTo = 0
  for (const match of text.matchAll(opening)) {
    if (match.index < readUpTo) continue
    const start = match.index + match[0].length
    const end = text.indexOf(closing, start)
    if (end === -1) break
    documents.push(text.slice(start, end))
    query += text.slice(readUpTo, match.index)
    readUpTo = end + closing.length
  }
  return { query: query + text.slice(readUpTo), documents }
}

const takeLabelled = (text: string): Prompt => {
  const label = documentsLabel.exec(text)
  if (label === null) return { query: text, documents: [] }
  const before = text.slice(0, label.index)
  const after = text.slice(label.index + label[0].length)
  const question = questionLabel.exec(after)
  if (question !== null) {
    return {
      query: after.slice(question.index + question[0].length),
      documents: [after.slice(0, question.index)],
    }
  }
  if (isNotBlank(before)) return { query: before.replace(questionLabel, ""), documents: [after] }
  const lastLine = after.trimEnd().lastIndexOf("\n") + 1
  const document = after.slice(0, lastLine)
  return isNotBlank(document)
    ? { query: after.slice(lastLine), documents: [document] }
    : { query: "", documents: [after] }
}

/**
 * Takes the documents out of a message: tagged blocks (`<context>…</context>`, `<document id="1">…</document>`)
 * and what follows a label at the start of a line (`Context:`), up to a `Question:` where there is one.
 *
 * A tag that is never closed is left where it is. The time taken grows with the length of the text, whatever
 * it holds.
 */
export const splitPrompt = (text: string): Prompt => {
  let query = text
  const documents: Array<string> = []
  for (const tag of documentTags) {
    const tagged = takeTagged(query, tag)
    query = tagged.query
    // Not push(...): a body can hold more blocks than a call takes arguments.
    for (const document of tagged.documents) documents.push(document)
  }
  const labelled = takeLabelled(query)
  return {
    query: labelled.query.replace(questionLabel, "").trim(),
    documents: [...documents, ...labelled.documents].map((document) => document.trim()).filter(isNotBlank),
  }
}
