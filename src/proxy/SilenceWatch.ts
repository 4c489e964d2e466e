import { Effect, type Scope } from "effect"
import type { SilenceLimits } from "./Forwarding.ts"
import type { OpenForwardings } from "./OpenForwardings.ts"

/** The shortest and the longest time between two looks at the upstreams, in milliseconds. */
const SHORTEST = 10
const LONGEST = 1000

/** That time as a share of the shorter limit: by so much later a silence may be noticed. */
const LATENESS = 0.1

/**
 * Gives up upstreams that are silent for longer than they may, until the Scope is closed.
 *
 * One timer for all looks at each exchange now and then. The timers of undici, two for each exchange and set anew at
 * each chunk, live long enough to pass for old, and the garbage collector pays for that with every answer.
 */
export const watchSilence = (
  open: OpenForwardings,
  limits: SilenceLimits,
): Effect.Effect<void, never, Scope.Scope> => {
  const interval = Math.min(
    LONGEST,
    Math.max(SHORTEST, Math.ceil(Math.min(limits.headers, limits.idle) * LATENESS)),
  )
  const start = () =>
    setInterval(() => open.each((forwarding) => forwarding.grownOlder(interval, limits)), interval).unref()
  return Effect.asVoid(
    Effect.acquireRelease(Effect.sync(start), (timer) => Effect.sync(() => clearInterval(timer))),
  )
}
