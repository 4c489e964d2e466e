/**
 * How many no-op jobs a second the worker pool does, beside `fastq` and `p-queue` at the same concurrency and the
 * same bound on queued jobs, in one process and in turn. Prints each one's figure and the ratio to the faster of
 * the two.
 *
 * The pool runs as it does in the proxy: counters on, every result read by a stream.
 */
import { Effect, Fiber, Stream } from "effect"
import fastq from "fastq"
import os from "node:os"
import PQueue from "p-queue"
import * as WorkerPool from "../src/pool/WorkerPool.ts"

const workers = 10
const capacity = 1000
const seconds = Number(process.env.BENCH_SECONDS ?? 1)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

type Contender = { readonly name: string; readonly run: () => Promise<number> }

/** Jobs a second: batches that fill the queue, each awaited whole, for the given time. */
const throughput = async (batch: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  let jobs = 0
  do {
    await batch()
    jobs += capacity
  } while (performance.now() - start < seconds * 1000)
  return (jobs / (performance.now() - start)) * 1000
}

const pool: Contender = {
  name: "worker pool",
  run: () =>
    Effect.gen(function* () {
      let read = 0
      let onBatch: () => void = () => {}
      const pool = yield* WorkerPool.make({
        name: "bench",
        workers,
        capacity,
        timeout: "30 seconds",
        handler: () => Effect.void,
      })
      yield* pool.start
      const reader = yield* Effect.forkChild(
        Stream.runForEachArray(pool.results, (results) =>
          Effect.sync(() => {
            read += results.length
            if (read % capacity === 0) onBatch()
          }),
        ),
      )
      yield* Effect.yieldNow
      const jobsPerSecond = yield* Effect.promise(() =>
        throughput(
          () =>
            new Promise((resolve) => {
              onBatch = resolve
              for (let job = 0; job < capacity; job++) pool.submitUnsafe(job)
            }),
        ),
      )
      const stats = yield* pool.stats
      if (stats.completed !== read || (yield* pool.missedResults) !== 0) {
        return yield* Effect.die(`${stats.completed} jobs completed, ${read} results read`)
      }
      yield* Fiber.interrupt(reader)
      return jobsPerSecond
    }).pipe(Effect.scoped, Effect.runPromise),
}

const fastqContender: Contender = {
  name: "fastq",
  run: () => {
    let done = 0
    let onBatch: () => void = () => {}
    const queue = fastq<unknown, number>((_job, callback) => callback(null), workers)
    return throughput(
      () =>
        new Promise((resolve) => {
          onBatch = resolve
          const finished = () => {
            if (++done % capacity === 0) onBatch()
          }
          for (let job = 0; job < capacity; job++) queue.push(job, finished)
        }),
    )
  },
}

const fastqPromise: Contender = {
  name: "fastq.promise",
  run: () => {
    const queue = fastq.promise<unknown, number>(async () => {}, workers)
    return throughput(async () => {
      const jobs: Array<Promise<unknown>> = []
      for (let job = 0; job < capacity; job++) jobs.push(queue.push(job))
      await Promise.all(jobs)
    })
  },
}

const fastqEffect: Contender = {
  name: "fastq.promise + Effect",
  run: () => {
    const queue = fastq.promise<unknown, number>(
      () => Effect.runPromise(Effect.timeout(Effect.void, "30 seconds")),
      workers,
    )
    return throughput(async () => {
      const jobs: Array<Promise<unknown>> = []
      for (let job = 0; job < capacity; job++) jobs.push(queue.push(job))
      await Promise.all(jobs)
    })
  },
}

const pQueue: Contender = {
  name: "p-queue",
  run: () => {
    const queue = new PQueue({ concurrency: workers })
    return throughput(async () => {
      for (let job = 0; job < capacity; job++) void queue.add(async () => {})
      await queue.onIdle()
    })
  },
}

const contenders = [pool, fastqContender, fastqPromise, fastqEffect, pQueue]
const best = new Map<string, number>()
for (let round = 0; round < rounds; round++) {
  for (const { name, run } of contenders) best.set(name, Math.max(best.get(name) ?? 0, await run()))
}

console.log(
  `Node ${process.version}, ${os.cpus()[0]?.model.trim()}, ${workers} workers, queue of ${capacity}`,
)
for (const [name, rate] of best)
  console.log(`${name.padEnd(14)} ${Math.round(rate).toLocaleString("en").padStart(12)} jobs/s`)
