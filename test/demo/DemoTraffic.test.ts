import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { FetchHttpClient, HttpClient, HttpClientError, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { DemoModel } from "../../src/demo/DemoModel.ts"
import { sendAll } from "../../src/demo/DemoTraffic.ts"
import { examples } from "../../src/demo/examples.ts"

const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name)

describe("sendAll", () => {
  it.live("sends every example, of which the demo model answers all but the unknown path", () =>
    Effect.gen(function* () {
      const { url } = yield* DemoModel
      const sent = yield* Stream.runCollect(sendAll(url))
      assert.deepStrictEqual(
        [...sent].sort(byName),
        examples
          .map(({ name, method }) => ({
            name,
            status: method === "GET" ? 404 : 200,
            id: null,
            failure: null,
          }))
          .sort(byName),
      )
    }).pipe(Effect.provide([DemoModel.layer, FetchHttpClient.layer])),
  )

  it.effect.each(["refused", "silent"])(
    "goes on after a response that is %s, and tells each audit's id",
    (trouble) => {
      const client = HttpClient.make((request, url) => {
        if (url.pathname !== "/chat") {
          const headers = { "x-truthtable-id": "id-1" }
          return Effect.succeed(HttpClientResponse.fromWeb(request, new Response("", { headers })))
        }
        if (trouble === "silent") return Effect.never
        const reason = new HttpClientError.TransportError({ request, description: "refused" })
        return Effect.fail(new HttpClientError.HttpClientError({ reason }))
      })
      return Effect.gen(function* () {
        const sending = yield* Effect.forkChild(Stream.runCollect(sendAll(new URL("http://localhost"))))
        yield* TestClock.adjust("10 minutes")
        const sent = yield* Fiber.join(sending)
        assert.strictEqual(sent.length, examples.length)
        for (const { name, status, id, failure } of sent) {
          const fails = examples.find((example) => example.name === name)?.path === "/chat"
          assert.deepStrictEqual([status, id], fails ? [null, null] : [200, "id-1"])
          if (fails) assert.match(failure ?? "", trouble === "silent" ? /within 1 minute/u : /refused/u)
          else assert.isNull(failure)
        }
      }).pipe(Effect.provideService(HttpClient.HttpClient, client))
    },
  )
})
