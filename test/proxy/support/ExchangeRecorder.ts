import type { Context } from "effect"
import type { Exchange } from "../../../src/exchange/Exchange.ts"
import type { ExchangeSink } from "../../../src/exchange/ExchangeSink.ts"
import { within } from "./within.ts"

/** How an exchange ended: with what was captured, or with the reason why there is nothing to audit. */
export type Ended =
  | { readonly _tag: "Finished"; readonly id: string; readonly exchange: Exchange }
  | { readonly _tag: "Skipped"; readonly id: string; readonly reason: string }

/**
 * Takes the place of the audits: keeps what the proxy says of each exchange, and how often it says it.
 */
export class ExchangeRecorder {
  /** The ids of all exchanges that began. */
  readonly opened: Array<string> = []
  /** All ends in the order in which they came, which is one for each exchange if all is well. */
  readonly ends: Array<Ended> = []
  readonly sink: Context.Service.Shape<typeof ExchangeSink>
  private taken = 0
  private wake: (() => void) | undefined

  constructor(isSampled = true) {
    this.sink = {
      open: (id) => {
        this.opened.push(id)
        return {
          isSampled,
          finish: (exchange) => this.end({ _tag: "Finished", id, exchange }),
          skip: (reason) => this.end({ _tag: "Skipped", id, reason }),
        }
      },
    }
  }

  /** The next end of an exchange. */
  async next(): Promise<Ended> {
    while (this.taken === this.ends.length) {
      await within(new Promise<void>((resolve) => (this.wake = resolve)), () => "the end of an exchange")
    }
    return this.ends[this.taken++]!
  }

  /** The next exchange, which must have something to audit. */
  async nextExchange(): Promise<Exchange> {
    const end = await this.next()
    if (end._tag === "Skipped") throw new Error(`The exchange was skipped: ${end.reason}`)
    return end.exchange
  }

  private end(end: Ended): void {
    this.ends.push(end)
    this.wake?.()
  }
}

/** The captured bytes of a body, one character a byte. */
export const textOf = (message: Exchange["request"]): string =>
  Buffer.from(message.body.bytes()).toString("latin1")
