import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Exit, Schema, Scope } from "effect"
import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { gzipSync } from "node:zlib"
import type { CapturedMessage } from "../../src/exchange/Exchange.ts"
import { ExchangeRecorder } from "./support/ExchangeRecorder.ts"
import { listening } from "./support/listening.ts"

const captureLimit = 10_000

/** A body as the pieces in which it is written, from none to some hundred thousand bytes. */
const Body = Schema.Struct({
  pieces: Schema.Array(
    Schema.Struct({
      bytes: Schema.Uint8Array,
      times: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3_000 })),
    }),
  ).check(Schema.isMaxLength(6)),
  framing: Schema.Literals(["chunked", "length"]),
  encoding: Schema.Literals(["identity", "gzip"]),
})

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "OPTIONS", "HEAD"] as const

const piecesOf = ({ encoding, pieces }: typeof Body.Type): ReadonlyArray<Buffer> => {
  const plain = pieces.map(({ bytes, times }) => Buffer.concat(Array.from({ length: times }, () => bytes)))
  return encoding === "identity" ? plain : [gzipSync(Buffer.concat(plain))]
}

const headersOf = (body: typeof Body.Type, length: number): Record<string, string> => ({
  "content-encoding": body.encoding,
  ...(body.framing === "length" ? { "content-length": String(length) } : { "transfer-encoding": "chunked" }),
})

const write = (message: Http.ClientRequest | Http.ServerResponse, pieces: ReadonlyArray<Buffer>): void => {
  for (const piece of pieces) message.write(piece)
  message.end()
}

const recorder = new ExchangeRecorder()
const scope = Scope.makeUnsafe()
const agent = new Http.Agent({ keepAlive: true })
const upstream = Http.createServer()
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve))
  const url = new URL(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`)
  port = await Effect.runPromise(
    listening({ upstream: url, captureLimit }, recorder).pipe(Scope.provide(scope)),
  )
})

afterAll(async () => {
  agent.destroy()
  await Effect.runPromise(Scope.close(scope, Exit.void))
  upstream.closeAllConnections()
  upstream.close()
})

/** Sends one request and one answer through the proxy; gives what either side received. */
const roundTrip = async (method: string, request: typeof Body.Type, response: typeof Body.Type) => {
  const sent = piecesOf(request)
  const answered = piecesOf(response)
  const received = new Promise<Buffer>((resolve, reject) =>
    upstream.once("request", (incoming, outgoing) => {
      buffer(incoming).then((bytes) => {
        outgoing.writeHead(200, headersOf(response, Buffer.concat(answered).length))
        write(outgoing, answered)
        resolve(bytes)
      }, reject)
    }),
  )
  const answer = new Promise<Http.IncomingMessage>((resolve, reject) => {
    const headers = headersOf(request, Buffer.concat(sent).length)
    const outgoing = Http.request({ agent, headers, host: "127.0.0.1", method, path: "/", port }, resolve)
    outgoing.once("error", reject)
    write(outgoing, sent)
  })
  const message = await answer
  return {
    sent: Buffer.concat(sent),
    answered: method === "HEAD" ? Buffer.alloc(0) : Buffer.concat(answered),
    upstreamGot: await received,
    clientGot: await buffer(message),
    contentEncoding: message.headers["content-encoding"],
    exchange: await recorder.nextExchange(),
  }
}

const assertCaptured = (message: CapturedMessage, passed: Buffer, encoding: string): void => {
  assert.isTrue(Buffer.from(message.body.bytes()).equals(passed.subarray(0, captureLimit)))
  assert.strictEqual(message.body.passedBytes, passed.length)
  assert.strictEqual(message.body.truncated, passed.length > captureLimit)
  assert.strictEqual(message.contentEncoding, encoding)
}

describe("bytes out are bytes in", () => {
  it.live.prop(
    "whatever the method, the body, its pieces, its framing and its encoding, in both directions",
    { method: Schema.Literals(methods), request: Body, response: Body },
    ({ method, request, response }) =>
      Effect.promise(async () => {
        const seen = await roundTrip(method, request, response)
        assert.isTrue(seen.upstreamGot.equals(seen.sent))
        assert.isTrue(seen.clientGot.equals(seen.answered))
        assert.strictEqual(seen.contentEncoding, response.encoding)
        assertCaptured(seen.exchange.request, seen.sent, request.encoding)
        assertCaptured(seen.exchange.response, seen.answered, response.encoding)
        assert.strictEqual(seen.exchange.method, method)
        assert.strictEqual(seen.exchange.ending, "complete")
        assert.strictEqual(recorder.ends.length, recorder.opened.length)
      }),
    { arbitrary: { runs: 150 } },
  )
})
