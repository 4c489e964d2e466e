import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted } from "effect"
import { completion, judgeAll, refuse, verdict } from "./judgeServer.ts"
import { auditorAt, judgeThat, requestOf, tower } from "./judged.ts"

const request = requestOf("It is in Paris.", [tower])
const good = completion(JSON.stringify({ verdicts: [verdict(1)] }))

describe("a failure that may pass", () => {
  it.live("429 is tried again, but not before the time in Retry-After", () =>
    Effect.gen(function* () {
      const times: Array<number> = []
      const judge = yield* judgeThat((call, response, index) => {
        times.push(performance.now())
        return index === 0
          ? refuse(response, 429, "slow down", { "retry-after": "1" })
          : judgeAll()(call, response, index)
      })
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      assert.lengthOf(times, 2)
      assert.isAtLeast((times[1] ?? 0) - (times[0] ?? 0), 990)
    }),
  )

  it.live("429 that asks to wait for longer than there is time fails at once", () =>
    Effect.gen(function* () {
      const later = new Date(Date.now() + 3_600_000).toUTCString()
      const judge = yield* judgeThat((_call, response) =>
        refuse(response, 429, "quota is used up", { "retry-after": later }),
      )
      const audit = yield* auditorAt(judge.url)
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /answered 429: quota is used up/)
      assert.lengthOf(judge.calls, 1)
    }),
  )

  it.live.each([
    { what: "500", break: "status" },
    { what: "a connection cut before the reply", break: "connection" },
    { what: "a connection cut within the reply", break: "body" },
  ])("$what is tried again", ({ break: how }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((call, response, index) => {
        if (index > 0) judgeAll()(call, response, index)
        else if (how === "status") refuse(response, 500, "oops")
        else if (how === "connection") response.destroy()
        else response.write(good.slice(0, 50), () => response.destroy())
      })
      const audit = yield* auditorAt(judge.url)
      const { claims } = yield* audit(request)
      assert.strictEqual(claims[0]?.status, "supported")
      assert.lengthOf(judge.calls, 2)
    }),
  )
})

describe("a failure that will not pass", () => {
  it.live.each([
    { status: 401, advice: /Check TRUTHTABLE_JUDGE_API_KEY/ },
    { status: 404, advice: /Check TRUTHTABLE_JUDGE_URL and TRUTHTABLE_JUDGE_MODEL/ },
  ])("$status says what to check, without the key", ({ advice, status }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) =>
        refuse(response, status, "Not with\nthe key sk-secret!"),
      )
      const audit = yield* auditorAt(judge.url, { apiKey: Redacted.make("sk-secret") })
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, advice)
      assert.include(error.message, `answered ${status}: Not with the key ***!`)
      assert.lengthOf(judge.calls, 1)
    }),
  )

  it.live("a redirect is not followed, so that key and documents go nowhere else", () =>
    Effect.gen(function* () {
      const elsewhere = yield* judgeThat(judgeAll())
      const judge = yield* judgeThat((_call, response) =>
        refuse(response, 307, "", { location: elsewhere.url.href }),
      )
      const audit = yield* auditorAt(judge.url)
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /answered 307\. Redirects are not followed/)
      assert.lengthOf(elsewhere.calls, 0)
    }),
  )
})

describe("a judge that cannot be reached", () => {
  it.live("fails typed after some attempts, and says where it was looked for", () =>
    Effect.gen(function* () {
      const url = yield* Effect.scoped(Effect.map(judgeThat(judgeAll()), (judge) => judge.url))
      const audit = yield* auditorAt(url)
      const error = yield* Effect.flip(audit(request))
      assert.strictEqual(error._tag, "AuditError")
      assert.include(error.message, `${url.origin} cannot be reached (ECONNREFUSED)`)
    }),
  )
})

it.live("a port that fetch never connects to is told as such", () =>
  Effect.gen(function* () {
    const audit = yield* auditorAt(new URL("http://127.0.0.1:6000"))
    const error = yield* Effect.flip(audit(request))
    assert.include(error.message, "the Fetch Standard blocks this port")
  }),
)

describe("a judge that takes too long", () => {
  it.live.each([
    { what: "does not answer", begins: false },
    { what: "trickles", begins: true },
  ])("$what: fails typed in time, and the connection is closed", ({ begins }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) => {
        if (!begins) return
        const trickle = setInterval(() => response.write(" "), 20)
        response.on("close", () => clearInterval(trickle))
      })
      const audit = yield* auditorAt(judge.url, { timeout: "200 millis" })
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /no verdict within 200ms.*TRUTHTABLE_JUDGE_TIMEOUT/)
      assert.lengthOf(judge.calls, 1)
      yield* Effect.promise(async () => judge.calls[0]?.closed)
    }),
  )

  it.live.each([{ begins: false }, { begins: true }])(
    "an interruption, as by the job's timeout, closes the connection (reply begun: $begins)",
    ({ begins }) =>
      Effect.gen(function* () {
        let arrive = () => {}
        const arrived = new Promise<void>((resolve) => {
          arrive = resolve
        })
        const judge = yield* judgeThat((_call, response) => {
          if (begins) response.write(good.slice(0, 50), arrive)
          else arrive()
        })
        const audit = yield* auditorAt(judge.url)
        const fiber = yield* Effect.forkChild(audit(request))
        yield* Effect.promise(() => arrived)
        yield* Fiber.interrupt(fiber)
        yield* Effect.promise(async () => judge.calls[0]?.closed)
      }),
  )
})
