/** What every provider is asked, what it is given to read, and what it answers. */

export const documents = [
  "The Harbour Museum opened in 1958 in a former customs house.",
  "Admission costs 9 € for adults, and children under 6 enter free of charge.",
  "The museum and its café are closed on Mondays.",
] as const

export const question = "How much does admission cost for adults, and when is the café closed?"

export const answer = "Admission costs 9 € for adults. The café is closed on Mondays."

/** What a model thinks, which is no part of its answer. */
export const thinking = "The second and the third document say it."

/** The answer in the pieces in which it is streamed. */
export const pieces: ReadonlyArray<string> = answer.match(/\S+\s*/g) ?? []
