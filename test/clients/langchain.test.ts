import { Document } from "@langchain/core/documents"
import { StringOutputParser } from "@langchain/core/output_parsers"
import { ChatPromptTemplate } from "@langchain/core/prompts"
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from "@langchain/core/runnables"
import { ChatOpenAI } from "@langchain/openai"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const retrieve = RunnableLambda.from(() =>
  documents.map((pageContent) => new Document({ pageContent, metadata: { source: "museum.md" } })),
)

const asText = RunnableLambda.from((found: ReadonlyArray<Document>) =>
  found.map(({ pageContent }) => pageContent).join("\n\n"),
)

/** The chain for questions about documents, as the framework's guides build it. */
const chainOf = ({ baseUrl, headers }: Way) =>
  RunnableSequence.from<string, string>([
    { context: retrieve.pipe(asText), question: new RunnablePassthrough() },
    ChatPromptTemplate.fromTemplate(
      "Answer the question based only on the following context:\n{context}\n\nQuestion: {question}",
    ),
    new ChatOpenAI({
      model: "gpt-5",
      apiKey: "sk-museum",
      maxRetries: 0,
      configuration: { baseURL: `${baseUrl}/v1`, defaultHeaders: headers },
    }),
    new StringOutputParser(),
  ])

clientSuite("@langchain/openai: a chain over documents", {
  provider: "openai",
  ask: (way) => chainOf(way).invoke(question),
  stream: (way, signal) => chainOf(way).stream(question, { signal }),
  textOf: (text) => text,
  textOfEvent: (text) => text,
  audit: { format: "openai.chat", model: "gpt-5-2025-08-07", documents: [documents.join("\n\n")] },
})
