import type { BodyItem } from "../DecodedBody.ts"
import type { FoundDocument } from "../documents/FoundDocument.ts"
import { documentsIn } from "../documents/jsonDocuments.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { roleOf } from "../PromptMessage.ts"
import { addContent } from "../reading/contentParts.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * OpenAI's Responses API, streamed and not.
 *
 * **Details**
 *
 * The output's messages make one answer, in order. Reasoning and tool calls are left out of it; what a file search
 * found and what a tool gave are documents, in the input and in the output. Of a stream, the event that ends it holds
 * the whole response and is believed over the deltas; only where it never came is the answer put together from them.
 */
export const openaiResponses: Format = {
  name: "openai.responses",
  spokenAt: (path) => /\/responses\/?$/.test(path),
  readPrompt: ({ object }) => {
    const { input, instructions, model, prompt: template } = object
    if (typeof input !== "string" && !Array.isArray(input) && !isJsonObject(template)) return undefined
    const prompt = new PromptBuilder()
    if (typeof instructions === "string") prompt.say("system", instructions, "instructions")
    if (typeof input === "string") prompt.say("user", input, "input")
    arrayOf(input).forEach((entry, index) => {
      const item = objectOf(entry)
      const role = roleOf(item["role"])
      const { content, output } = item
      if (role !== undefined) addContent(prompt, role, content, `input[${index}].content`)
      if (typeof output === "object") addContent(prompt, "tool", output, `input[${index}].output`)
      for (const document of toolDocuments(item, `input[${index}]`)) prompt.addDocument(document)
    })
    for (const [field, what] of unseen) {
      if (typeof object[field] === "string" || isJsonObject(object[field])) {
        prompt.note(`${what}, to which ${field} refers, were not seen.`)
      }
    }
    return prompt.build(stringOf(model) ?? null)
  },
  readReply: (response) => {
    const { items, streamed } = response.items
    const whole = streamed ? responseOfStream(items) : objectOf(items[0]?.value)
    const output = whole?.["output"]
    if (whole === undefined || !Array.isArray(output)) return undefined
    const { incomplete_details, model, object, status, usage } = whole
    if (object !== "response") return undefined
    const reply = new ReplyBuilder()
    reply.setModel(model)
    reply.setUsage(usageIn(objectOf(usage), ["input_tokens"], ["output_tokens"]))
    output.forEach((item, index) => readOutputItem(reply, objectOf(item), index))
    if (status !== "in_progress") reply.stop(0, objectOf(incomplete_details)["reason"] ?? status)
    return reply.build(status === "completed" || status === "incomplete")
  },
}

/** What the provider keeps on its side, by the field that refers to it. */
const unseen = [
  ["previous_response_id", "Earlier turns"],
  ["conversation", "Earlier turns"],
  ["prompt", "The provider's stored instructions"],
] as const

/** Of these the client has to do something; the provider answers its other calls itself. */
const callsOfTools: ReadonlySet<unknown> = new Set(
  ["function", "custom_tool", "computer", "local_shell", "shell"].map((tool) => `${tool}_call`),
)

const readOutputItem = (reply: ReplyBuilder, item: JsonObject, index: number): void => {
  const { type } = item
  if (type === "message") {
    for (const entry of arrayOf(item["content"])) {
      const part = objectOf(entry)
      reply.addText(index, stringOf(part["text"]))
      reply.addRefusal(index, stringOf(part["refusal"]))
      reply.endParagraph(index)
    }
  } else if (callsOfTools.has(type)) reply.markToolCall()
  else if (type === "image_generation_call") reply.count("image")
  for (const document of toolDocuments(item, `response.output[${index}]`)) reply.addDocument(document)
}

/** What an item says that a tool gave: a file search, a function, a server of tools, a program. */
const toolDocuments = (item: JsonObject, source: string): ReadonlyArray<FoundDocument> => {
  const { output, outputs, results } = item
  const texts: ReadonlyArray<readonly [place: string, text: unknown]> = [
    ["output", output],
    ...arrayOf(output).map((entry, at) => [`output[${at}].stdout`, objectOf(entry)["stdout"]] as const),
    ...arrayOf(outputs).map((entry, at) => [`outputs[${at}].logs`, objectOf(entry)["logs"]] as const),
  ]
  return [
    ...texts.flatMap(([place, text]) =>
      typeof text === "string" ? [{ content: text, source: `${source}.${place}`, metadata: {} }] : [],
    ),
    ...documentsIn(results, `${source}.results`),
  ]
}

/**
 * The response that a stream tells of: the one in its last event, or else what its deltas have put together so far.
 */
const responseOfStream = (items: ReadonlyArray<BodyItem>): JsonObject | undefined => {
  let response: JsonObject | undefined
  const output = new Map<number, JsonObject>()
  const parts = new Map<number, Map<number, StreamedPart>>()
  for (const { value } of items) {
    const event = objectOf(value)
    const { content_index, delta, item, output_index, type } = event
    // Every event that holds the response holds the newest state of it.
    if (isJsonObject(event["response"])) response = event["response"]
    const index = indexOf(output_index, 0)
    if (isJsonObject(item)) output.set(index, item)
    const isRefusal = type === "response.refusal.delta"
    if (typeof delta !== "string" || !(isRefusal || type === "response.output_text.delta")) continue
    const partsOfItem = parts.get(index) ?? new Map<number, StreamedPart>()
    parts.set(index, partsOfItem)
    const part = partsOfItem.get(indexOf(content_index, 0)) ?? { isRefusal, pieces: [] }
    partsOfItem.set(indexOf(content_index, 0), part)
    part.pieces.push(delta)
  }
  if (response === undefined || arrayOf(response["output"]).length > 0) return response
  for (const [index, partsOfItem] of parts) {
    const finished = arrayOf(output.get(index)?.["content"]).length > 0
    if (!finished) output.set(index, { type: "message", content: contentOf(partsOfItem) })
  }
  return { ...response, output: inOrder(output) }
}

interface StreamedPart {
  readonly isRefusal: boolean
  readonly pieces: Array<string>
}

const contentOf = (parts: ReadonlyMap<number, StreamedPart>): ReadonlyArray<JsonObject> =>
  inOrder(parts).map(({ isRefusal, pieces }) => ({ [isRefusal ? "refusal" : "text"]: pieces.join("") }))

const inOrder = <A>(byIndex: ReadonlyMap<number, A>): ReadonlyArray<A> =>
  [...byIndex].sort(([a], [b]) => a - b).map(([, entry]) => entry)
