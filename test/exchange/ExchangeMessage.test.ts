import { assert, describe, it } from "@effect/vitest"
import { Capture } from "../../src/exchange/Capture.ts"
import { fromMessage, toMessage, transferable } from "../../src/exchange/ExchangeMessage.ts"
import { captured } from "./exchanges.ts"

describe("ExchangeMessage", () => {
  it("carries an exchange to another thread and back as it was", () => {
    const exchange = captured({ query: "Where?" }, { answer: "There." })
    const message = toMessage(exchange)
    const received = fromMessage(structuredClone(message, { transfer: [...transferable(message)] }))
    for (const side of ["request", "response"] as const) {
      assert.deepStrictEqual(
        Buffer.from(received[side].body.bytes()),
        Buffer.from(exchange[side].body.bytes()),
      )
    }
    const withoutBodies = ({ request, response, ...rest }: typeof exchange) => ({
      ...rest,
      request: { ...request, body: undefined },
      response: { ...response, body: undefined },
    })
    assert.deepStrictEqual(withoutBodies(received), withoutBodies(exchange))
  })

  it("leaves the exchange's own bytes where they are", () => {
    const exchange = captured({ query: "Where?" }, { answer: "There." })
    const before = Buffer.from(exchange.request.body.bytes())
    const message = toMessage(exchange)
    structuredClone(message, { transfer: [...transferable(message)] })
    assert.deepStrictEqual(Buffer.from(exchange.request.body.bytes()), before)
  })

  it("still knows of bytes that passed and were not kept", () => {
    const exchange = captured({ query: "Where?" }, { answer: "There." })
    const body = new Capture(3)
    body.push(Buffer.from("abcdef"))
    const received = fromMessage(toMessage({ ...exchange, response: { ...exchange.response, body } }))
    assert.isTrue(received.response.body.truncated)
    assert.strictEqual(received.response.body.passedBytes, 6)
    assert.strictEqual(Buffer.from(received.response.body.bytes()).toString(), "abc")
  })
})
