import { Clock, Context, Effect, Layer } from "effect"
import type { PoolStats } from "../pool/PoolStats.ts"

/**
 * Whether the process takes requests: not yet, now, or no longer.
 */
export type Readiness = "starting" | "ready" | "draining"

/**
 * What the process says of itself when asked how it is.
 */
export class Status extends Context.Service<
  Status,
  {
    readonly version: string
    /** When the process started, in milliseconds since the Unix epoch. */
    readonly startedAt: number
    readonly readiness: () => Readiness
    /** A process that is draining stays so: a start-up that ends late does not make it ready again. */
    readonly setReadiness: (readiness: Readiness) => void
    readonly poolStats: () => PoolStats
  }
>()("truthtable/record/Status") {
  /**
   * A status that begins as `starting`, now.
   */
  static readonly layer = (options: {
    readonly version: string
    readonly poolStats: () => PoolStats
  }): Layer.Layer<Status> =>
    Layer.effect(
      Status,
      Effect.map(Clock.currentTimeMillis, (startedAt) => {
        let readiness: Readiness = "starting"
        return Status.of({
          version: options.version,
          startedAt,
          readiness: () => readiness,
          setReadiness: (next) => {
            if (readiness !== "draining") readiness = next
          },
          poolStats: options.poolStats,
        })
      }),
    )
}
