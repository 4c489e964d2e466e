import type { JsonObject } from "../Json.ts"

/** A document as one way of finding them found it: `id` is there only where the request gave one. */
export interface FoundDocument {
  readonly id?: string | undefined
  readonly content: string
  readonly source: string
  readonly metadata: JsonObject
}

/** Blocks of a text that are documents, and the text without them and without their labels. */
export interface TextWithBlocks {
  readonly blocks: ReadonlyArray<Omit<FoundDocument, "source">>
  readonly rest: string
}
