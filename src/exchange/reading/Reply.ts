import type { FoundDocument } from "../documents/FoundDocument.ts"
import type { Usage } from "../Usage.ts"
import { MediaCount, type Medium } from "./MediaCount.ts"
import { withoutReasoning } from "./inlineReasoning.ts"

/** What a format understood of a response. */
export interface Reply {
  /** The model that answered, or `null` where the response does not say. */
  readonly model: string | null
  /** The text of the answer; `""` where it has none. */
  readonly answer: string
  /** Whether the answer asks for tools to be called. */
  readonly callsTools: boolean
  /** Whether the model says that it will not answer. */
  readonly refused: boolean
  /** Whether the answer says of itself that it ends here. A format without such a sign says `true`. */
  readonly finished: boolean
  /** Why the model stopped, in the provider's own word. */
  readonly finishReason: string | null
  readonly usage: Usage | null
  /** Documents that the provider retrieved and sent with the answer. */
  readonly documents: ReadonlyArray<FoundDocument>
  readonly notes: ReadonlyArray<string>
}

/** A part of the answer: one of several choices, or one of several messages. */
interface Part {
  readonly pieces: Array<string>
  paragraphEnded: boolean
  finishReason: string | null
}

/**
 * Puts an answer together from its pieces.
 *
 * **Details**
 *
 * Choices, candidates and output items are parts, told apart by their `index`; whatever the order in which their
 * pieces come, they stand in the answer in the order of their index, with a blank line between them.
 */
export class ReplyBuilder {
  readonly #parts = new Map<number, Part>()
  readonly #documents: Array<FoundDocument> = []
  readonly #media = new MediaCount()
  #model: string | null = null
  #callsTools = false
  #refused = false
  #usage: Usage | null = null

  /** How many parts there are. */
  get size(): number {
    return this.#parts.size
  }

  /** Whether each part has said why it stopped. */
  get everyPartStopped(): boolean {
    return [...this.#parts.values()].every(({ finishReason }) => finishReason !== null)
  }

  /** Why the first part that says so stopped. */
  get finishReason(): string | null {
    return this.#inOrder().find(({ finishReason }) => finishReason !== null)?.finishReason ?? null
  }

  /** Makes sure that there is a part with this index, even if it stays without text. */
  open(index: number): void {
    this.#part(index)
  }

  addText(index: number, text: string | undefined): void {
    if (text === undefined || text === "") return
    const part = this.#part(index)
    if (part.paragraphEnded && part.pieces.length > 0) part.pieces.push("\n\n")
    part.paragraphEnded = false
    part.pieces.push(text)
  }

  /** What is added to the part after this is a paragraph of its own. */
  endParagraph(index: number): void {
    this.#part(index).paragraphEnded = true
  }

  /** Adds the words in which the model refuses, which are part of its answer. */
  addRefusal(index: number, text: string | undefined): void {
    if (text === undefined || text === "") return
    this.addText(index, text)
    this.markRefused()
  }

  markRefused(): void {
    this.#refused = true
  }

  markToolCall(): void {
    this.#callsTools = true
  }

  /** Counts something in the answer that is no text. */
  count(medium: Medium): void {
    this.#media.add(medium)
  }

  addDocument(document: FoundDocument): void {
    this.#documents.push(document)
  }

  /** Takes note of why a part stopped; anything but a string that says something changes nothing. */
  stop(index: number, reason: unknown): void {
    if (typeof reason === "string" && reason !== "") this.#part(index).finishReason = reason
  }

  /** Takes note of the model's name; anything but a string that says something changes nothing. */
  setModel(model: unknown): void {
    // Some servers send an empty name in the first chunks of a stream.
    if (typeof model === "string" && model !== "") this.#model = model
  }

  /** Takes note of what a later part of the response says; a count that it leaves out stays as it was. */
  setUsage(usage: Usage): void {
    const { input_tokens, output_tokens } = usage
    if (input_tokens === null && output_tokens === null) return
    this.#usage = {
      input_tokens: input_tokens ?? this.#usage?.input_tokens ?? null,
      output_tokens: output_tokens ?? this.#usage?.output_tokens ?? null,
    }
  }

  build(finished: boolean): Reply {
    return {
      model: this.#model,
      answer: this.#inOrder()
        .map(({ pieces }) => withoutReasoning(pieces.join("")))
        .filter((text) => text.trim() !== "")
        .join("\n\n"),
      callsTools: this.#callsTools,
      refused: this.#refused,
      finished,
      finishReason: this.finishReason,
      usage: this.#usage,
      documents: this.#documents,
      notes: this.#media.sentences(" of the answer"),
    }
  }

  #inOrder(): ReadonlyArray<Part> {
    return [...this.#parts].sort(([a], [b]) => a - b).map(([, part]) => part)
  }

  #part(index: number): Part {
    let part = this.#parts.get(index)
    if (part === undefined) {
      part = { pieces: [], paragraphEnded: false, finishReason: null }
      this.#parts.set(index, part)
    }
    return part
  }
}

/** The index that an entry gives itself, or its position in its list. */
export const indexOf = (index: unknown, position: number): number =>
  typeof index === "number" ? index : position
