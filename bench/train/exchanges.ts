import { readFileSync } from "node:fs"

/** What training needs of a line in the format of the `eval` command. */
export interface Exchange {
  readonly id: string
  readonly task: string
  readonly generator?: string
  readonly query: string
  readonly documents: ReadonlyArray<{ readonly id: string; readonly content: string }>
  readonly answer: string
  readonly hallucinated: boolean
  readonly spans?: ReadonlyArray<{ readonly start: number; readonly end: number }>
}

/** The exchanges of a file, one a line. */
export const readExchanges = (file: string): ReadonlyArray<Exchange> =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Exchange => JSON.parse(line))

/** What an answer was written about: the id without its last part. */
export const sourceOf = ({ id }: Exchange): string => id.slice(0, Math.max(0, id.lastIndexOf("/")))

/** Which of `folds` folds an exchange belongs to. All exchanges of one source belong to the same (FNV-1a hash). */
export const foldOf = (exchange: Exchange, folds: number): number => {
  let hash = 0x811c9dc5
  for (const character of sourceOf(exchange)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0) % folds
}
