import type { FoundDocument } from "../documents/FoundDocument.ts"
import type { PromptMessage, Role } from "../PromptMessage.ts"

/** What is no text: it is left out of the prompt, and counted. */
export type Medium = "image" | "audio clip" | "video" | "file"

/** What a format understood of a request. */
export interface Prompt {
  /** The model that was asked for. */
  readonly model: string | null
  /** What the model was asked, in order. */
  readonly messages: ReadonlyArray<PromptMessage>
  /** Documents that stand in parts of the request made for them. */
  readonly documents: ReadonlyArray<FoundDocument>
  readonly notes: ReadonlyArray<string>
}

/**
 * Collects what a format finds in a request.
 */
export class PromptBuilder {
  readonly #messages: Array<PromptMessage> = []
  readonly #documents: Array<FoundDocument> = []
  readonly #notes: Array<string> = []
  readonly #media = new Map<Medium, number>()

  /** Whether a user's message is among what was added. */
  get asksSomething(): boolean {
    return this.#messages.some(({ role }) => role === "user")
  }

  /** Adds a message. */
  say(role: Role, text: string, source: string): void {
    this.#messages.push({ role, text, source })
  }

  addDocument(document: FoundDocument): void {
    this.#documents.push(document)
  }

  /** Counts something that is no text. */
  count(medium: Medium): void {
    this.#media.set(medium, (this.#media.get(medium) ?? 0) + 1)
  }

  /** Adds a sentence for the reader of the audit. */
  note(sentence: string): void {
    this.#notes.push(sentence)
  }

  build(model: string | null): Prompt {
    const media = [...this.#media].map(([medium, count]) =>
      count === 1 ? `1 ${medium} was not read.` : `${count} ${medium}s were not read.`,
    )
    return {
      model,
      messages: this.#messages,
      documents: this.#documents,
      notes: [...this.#notes, ...media],
    }
  }
}
