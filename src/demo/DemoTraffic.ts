import { Effect, Schedule, Stream } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { type Example, examples } from "./examples.ts"

/**
 * What became of one example.
 */
export interface SentExample {
  readonly name: string
  /** The response's status, or `null` where there was no whole response. */
  readonly status: number | null
  /** The response's `x-truthtable-id`: the id of its audit. */
  readonly id: string | null
  /** Why there was no whole response. */
  readonly failure: string | null
}

const concurrency = 3

/** The pause between the starts of two examples. */
const pause = "150 millis"

/** The longest that one example may take. */
const timeout = "1 minute"

const requestOf = (example: Example, proxyUrl: URL): HttpClientRequest.HttpClientRequest => {
  const request = HttpClientRequest.make(example.method)(new URL(example.path, proxyUrl))
  return example.body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, example.body)
}

const failed = ({ name }: Example, failure: string): SentExample => ({
  name,
  status: null,
  id: null,
  failure,
})

const send = Effect.fnUntraced(function* (example: Example, proxyUrl: URL) {
  const response = yield* HttpClient.execute(requestOf(example, proxyUrl))
  // A response that is not read to its end would look like a client that left.
  yield* Stream.runDrain(response.stream)
  const id = response.headers["x-truthtable-id"] ?? null
  const sent: SentExample = { name: example.name, status: response.status, id, failure: null }
  return sent
})

const sendOrTellWhy = (example: Example, proxyUrl: URL) =>
  send(example, proxyUrl).pipe(
    Effect.catch((error) => Effect.succeed(failed(example, error.message))),
    Effect.timeoutOrElse({
      duration: timeout,
      orElse: () => Effect.succeed(failed(example, `No whole response within ${timeout}.`)),
    }),
  )

/**
 * Sends the examples through the proxy at `proxyUrl`, three at a time with small pauses, and emits what became of
 * each as soon as it is known. One that fails does not stop the others.
 */
export const sendAll = (proxyUrl: URL): Stream.Stream<SentExample, never, HttpClient.HttpClient> =>
  Stream.fromIterable(examples).pipe(
    Stream.schedule(Schedule.spaced(pause)),
    Stream.mapEffect((example) => sendOrTellWhy(example, proxyUrl), { concurrency, unordered: true }),
  )
