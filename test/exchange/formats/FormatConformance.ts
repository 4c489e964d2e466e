import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"
import { Capture } from "../../../src/exchange/Capture.ts"
import type { Exchange } from "../../../src/exchange/Exchange.ts"
import type { Extraction } from "../../../src/exchange/Extraction.ts"
import { extract } from "../../../src/exchange/extract.ts"
import type { DecodedExchange, Format } from "../../../src/exchange/formats/Format.ts"
import { formats } from "../../../src/exchange/formats/formats.ts"
import { parseServerSentEvents } from "../../../src/exchange/ServerSentEvents.ts"
import { bytesOf, chunkSizes, decoded, inChunks } from "../exchanges.ts"
import { ownPaths, ownPathsOf } from "./allTranscripts.ts"
import { assertSound } from "./soundness.ts"
import { allOf, type Transcript, type Transcripts } from "./Transcript.ts"
import { mutationsOf } from "./mutations.ts"

const limit = 4 * 1024 * 1024

/** What may differ from the transcript as it stands. */
interface Changes {
  readonly path?: string
  readonly request?: string | Uint8Array
  readonly response?: string | Uint8Array
  readonly responseType?: string
  readonly ending?: Exchange["ending"]
  readonly chunks?: (bytes: Uint8Array) => ReadonlyArray<Uint8Array>
}

const exchangeOf = (
  { path, request, response }: Pick<Transcript, "path" | "request" | "response">,
  changes: Changes = {},
): Exchange => {
  const capture = (body: string | Uint8Array): Capture => {
    const kept = new Capture(limit)
    const bytes = bytesOf(body)
    for (const chunk of changes.chunks?.(bytes) ?? [bytes]) kept.push(chunk)
    return kept
  }
  return {
    id: "exchange-1",
    requestId: "request-1",
    receivedAt: 0,
    method: "POST",
    path: changes.path ?? path,
    request: {
      contentType: request.contentType,
      contentEncoding: "",
      body: capture(changes.request ?? request.encode(request.values)),
    },
    response: {
      status: 200,
      contentType: changes.responseType ?? response.contentType,
      contentEncoding: "",
      body: capture(changes.response ?? response.encode(response.values)),
    },
    ending: changes.ending ?? "complete",
  }
}

const read = (transcript: Transcript, changes?: Changes): Extraction =>
  Effect.runSync(extract(exchangeOf(transcript, changes), { decodedLimit: limit }))

/** An extraction, or nothing where there is nothing to audit; anything thrown fails the test. */
const attempt = (transcript: Transcript, changes: Changes): Extraction | undefined => {
  const result = Effect.runSync(
    Effect.result(extract(exchangeOf(transcript, changes), { decodedLimit: limit })),
  )
  if (Result.isFailure(result)) {
    assert.strictEqual(result.failure._tag, "Unauditable")
    return undefined
  }
  assertSound(result.success)
  return result.success
}

const decodedOf = ({
  path,
  request,
  response,
}: Pick<Transcript, "path" | "request" | "response">): DecodedExchange =>
  decoded(request.encode(request.values), response.encode(response.values), {
    path,
    requestType: request.contentType,
    responseType: response.contentType,
  })

/** Reads what any other format may be taken for: plain JSON, and text. */
const catchAll: ReadonlySet<string> = new Set(["json", "text"])

/** The paths of all APIs, and one of none. */
const knownPaths = [...ownPaths, "/somewhere"]

/** Each run of a property reads every transcript. */
const runs = { arbitrary: { runs: 25 } }

/**
 * What every wire format must do, shown on its transcripts. A format's test file is this and nothing else, or little
 * else.
 */
export const conforms = (format: Format, transcripts: Transcripts): void => {
  const all = allOf(transcripts)
  const unmarked = transcripts.unmarked === true
  describe(`the format ${format.name}`, () => {
    it("is shown on whole answers, streamed ones, and streams that break off", () => {
      assert.isNotEmpty(transcripts.whole)
      assert.isNotEmpty(transcripts.streamed)
      if (!unmarked) assert.isNotEmpty(transcripts.broken)
    })

    it.each(all)("reads $name", (transcript) => {
      const {
        answer,
        documents = [],
        finishReason = null,
        model,
        notes = [],
        query,
        usage = null,
      } = transcript.expected
      const extraction = read(transcript)
      assertSound(extraction)
      assert.deepStrictEqual(
        { ...extraction, documents: extraction.documents.map(({ content, source }) => [source, content]) },
        {
          format: format.name,
          model,
          query,
          answer,
          documents: documents.map(([source, content]) => [source, content]),
          incompleteReason: transcripts.broken.includes(transcript) ? "upstream_closed" : null,
          usage,
          finishReason,
          notes,
        },
      )
      documents.forEach(([, , metadata], index) => {
        if (metadata !== undefined) assert.deepStrictEqual(extraction.documents[index]?.metadata, metadata)
      })
    })

    it.each(transcripts.unauditable ?? [])("says why there is nothing to audit in $name", (transcript) => {
      const options = { decodedLimit: limit }
      const { reason } = Effect.runSync(Effect.flip(extract(exchangeOf(transcript), options)))
      assert.strictEqual(reason, transcript.reason)
    })

    it.each(all)("is recognized at any path and content type: $name", (transcript) => {
      const expected = read(transcript)
      for (const path of knownPaths) {
        const extraction = read(transcript, { path })
        assertSound(extraction)
        assert.strictEqual(extraction.format, format.name, path)
      }
      for (const responseType of unmarked ? [] : ["", "application/octet-stream"]) {
        assert.deepStrictEqual(attempt(transcript, { responseType })?.answer, expected.answer, responseType)
      }
    })

    it.each([...all, ...(transcripts.unauditable ?? [])])(
      "is taken for no other API's: $name",
      (transcript) => {
        const { response } = decodedOf(transcript)
        for (const other of formats) {
          if (other === format || catchAll.has(other.name)) continue
          assert.isUndefined(other.readReply(response), other.name)
        }
      },
    )

    it("is asked first at its own paths, whatever stands before them, and at no other's", () => {
      const own = catchAll.has(format.name) ? [] : ownPathsOf(transcripts)
      const asked = knownPaths.filter((path) => format.spokenAt(path) && format.spokenAt(`/prefix${path}`))
      assert.deepStrictEqual(new Set(asked), new Set(own))
    })

    it("has nothing to read in a request or a response that says nothing", () => {
      for (const body of [{}, [], null, "", "{}\n{}\n", "data: {}\n\n"]) {
        const { request, response } = decoded(body, body)
        assert.isUndefined(format.readPrompt(request, "/somewhere"))
        assert.isUndefined(format.readReply(response))
      }
    })

    let everyOne: ReadonlyArray<{ readonly transcript: Transcript; readonly expected: Extraction }> = []
    beforeAll(() => {
      everyOne = all.map((transcript) => ({ transcript, expected: read(transcript) }))
    })

    it.prop(
      "reads the same however the bytes were cut into chunks",
      [chunkSizes],
      ([sizes]) => {
        const chunks = (bytes: Uint8Array) => inChunks(bytes, sizes)
        for (const { expected, transcript } of everyOne) {
          assert.deepStrictEqual(read(transcript, { chunks }), expected)
        }
      },
      runs,
    )

    it.prop(
      "reads an answer as far as it came",
      [Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))],
      ([part]) => {
        for (const { expected, transcript } of everyOne) {
          const bytes = bytesOf(transcript.response.encode(transcript.response.values))
          const response = bytes.subarray(0, Math.floor(part * bytes.length))
          const cut = attempt(transcript, { response, ending: "upstream_closed" })
          if (cut === undefined) continue
          assert.strictEqual(cut.incompleteReason, "upstream_closed")
          assert.strictEqual(cut.query, expected.query)
          if (transcript.severalParts !== true) {
            assert.strictEqual(expected.answer.slice(0, cut.answer.length), cut.answer)
          }
        }
      },
      runs,
    )

    it.each(all)("says that a stream without its end is not whole: $name", (transcript) => {
      if (unmarked || !transcripts.streamed.includes(transcript)) return
      const { encode, values } = transcript.response
      const bytes = bytesOf(encode(values))
      const response = bytes.subarray(0, Math.floor(bytes.length * 0.6))
      const cut = attempt(transcript, { response, ending: "complete" })
      if (cut !== undefined) assert.strictEqual(cut.incompleteReason, "upstream_closed")
    })

    it.each(all)("is sound whatever type a member has: $name", (transcript) => {
      const { request, response } = transcript
      for (const values of mutationsOf(request.values))
        attempt(transcript, { request: request.encode(values) })
      for (const values of mutationsOf(response.values))
        attempt(transcript, { response: response.encode(values) })
    })

    it.each(all.filter(({ response }) => response.contentType.startsWith("text/event-stream")))(
      "reads events however they are written: $name",
      (transcript) => {
        const expected = read(transcript)
        const text = transcript.response.encode(transcript.response.values).toString()
        for (const response of rewritten(text))
          assert.deepStrictEqual(read(transcript, { response }), expected)
      },
    )
  })
}

/** The same events with other line ends, with comments and other fields, and with their data over several lines. */
const rewritten = (stream: string): ReadonlyArray<string> => {
  const { events, truncated, unfinished } = parseServerSentEvents(bytesOf(stream))
  const overLines = [...events, ...(truncated ? [unfinished] : [])].map(({ data, event }) => {
    const pretty = data === "[DONE]" ? data : JSON.stringify(JSON.parse(data), null, 1)
    const name = event === "message" ? "" : `event:${event}\n`
    return `${name}${pretty
      .split("\n")
      .map((line) => `data:${line}\n`)
      .join("")}\n`
  })
  return [
    stream.replaceAll("\n", "\r"),
    stream.replaceAll("\n", "\r\n"),
    `\uFEFF: OPENROUTER PROCESSING\n\n${stream.replaceAll("\n\n", "\nid: 1\nretry: 10\n\n: ping\n\n")}`,
    overLines.join(""),
  ]
}
