import { documentsIn } from "../documents/jsonDocuments.ts"
import { arrayOf, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { ReplyBuilder } from "../reading/Reply.ts"
import type { Format } from "./Format.ts"

/**
 * Bedrock's RetrieveAndGenerate and RetrieveAndGenerateStream, which answer from a knowledge base.
 *
 * **Details**
 *
 * The documents are the passages that the answer's citations refer to; others that were retrieved are not sent.
 */
export const bedrockRetrieveAndGenerate: Format = {
  name: "bedrock.retrieve-and-generate",
  spokenAt: (path) => /\/retrieveAndGenerate(?:Stream)?$/.test(path),
  readPrompt: ({ object }) => {
    const { input, retrieveAndGenerateConfiguration, sessionId } = object
    const { text } = objectOf(input)
    if (typeof text !== "string") return undefined
    const prompt = new PromptBuilder()
    prompt.say("user", text, "input.text")
    if (typeof sessionId === "string") prompt.note("Earlier turns, to which sessionId refers, were not seen.")
    const configuration = objectOf(retrieveAndGenerateConfiguration)
    const { modelArn } = objectOf(
      configuration["knowledgeBaseConfiguration"] ?? configuration["externalSourcesConfiguration"],
    )
    return prompt.build(stringOf(modelArn) ?? null)
  },
  readReply: (response) => {
    const { items, cut, streamed } = response.items
    const reply = new ReplyBuilder()
    if (streamed) {
      if (!items.some(({ event }) => event === "output")) return undefined
      let citations = 0
      for (const { event, value } of items) {
        const { action, text } = objectOf(value)
        reply.addText(0, stringOf(text))
        readGuardrail(reply, action)
        if (event === "citation") readCitation(reply, objectOf(value), citations++)
      }
      return reply.build(!cut)
    }
    const { citations, guardrailAction, output, sessionId } = objectOf(items[0]?.value)
    const { text } = objectOf(output)
    if (typeof text !== "string" || (typeof sessionId !== "string" && !Array.isArray(citations)))
      return undefined
    reply.addText(0, text)
    arrayOf(citations).forEach((citation, index) => readCitation(reply, objectOf(citation), index))
    readGuardrail(reply, guardrailAction)
    return reply.build(true)
  },
}

const readCitation = (reply: ReplyBuilder, value: JsonObject, index: number): void => {
  const citation = objectOf(value["citation"] ?? value)
  const source = `response.citations[${index}].retrievedReferences`
  for (const document of documentsIn(citation["retrievedReferences"], source)) reply.addDocument(document)
}

const readGuardrail = (reply: ReplyBuilder, action: unknown): void => {
  if (action === "INTERVENED") reply.markRefused()
}
