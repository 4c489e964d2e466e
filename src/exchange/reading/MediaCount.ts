/** What is no text: it is left out, and counted. */
export type Medium = "image" | "audio clip" | "video" | "file"

/**
 * Counts what was not read because it is no text.
 */
export class MediaCount {
  readonly #counts = new Map<Medium, number>()

  add(medium: Medium): void {
    this.#counts.set(medium, (this.#counts.get(medium) ?? 0) + 1)
  }

  /** A sentence for each medium, in the order in which they came; `whose` follows its name. */
  sentences(whose = ""): ReadonlyArray<string> {
    return [...this.#counts].map(([medium, count]) =>
      count === 1 ? `1 ${medium}${whose} was not read.` : `${count} ${medium}s${whose} were not read.`,
    )
  }
}
