import type { FoundDocument, TextWithBlocks } from "./FoundDocument.ts"
import { isInstructionsOnly } from "./instructions.ts"
import {
  atInlineLabels,
  type ContextLabel,
  contextLabelOf,
  fenceOf,
  isAnswerLabel,
  mentionsDocuments,
  questionLabelOf,
} from "./labels.ts"

/**
 * Takes the documents under a label out of a text: `Context: … Question: …`, `### Context`, `Document 1:`, and a
 * block between backticks or rules after a line that announces it, as prompt templates of RAG libraries have them.
 *
 * **Details**
 *
 * A labelled section goes to the next label. Where no label says which is the question, it is the last paragraph if
 * that ends in a question mark, else what stands before the first label, else the last paragraph whatever its end;
 * and only capitalized labels and headings count, as `context:` alone may be anything. Where the text holds no
 * question (`holdsQuestion` is false, as for a system message), a last section goes to the end of the text. Takes
 * time linear in the length of `text`.
 */
export const takeLabelledBlocks = (text: string, holdsQuestion: boolean): TextWithBlocks => {
  if (!mentionsDocuments(text)) return { blocks: [], rest: text }
  const lines = text.split(/\r?\n/).flatMap(atInlineLabels)
  return new BlockReader(lines, holdsQuestion).read()
}

class BlockReader {
  readonly #lines: ReadonlyArray<string>
  readonly #holdsQuestion: boolean
  readonly #lastQuestionLabel: number
  readonly #lastFence = new Map<string, number>()
  readonly #blocks: Array<Omit<FoundDocument, "source">> = []
  readonly #rest: Array<string> = []

  constructor(lines: ReadonlyArray<string>, holdsQuestion: boolean) {
    this.#lines = lines
    this.#holdsQuestion = holdsQuestion
    this.#lastQuestionLabel = lines.findLastIndex((line) => questionLabelOf(line) !== undefined)
    lines.forEach((line, at) => {
      const fence = fenceOf(line)
      if (fence !== undefined) this.#lastFence.set(fence, at)
    })
  }

  read(): TextWithBlocks {
    let announced = false
    let at = 0
    while (at < this.#lines.length) {
      const line = this.#lines[at] ?? ""
      const fence = fenceOf(line)
      const label = contextLabelOf(line)
      let next: number | undefined
      if (announced && fence !== undefined) next = this.#takeFenced(at, fence)
      else if (label !== undefined)
        next = this.#takeLabelBeforeFence(at, label) ?? this.#takeSection(at, label)
      // An announcement holds for its paragraph and for what directly follows that, a question aside.
      const startsParagraph = (this.#lines[at - 1] ?? "").trim() === "" && questionLabelOf(line) === undefined
      if (line.trim() !== "") {
        announced = label !== undefined || mentionsDocuments(line) || (announced && !startsParagraph)
      }
      at = next ?? this.#keep(at)
    }
    if (this.#blocks.length === 0) this.#takeAnnounced()
    return { blocks: this.#blocks, rest: this.#rest.join("\n") }
  }

  #keep(at: number): number {
    this.#rest.push(this.#lines[at] ?? "")
    return at + 1
  }

  #add(lines: ReadonlyArray<string>): void {
    const content = lines.join("\n").trim()
    if (content !== "") this.#blocks.push({ content, metadata: {} })
  }

  #takeLabelBeforeFence(at: number, label: ContextLabel): number | undefined {
    if (label.inline.trim() !== "") return undefined
    const after = (this.#lines[at + 1] ?? "").trim() === "" ? at + 2 : at + 1
    return fenceOf(this.#lines[after] ?? "") === undefined ? undefined : after
  }

  /** Takes what is between the fence at `at` and its twin; without a twin, what is before the question. */
  #takeFenced(at: number, fence: string): number | undefined {
    const closed = (this.#lastFence.get(fence) ?? at) > at
    if (!closed && this.#holdsQuestion && this.#lastQuestionLabel < at) return undefined
    let end = at + 1
    for (; end < this.#lines.length; end++) {
      const line = this.#lines[end] ?? ""
      if (closed ? fenceOf(line) === fence : questionLabelOf(line) !== undefined) break
    }
    this.#add(this.#lines.slice(at + 1, end))
    // "Here are the documents:" is no part of the question.
    if (isAnnouncement(this.#rest.at(-1) ?? "")) this.#rest.pop()
    return closed ? end + 1 : end
  }

  /** Takes the section of the label at `at`, or gives `undefined` where it is no block of documents. */
  #takeSection(at: number, label: ContextLabel): number | undefined {
    const questionIsLabelled = this.#lastQuestionLabel !== -1
    if (!questionIsLabelled && !label.prominent) return undefined
    const end = this.#endOfSection(at, label)
    const section = [label.inline, ...this.#lines.slice(at + 1, end)]
    const mayHoldQuestion = this.#holdsQuestion && !questionIsLabelled && end === this.#lines.length
    const length = mayHoldQuestion ? this.#lengthBeforeQuestion(section) : section.length
    if (length === undefined) return undefined
    this.#add(section.slice(0, length))
    return at + length
  }

  #endOfSection(at: number, label: ContextLabel): number {
    const heading = headingMarks(this.#lines[at] ?? "")
    let end = at + 1
    for (; end < this.#lines.length; end++) {
      const line = this.#lines[end] ?? ""
      if (questionLabelOf(line) !== undefined || isAnswerLabel(line)) break
      if (heading !== "" && headingMarks(line) === heading) break
      const other = contextLabelOf(line)
      if (other !== undefined && (other.numbered || other.noun === label.noun)) break
    }
    return end
  }

  /** How many lines of the text's last section are document, where one of its paragraphs may be the question. */
  #lengthBeforeQuestion(section: ReadonlyArray<string>): number | undefined {
    const lastLine = section.findLastIndex((line) => line.trim() !== "")
    const blankLine = section.slice(0, lastLine + 1).findLastIndex((line) => line.trim() === "")
    const hasParagraphBefore = section.slice(0, Math.max(blankLine, 0)).some((line) => line.trim() !== "")
    const endsInQuestion = blankLine !== -1 && /[?？]$/.test((section[lastLine] ?? "").trimEnd().slice(-1))
    if (endsInQuestion) return blankLine
    if (this.#rest.some((line) => line.trim() !== "")) return section.length
    return hasParagraphBefore ? blankLine : undefined
  }

  /**
   * "Use the following context …", a colon or a blank line or nothing, the documents, `Question:`: LangChain's defaults
   * have no more. In a text without a question they go to its end.
   */
  #takeAnnounced(): void {
    const question = this.#rest.findLastIndex((line) => questionLabelOf(line) !== undefined)
    const end = this.#holdsQuestion ? question : this.#rest.length
    const start = this.#startOfAnnounced()
    if (start === undefined || end <= start) return
    const announced = this.#rest.slice(start, end)
    // Rules are announced in the same words.
    if (!this.#holdsQuestion && isInstructionsOnly(announced.join("\n"))) return
    this.#rest.splice(start, end - start)
    this.#add(announced)
  }

  /** Where what a line ending in a colon, or else the first paragraph or its instructions, announce begins. */
  #startOfAnnounced(): number | undefined {
    const colon = this.#rest.findIndex((line) => isAnnouncement(line) && speaksOfWhatFollows(line))
    if (colon !== -1) return colon + 1
    const start = this.#rest.findIndex((line) => line.trim() === "" || !isInstructionsOnly(line))
    const blank = this.#rest.findIndex((line) => line.trim() === "")
    return [start, blank].find((at) => {
      const announcement = this.#rest.slice(0, Math.max(at, 0)).join(" ").slice(0, 400)
      return speaksOfWhatFollows(announcement) && mentionsDocuments(announcement)
    })
  }
}

const isAnnouncement = (line: string): boolean => /:\s{0,3}$/.test(line.slice(-4)) && mentionsDocuments(line)

const speaksOfWhatFollows = (text: string): boolean => /\b(?:following|below)\b/i.test(text)

const headingMarks = (line: string): string => /^#{1,6}(?= )/.exec(line)?.[0] ?? ""
