import type { FoundDocument, TextWithBlocks } from "./FoundDocument.ts"

type Block = Omit<FoundDocument, "source">

/** An element from its opening to its closing tag; the inner range is what stands between the two. */
interface Element {
  readonly name: string
  readonly attributes: string
  readonly start: number
  readonly innerStart: number
  readonly innerEnd: number
  readonly end: number
  readonly children: ReadonlyArray<Element>
}

const tag =
  /<(\/?)(contexts?|documents?|docs?|sources?|passages?|document_contents?|title)((?:\s[^<>]{0,300})?)>/gi

/** Tags nest no deeper than this in earnest; deeper ones are read as text. */
const deepestElement = 6

/**
 * Takes the documents in XML-like tags out of a text: `<context>`, `<documents>` with a `<document>` or `<doc>` for
 * each, `<source>`, `<passage>`.
 *
 * **Details**
 *
 * A list of documents is split into its entries. Of an entry, `<source>` and `<title>` inside it and the tag's own
 * attributes are metadata (`id` and `index` its id), and `<document_content>` is the text if there is one. A tag
 * that is never closed is text. Takes time linear in the length of `text`.
 */
export const takeTaggedBlocks = (text: string): TextWithBlocks => {
  const blocks: Array<Block> = []
  const rest: Array<string> = []
  let at = 0
  for (const element of outermostElements(text)) {
    if (element.name === "title" || element.name.startsWith("document_")) continue
    for (const block of blocksOf(text, element)) {
      if (block.content !== "") blocks.push(block)
    }
    rest.push(text.slice(at, element.start))
    at = element.end
  }
  rest.push(text.slice(at))
  return { blocks, rest: rest.join(" ") }
}

interface OpenElement extends Omit<Element, "innerEnd" | "end"> {
  readonly children: Array<Element>
}

const outermostElements = (text: string): ReadonlyArray<Element> => {
  const outermost: Array<Element> = []
  const open: Array<OpenElement> = []
  for (const found of text.matchAll(tag)) {
    const [whole, slash, name = "", attributes = ""] = found
    const start = found.index
    const after = start + whole.length
    const element = { name: name.toLowerCase(), attributes, start, innerStart: after, children: [] }
    if (slash === "") {
      if (open.length < deepestElement && !attributes.endsWith("/")) open.push(element)
      continue
    }
    const opened = open.findLastIndex((candidate) => candidate.name === element.name)
    if (opened === -1) continue
    // What was opened inside and never closed is text; what it held counts as the closed element's.
    const [closed, ...unclosed] = open.splice(opened)
    if (closed === undefined) continue
    const children = [...closed.children, ...unclosed.flatMap((inner) => inner.children)]
    const siblings = open.at(-1)?.children ?? outermost
    siblings.push({ ...closed, children, innerEnd: start, end: after })
  }
  // Whole elements inside one that never closes are as good as outermost.
  return [...outermost, ...open.flatMap((unclosed) => unclosed.children)]
}

const isList = (name: string): boolean => /^(?:contexts|documents|docs|sources|passages)$/.test(name)

const isEntry = (name: string): boolean => /^(?:document|doc|source|passage)$/.test(name)

const blocksOf = (text: string, element: Element): ReadonlyArray<Block> => {
  if (isEntry(element.name)) return [entryOf(text, element)]
  const entries = element.children.filter(({ name }) => isEntry(name) || isList(name) || name === "context")
  const holdsOnlyEntries = isList(element.name) || textBeside(text, element, entries) === ""
  return entries.length > 0 && holdsOnlyEntries
    ? entries.flatMap((entry) => blocksOf(text, entry))
    : [{ content: innerText(text, element), metadata: {} }]
}

const entryOf = (text: string, element: Element): Block => {
  const { id, index, ...attributes } = attributesOf(element.attributes)
  const given = id ?? index
  const about = element.children.filter(({ name }) => name === "source" || name === "title")
  const body = element.children.find(({ name }) => name.startsWith("document_"))
  const beside = textBeside(text, element, about)
  // A document that is nothing but its source or title has that for its text.
  const content =
    body !== undefined ? innerText(text, body) : beside === "" ? innerText(text, element) : beside
  const metadata = Object.fromEntries(about.map((child) => [child.name, innerText(text, child)]))
  return { ...(given === undefined ? {} : { id: given }), content, metadata: { ...attributes, ...metadata } }
}

const innerText = (text: string, { innerStart, innerEnd }: Element): string =>
  text.slice(innerStart, innerEnd).trim()

const textBeside = (text: string, element: Element, children: ReadonlyArray<Element>): string => {
  const pieces: Array<string> = []
  let at = element.innerStart
  for (const child of children) {
    pieces.push(text.slice(at, child.start))
    at = child.end
  }
  pieces.push(text.slice(at, element.innerEnd))
  return pieces.join("").trim()
}

const attribute = /([a-z][\w-]{0,40})=(?:"([^"]*)"|'([^']*)')/gi

const attributesOf = (attributes: string): Record<string, string> =>
  Object.fromEntries(
    [...attributes.matchAll(attribute)].map(([, name = "", double, single]) => [
      name,
      double ?? single ?? "",
    ]),
  )
