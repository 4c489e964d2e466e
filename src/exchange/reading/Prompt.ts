import type { FoundDocument } from "../documents/FoundDocument.ts"
import type { PromptMessage, Role } from "../PromptMessage.ts"
import { MediaCount, type Medium } from "./MediaCount.ts"

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
  readonly #media = new MediaCount()

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
    this.#media.add(medium)
  }

  /** Adds a sentence for the reader of the audit. */
  note(sentence: string): void {
    this.#notes.push(sentence)
  }

  build(model: string | null): Prompt {
    return {
      model,
      messages: this.#messages,
      documents: this.#documents,
      notes: [...this.#notes, ...this.#media.sentences()],
    }
  }
}
