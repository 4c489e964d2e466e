import { factAbout } from "./facts.ts"
import { invent } from "./invent.ts"
import { bestPassages } from "./Passages.ts"
import type { Question } from "./Question.ts"

const inventEvery = 3

const notInDocuments = "The documents I was given do not answer that question."

const introduction =
  "I am the built-in demo model of TruthTable Proxy: I quote the documents in a request and know only a handful " +
  "of facts by myself. Set TRUTHTABLE_UPSTREAM_URL to the base URL of an LLM API to get real answers."

const joinPassages = (passages: ReadonlyArray<string>): string =>
  passages.join(passages.some((passage) => passage.includes("\n")) ? "\n" : " ")

/**
 * Makes the part of the demo model that finds answers.
 *
 * **Details**
 *
 * An answer quotes the passages of the documents that match the question. Where none does, or there are no documents,
 * it comes from a small table of facts; failing that, the model says that it does not know. Every third answer from
 * documents has something invented in it, unless the question says which it is to be.
 */
export const makeDemoAnswers = (): ((question: Question) => string) => {
  let undirected = 0
  return ({ query, documents, behaviour }) => {
    const passages = bestPassages(query, documents)
    if (passages.length === 0) {
      return factAbout(query) ?? (documents.length > 0 ? notInDocuments : introduction)
    }
    const answer = joinPassages(passages)
    if (behaviour !== undefined) return behaviour === "invent" ? invent(answer) : answer
    undirected += 1
    return undirected % inventEvery === 0 ? invent(answer) : answer
  }
}
