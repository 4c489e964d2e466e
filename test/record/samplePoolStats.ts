import type { PoolStats } from "../../src/pool/PoolStats.ts"

/** The counters of a pool in the middle of its work. */
export const samplePoolStats: PoolStats = {
  name: "audit",
  workers: 10,
  queue_size: 1_000,
  queue_used: 2,
  queue_bytes: 2_048,
  submitted: 8,
  completed: 3,
  failed: 1,
  timed_out: 1,
  interrupted: 0,
  dropped: 1,
  active: 2,
  running: true,
}
