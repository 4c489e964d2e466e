import { Clock, Context, Duration, Effect, Layer } from "effect"
import type { Document } from "../../../exchange/Document.ts"
import { AuditError, type AuditRequest } from "../../Auditor.ts"
import { type ChatEndpointOptions, type ChatReply, makeFetch } from "./ChatEndpoint.ts"
import { type ChatError, chatError } from "./ChatError.ts"
import * as Circuit from "./circuit.ts"
import { inItsDialect } from "./dialect.ts"
import { type BoundedInput, bounded, messagesOf } from "./prompt.ts"
import { type Judgement, judgementOf } from "./quotes.ts"
import { retried } from "./retries.ts"
import { verdictsOf } from "./verdicts.ts"

export interface JudgeOptions extends ChatEndpointOptions {
  /** The model's name at the endpoint. */
  readonly model: string
  /** Longest time for one audit, with every attempt. Default: 20 seconds. */
  readonly timeout?: Duration.Input | undefined
  /**
   * Most UTF-16 units of question, answer, claims and documents in one prompt. Default: 60,000, some 15,000 tokens of
   * English.
   */
  readonly promptLimit?: number | undefined
  readonly circuit?: Circuit.CircuitOptions | undefined
}

const CUT =
  " The documents are longer than a prompt for the judge may be: it was given the passages nearest to the claims."

/** Whether there is anything in a document. */
export const isReadable = ({ content }: Document): boolean => content.trim() !== ""

const unusable = (error: ChatError): ChatError =>
  error.kind === "malformed"
    ? chatError(
        "malformed",
        `The judge's reply could not be used, nor the one before: ${error.message} If this happens often, set TRUTHTABLE_JUDGE_MODEL to a model with structured output.`,
      )
    : error

const logUsage = ({ completionTokens, promptTokens }: ChatReply): Effect.Effect<void> =>
  Effect.logDebug("The judge answered").pipe(
    Effect.annotateLogs({ prompt_tokens: promptTokens, completion_tokens: completionTokens }),
  )

/**
 * An LLM that judges claims, at any OpenAI-compatible chat endpoint.
 */
export class Judge extends Context.Service<
  Judge,
  {
    /** The model's name at the endpoint. */
    readonly model: string
    /**
     * Judges claims of the request's answer in one call, and returns a judgement for each, in order. Claims for which
     * the prompt had no room are missing at the end.
     */
    readonly judge: (
      request: AuditRequest,
      claims: ReadonlyArray<string>,
    ) => Effect.Effect<ReadonlyArray<Judgement>, AuditError>
  }
>()("truthtable/audit/engines/judge/Judge") {
  /**
   * A judge at a chat endpoint.
   *
   * **Details**
   *
   * Documents and answers reach the judge between delimiters that they cannot forge. A reply that cannot be used is
   * asked for once more; lost connections, 429 and 5xx are tried up to three times more, as `Retry-After` says; all of it
   * within `timeout`. After some audits in a row that failed, the judge is left alone for a while.
   */
  static readonly layer = (options: JudgeOptions): Layer.Layer<Judge> => Layer.effect(Judge, make(options))
}

const make = Effect.fnUntraced(function* ({ promptLimit = 60_000, ...options }: JudgeOptions) {
  const { model } = options
  const timeout = Duration.fromInputUnsafe(options.timeout ?? "20 seconds")
  const throughCircuit = yield* Circuit.make(options.circuit)
  const send = yield* inItsDialect(yield* makeFetch(options))

  const ask = (input: BoundedInput, deadline: number, complaint: string | null) =>
    Effect.suspend(() => send({ model, messages: messagesOf(input, complaint) })).pipe(
      retried(deadline),
      Effect.tap(logUsage),
      Effect.flatMap((reply) => verdictsOf(reply, input.claims.length)),
    )
  const askTwice = Effect.fnUntraced(function* (input: BoundedInput) {
    const deadline = (yield* Clock.currentTimeMillis) + Duration.toMillis(timeout)
    return yield* ask(input, deadline, null).pipe(
      Effect.catchIf(
        ({ kind }) => kind === "malformed",
        ({ message }) => Effect.mapError(ask(input, deadline, message), unusable),
      ),
    )
  })
  const inTime = Effect.timeoutOrElse({
    duration: timeout,
    orElse: () =>
      Effect.fail(
        chatError(
          "late",
          `The judge at ${options.url.origin} gave no verdict within ${Duration.format(timeout)}. Raise TRUTHTABLE_JUDGE_TIMEOUT and TRUTHTABLE_AUDIT_TIMEOUT, or choose a faster model.`,
        ),
      ),
  })

  return Judge.of({
    model,
    judge: Effect.fnUntraced(
      function* ({ answer, documents: all, query }, claims) {
        const documents = all.filter(isReadable)
        const contents = documents.map(({ content }) => content)
        const input = yield* bounded({ query, answer, documents: contents, claims }, promptLimit)
        const verdicts = yield* askTwice(input).pipe(inTime, throughCircuit)
        return verdicts.map((verdict) => judgementOf(verdict, documents, input.isCut ? CUT : ""))
      },
      Effect.mapError(({ message }) => new AuditError({ message })),
    ),
  })
})
