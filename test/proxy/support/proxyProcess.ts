/**
 * A proxy in a process of its own, whose memory is nobody else's: `node proxyProcess.ts UPSTREAM`. It sends its
 * port to its parent, and, to each message that comes, its highest memory since the last one, in bytes.
 */
import { Effect } from "effect"
import { ExchangeRecorder } from "./ExchangeRecorder.ts"
import { listening } from "./listening.ts"

const upstream = new URL(process.argv[2] ?? "")

let peak = 0
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)

process.on("message", () => {
  process.send?.(Math.max(peak, process.memoryUsage.rss()))
  peak = 0
})
process.on("disconnect", () => process.exit())

Effect.runPromise(
  Effect.scoped(
    Effect.gen(function* () {
      process.send?.(yield* listening({ upstream }, new ExchangeRecorder()))
      return yield* Effect.never
    }),
  ),
).catch(() => process.exit(1))
