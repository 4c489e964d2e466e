/** Deltas in one streamed answer. */
export const deltas = 64

/** Milliseconds from one delta to the next. */
export const interval = 20

/** Streams that one connection asks for, one after the other. */
export const streamsEach = 2

const document =
  "The Eiffel Tower is a wrought-iron lattice tower on the Champ de Mars in Paris. It was completed in 1889 and is 330 metres tall."

/** A chat completion request with one document, as a RAG application sends it. */
export const requestBody = (streamed: boolean): string =>
  JSON.stringify({
    model: "bench",
    stream: streamed,
    messages: [
      { role: "system", content: `Answer from the context.\n<context>\n${document}\n</context>` },
      { role: "user", content: "How tall is the Eiffel Tower and when was it completed?" },
    ],
  })
