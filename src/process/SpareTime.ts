import { Effect } from "effect"
import { type EventLoopUtilization, performance } from "node:perf_hooks"

/** From this share of its time in use on, the event loop has none to spare. */
const BUSY = 0.9

/** How long to give way at a time, in milliseconds. */
const PAUSE = 50

/** The share is measured over at least this many milliseconds. */
const WINDOW = 20

/**
 * An effect for background work to begin with: it lets what the event loop is busy serving go first.
 *
 * **Details**
 *
 * At once where there is time to spare, and after one pause of 50 ms where there is none: background work slows
 * down under full load, but it does not stop.
 */
export const make: Effect.Effect<Effect.Effect<void>> = Effect.sync(() => {
  let start: EventLoopUtilization = performance.eventLoopUtilization()
  let measured = performance.now()
  let isBusy = false
  return Effect.suspend(() => {
    const now = performance.now()
    if (now - measured >= WINDOW) {
      const end = performance.eventLoopUtilization()
      isBusy = performance.eventLoopUtilization(end, start).utilization >= BUSY
      start = end
      measured = now
    }
    return isBusy ? Effect.sleep(PAUSE) : Effect.void
  })
})
