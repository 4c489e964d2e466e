import { once } from "node:events"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import type { Verdict } from "../../../../src/audit/engines/judge/verdicts.ts"

interface RequestBody {
  readonly model: string
  readonly temperature?: number
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: object } }
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>
}

/** One call to the judge, as the judge reads it. */
export interface JudgeCall {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: RequestBody
  readonly system: string
  /** What stands between the delimiters, by its name. */
  readonly blocks: ReadonlyMap<string, string>
  /** What the judge reads as said to it, and not as data: the user's message without its delimited blocks. */
  readonly outside: string
  /** The claims, without their numbers. */
  readonly claims: ReadonlyArray<string>
  /** When the connection is closed, whoever closes it. */
  readonly closed: Promise<unknown>
}

/** Reads the messages of a request: what is delimited, and what is not. */
export const readPrompt = (body: RequestBody) => {
  const system = body.messages.find(({ role }) => role === "system")?.content ?? ""
  const user = body.messages.filter(({ role }) => role !== "system")
  const boundary = /"BEGIN name ([\w-]+)"/.exec(system)?.[1] ?? "no boundary"
  const block = new RegExp(`^BEGIN (.+) ${boundary}\\n([\\s\\S]*?)\\nEND \\1 ${boundary}$`, "gm")
  const said = user.map(({ content }) => content).join("\n")
  const blocks = new Map(Array.from(said.matchAll(block), ([, name = "", text = ""]) => [name, text]))
  return { system, blocks, outside: said.replace(block, "") }
}

const readCall = async (request: IncomingMessage): Promise<JudgeCall> => {
  const body: RequestBody = JSON.parse(await text(request))
  const prompt = readPrompt(body)
  return {
    path: request.url ?? "",
    headers: request.headers,
    body,
    ...prompt,
    claims: (prompt.blocks.get("claims") ?? "").split("\n").map((line) => line.replace(/^\d+\. /, "")),
    closed: new Promise((resolve) => request.socket.once("close", resolve)),
  }
}

/** How the judge answers its call number `index`, which counts from 0. */
export type Behaviour = (call: JudgeCall, response: ServerResponse, index: number) => void

/** An HTTP server that plays the LLM, with every call that it got. */
export const startJudge = async (behave: Behaviour) => {
  const calls: Array<JudgeCall> = []
  const server = createServer((request, response) => {
    void readCall(request).then((call) => behave(call, response, calls.push(call) - 1))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`),
    calls,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, "close")
    },
  }
}

export const completion = (content: string, finishReason = "stop"): string =>
  JSON.stringify({
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finishReason }],
    usage: { prompt_tokens: 321, completion_tokens: 45, total_tokens: 366 },
  })

/** Answers with this content. */
export const say = (response: ServerResponse, content: string, finishReason?: string): void => {
  response.setHeader("content-type", "application/json").end(completion(content, finishReason))
}

/** Refuses with a status. */
export const refuse = (
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void => {
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify({ error: { message } }))
}

/** A verdict on a claim, `supported` without evidence unless told. */
export const verdict = (claim: number, fields: Partial<Verdict> = {}): Verdict => ({
  claim,
  status: "supported",
  confidence: 0.9,
  evidence: [],
  reasoning: "Because.",
  ...fields,
})

/** Answers with the same verdict on every claim. */
export const judgeAll =
  (fields: Partial<Verdict> = {}): Behaviour =>
  (call, response) =>
    say(response, JSON.stringify({ verdicts: call.claims.map((_, index) => verdict(index + 1, fields)) }))
