import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setImmediate } from "node:timers/promises"
import { gzipSync } from "node:zlib"
import type { Provider, ProviderRequest, RefusalStatus, Reply } from "../upstreams/Provider.ts"

/**
 * How a request is to be answered, said in its header `x-replay`: well, if there is none; with the refusal of a
 * status; or with a stream that stops half way, where it fails in the provider's own way, hangs, or is cut as soon
 * as the test says so.
 */
export type Replay = `${RefusalStatus}` | "fail" | "hang" | "cut"

/** A request as it arrived, for a test to look at. */
export interface SeenRequest {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whether the answer did not get to its end. */
  readonly broken: boolean
}

/**
 * Serves a provider's API on a port of its own.
 *
 * Requests are told apart by their `x-request-id`. `GET /.seen/ID` gives those that came with an id, once they are
 * over; `POST /.cut/ID` breaks off the answer that waits for it.
 */
export class ReplayServer implements AsyncDisposable {
  readonly url: string
  readonly #server: Server
  readonly #provider: Provider
  readonly #seen = new Map<string, Array<Promise<SeenRequest>>>()
  readonly #cuts = new Map<string, PromiseWithResolvers<void>>()

  private constructor(server: Server, provider: Provider) {
    this.#server = server
    this.#provider = provider
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on("request", (request, response) => void this.#serve(request, response))
  }

  static async listen(provider: Provider): Promise<ReplayServer> {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    return new ReplayServer(server, provider)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close")
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, control, id = ""] = /^\/\.(seen|cut)\/(.+)$/.exec(request.url ?? "") ?? []
    if (control === "cut") this.#cutOf(id).resolve()
    if (control !== undefined) {
      const seen = await Promise.all(this.#seen.get(id) ?? [])
      response.end(JSON.stringify(seen))
      return
    }
    const body = Buffer.concat(await request.toArray()).toString()
    this.#note(request, response, body)
    await this.#answer(request, response, body === "" ? {} : JSON.parse(body))
  }

  #note({ headers, method = "", url = "" }: IncomingMessage, response: ServerResponse, body: string): void {
    const id = String(headers["x-request-id"])
    const seen = once(response, "close").then(() => ({
      method,
      target: url,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body,
      broken: !response.writableFinished,
    }))
    this.#seen.set(id, [...(this.#seen.get(id) ?? []), seen])
  }

  async #answer(
    { headers, url = "" }: IncomingMessage,
    response: ServerResponse,
    body: ProviderRequest["body"],
  ): Promise<void> {
    const { pathname, searchParams } = new URL(url, this.url)
    const request = { path: pathname, query: searchParams, headers, body }
    const replay = headers["x-replay"] as Replay | undefined
    const status = Number(replay) as RefusalStatus
    const reply = status > 0 ? this.#provider.refuse(status, request) : this.#provider.answer(request)
    if (reply === undefined) {
      response.writeHead(404).end()
    } else if ("json" in reply) {
      sendJson(response, reply, String(headers["accept-encoding"]))
    } else {
      const frames = replay === undefined ? reply.frames : reply.frames.slice(0, reply.frames.length / 2)
      response.writeHead(200, reply.headers)
      const staysOpen = replay === "hang" || replay === "cut"
      await sendInHalves(
        response,
        replay === "fail" ? [...frames, this.#provider.failure(request)] : frames,
        staysOpen,
      )
      if (replay !== "cut") return
      await this.#cutOf(String(headers["x-request-id"])).promise
      response.destroy()
    }
  }

  #cutOf(id: string): PromiseWithResolvers<void> {
    const cut = this.#cuts.get(id) ?? Promise.withResolvers<void>()
    this.#cuts.set(id, cut)
    return cut
  }
}

const sendJson = (
  response: ServerResponse,
  { headers, json, status = 200 }: Reply & { readonly json: unknown },
  acceptedEncodings: string,
): void => {
  const text = JSON.stringify(json)
  const encoded = acceptedEncodings.includes("gzip")
  const body = encoded ? gzipSync(text) : Buffer.from(text)
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": body.length,
    ...(encoded ? { "content-encoding": "gzip" } : {}),
    ...headers,
  })
  response.end(body)
}

/**
 * Sends each frame in two parts, so that lines, characters and messages are cut somewhere. The end goes out together
 * with the last part: some clients hang up as soon as they have read that, and must not do so before the end or after
 * it as chance will have it.
 */
const sendInHalves = async (
  response: ServerResponse,
  frames: ReadonlyArray<string | Uint8Array>,
  staysOpen: boolean,
): Promise<void> => {
  const halves = frames.flatMap((frame) => {
    const bytes = Buffer.from(frame)
    const middle = bytes.length >> 1
    return [bytes.subarray(0, middle), bytes.subarray(middle)]
  })
  const last = staysOpen ? undefined : halves.pop()
  for (const half of halves) {
    if (response.destroyed) return
    response.write(half)
    await setImmediate()
  }
  if (last !== undefined) response.end(last)
}
