import type { AuditResult } from "../../src/audit/AuditResult.ts"
import { assert, describe, it } from "vitest"
import { bothWays, type Way } from "./bothWays.ts"
import { describeError } from "./describeError.ts"
import { answer, question } from "./upstreams/museum.ts"
import type { ProviderName } from "./upstreams/providers.ts"
import { refusalStatuses } from "./upstreams/Provider.ts"

/** A client, and how it is used to ask about the museum. */
export interface Client<Whole, Event> {
  readonly provider: ProviderName
  /** Asks for an answer in one piece. */
  readonly ask: (way: Way) => PromiseLike<Whole>
  /** Asks for a streamed answer. */
  readonly stream: (way: Way, signal: AbortSignal) => PromiseLike<AsyncIterable<Event>> | AsyncIterable<Event>
  /** The text of an answer in one piece. */
  readonly textOf: (whole: Whole) => string
  /** What an event adds to the text of the answer. */
  readonly textOfEvent: (event: Event) => string
  /** What the audit must have found beside the query and the answer. */
  readonly audit: {
    readonly format: string
    readonly model: string
    readonly documents: ReadonlyArray<string>
    /** Those of an answer that broke off, where the provider names documents only at its end. Default: the same. */
    readonly documentsUntilBroken?: ReadonlyArray<string>
  }
}

/**
 * What must hold of every client: with the proxy all is as without it, and the audit has seen what was asked and
 * answered.
 */
export const clientSuite = <Whole, Event>(name: string, client: Client<Whole, Event>): void => {
  const { audit: expected, provider, textOfEvent } = client

  const assertAudit = (
    audit: AuditResult,
    ending: { readonly complete: boolean; readonly reason: string | null },
  ) => {
    assert.strictEqual(audit.format, expected.format)
    assert.strictEqual(audit.model, expected.model)
    assert.strictEqual(audit.query, question)
    assert.deepStrictEqual(
      audit.documents.map(({ content }) => content.trim()),
      ending.complete ? expected.documents : (expected.documentsUntilBroken ?? expected.documents),
    )
    assert.strictEqual(audit.complete, ending.complete)
    assert.strictEqual(audit.incomplete_reason, ending.reason)
    if (ending.complete) assert.strictEqual(audit.answer, answer)
    else assert.isTrue(answer.startsWith(audit.answer.trim()), `"${audit.answer}" is the answer's beginning`)
  }

  /** Reads a stream to its end, and gives what came and how it failed, if it did. */
  const readAll = async (way: Way) => {
    const events: Array<Event> = []
    try {
      for await (const event of await client.stream(way, new AbortController().signal)) events.push(event)
      return { events, error: undefined }
    } catch (error) {
      return { events, error: describeError(error, way.baseUrl) }
    }
  }

  /** Reads two pieces of text of a stream, then has `interrupt` do something to it, and tells how it ended. */
  const readTwo = async (way: Way, interrupt: (controller: AbortController) => unknown) => {
    const controller = new AbortController()
    const pieces: Array<string> = []
    for await (const event of await client.stream(way, controller.signal)) {
      const piece = textOfEvent(event)
      if (piece === "" || pieces.length === 2) continue
      pieces.push(piece)
      if (pieces.length === 2) await interrupt(controller)
    }
    return pieces
  }

  describe(name, () => {
    it("gets the same answer, which is audited", async () => {
      const { audit, value } = await bothWays(provider, async (way) => client.ask(way))
      assert.strictEqual(client.textOf(value()), answer)
      assertAudit(await audit(), { complete: true, reason: null })
    })

    it("gets the same events of a stream, of which the audit sees the whole", async () => {
      const { audit, value } = await bothWays(provider, readAll)
      const { error, events } = value()
      assert.isUndefined(error)
      assert.strictEqual(events.map(textOfEvent).join(""), answer)
      assertAudit(await audit(), { complete: true, reason: null })
    })

    it.each(refusalStatuses)("gets the same error where %i is answered", async (status) => {
      const { error, requests } = await bothWays(provider, async (way) => client.ask(way), `${status}`)
      assert.include(JSON.stringify(error), String(status))
      assert.lengthOf(requests, 1)
    })

    it("gets the same error where a stream is refused", async () => {
      const { value } = await bothWays(provider, readAll, "429")
      assert.strictEqual(value().events.map(textOfEvent).join(""), "")
      assert.isDefined(value().error)
    })

    it("gets the same end where the provider fails in the middle, which the audit knows of", async () => {
      const { audit } = await bothWays(provider, readAll, "fail")
      assertAudit(await audit(), { complete: false, reason: "upstream_closed" })
    })

    it("ends for the provider, too, where it gives up in the middle", async () => {
      const { audit, requests } = await bothWays(
        provider,
        (way) => readTwo(way, (controller) => controller.abort()),
        "hang",
      )
      assert.deepStrictEqual(
        requests.map(({ broken }) => broken),
        [true],
      )
      assertAudit(await audit(), { complete: false, reason: "client_disconnected" })
    })

    it("gets the same error where the connection breaks", async () => {
      const { audit } = await bothWays(provider, (way) => readTwo(way, way.cut), "cut")
      assertAudit(await audit(), { complete: false, reason: "upstream_closed" })
    })
  })
}
