import { Clock, Effect, Layer } from "effect"
import { Auditor } from "../../Auditor.ts"
import { ground } from "./grounding.ts"

/** Nanoseconds of work between two looks at the event loop: what an audit may delay anything else by. */
const SLICE = 2_000_000n

/**
 * Runs stepwise work in slices, letting other fibers and the event loop go first between any two. Interruption stops
 * it there.
 */
const inSlices = <A>(work: Generator<void, A>): Effect.Effect<A> =>
  Clock.clockWith((clock) => {
    const slice: Effect.Effect<A> = Effect.suspend(() => {
      const end = clock.monotonicTimeNanosUnsafe() + SLICE
      do {
        const step = work.next()
        if (step.done === true) return Effect.succeed(step.value)
      } while (clock.monotonicTimeNanosUnsafe() < end)
      return Effect.flatMap(Effect.yieldNow, () => slice)
    })
    return slice
  })

/**
 * The embedded engine, `grounding/1`: no service, no model, no network. It never fails.
 */
export const layer: Layer.Layer<Auditor> = Layer.succeed(
  Auditor,
  Auditor.of({ audit: (request) => Effect.suspend(() => inSlices(ground(request))) }),
)
