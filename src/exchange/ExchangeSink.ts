import { Context } from "effect"
import type { Exchange } from "./Exchange.ts"

/**
 * An exchange that has begun and must end: either call, once. A second call changes nothing.
 */
export interface OpenExchange {
  /** Whether the exchange is to be audited. When it is not, nothing of it needs to be captured. */
  readonly isSampled: boolean
  /** The response has ended, whole or not: here is what was captured. */
  readonly finish: (exchange: Exchange) => void
  /** There is nothing to audit. `reason` is for the debug log and holds no text of either body. */
  readonly skip: (reason: string) => void
}

/**
 * Where exchanges go from the proxy. Synchronous, since it is called while a response is on its way: an
 * implementation takes note and returns.
 */
export class ExchangeSink extends Context.Service<
  ExchangeSink,
  {
    /** Called for each request when it arrives. */
    readonly open: (id: string) => OpenExchange
  }
>()("truthtable/exchange/ExchangeSink") {}
