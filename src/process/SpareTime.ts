import { Effect } from "effect"
import { type EventLoopUtilization, performance } from "node:perf_hooks"

/** From this share of its time in use on, the event loop has none to spare. */
const BUSY = 0.9

/** How long to give way before looking again, in milliseconds. */
const PAUSE = 50

/** How long to give way at the most, in milliseconds. */
const LONGEST = 500

/** The share is measured over at least this many milliseconds. */
const WINDOW = 20

/**
 * An effect for background work to begin with: it lets what the event loop is busy serving go first.
 *
 * **Details**
 *
 * At once where there is time to spare, and otherwise when there is some again, or after half a second: background
 * work slows down under full load, but it does not stop.
 */
export const make: Effect.Effect<Effect.Effect<void>> = Effect.sync(() => {
  let start: EventLoopUtilization = performance.eventLoopUtilization()
  let measured = performance.now()
  let wasBusy = false
  const isBusy = (): boolean => {
    const now = performance.now()
    if (now - measured >= WINDOW) {
      const end = performance.eventLoopUtilization()
      wasBusy = performance.eventLoopUtilization(end, start).utilization >= BUSY
      start = end
      measured = now
    }
    return wasBusy
  }
  const giveWay = (left: number): Effect.Effect<void> =>
    Effect.suspend(() =>
      left > 0 && isBusy() ? Effect.andThen(Effect.sleep(PAUSE), giveWay(left - PAUSE)) : Effect.void,
    )
  return giveWay(LONGEST)
})
