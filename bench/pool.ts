/**
 * How many no-op jobs a second the worker pool does, beside `fastq` and `p-queue` at the same concurrency, in one
 * process and in turn.
 *
 * "The same job": each contender runs the same Effect under the same timeout for each job, never has more than
 * `capacity` jobs queued, and delivers each job's outcome: the pool in its results stream, the others as a promise
 * for each job. Two handlers, since the pool starts no fiber for one that returns an effect that is already done.
 * "Bare": the others without Effect and without a timeout, that is, doing less for each job.
 *
 * `BENCH_SECONDS` (default 1) is the time of one run, `BENCH_ROUNDS` (default 5) how often each contender runs; its
 * best run counts.
 */
import { Effect, Stream } from "effect"
import fastq from "fastq"
import os from "node:os"
import PQueue from "p-queue"
import * as WorkerPool from "../src/pool/WorkerPool.ts"

const workers = 10
const capacity = 1000
const timeout = "30 seconds"
const seconds = Number(process.env.BENCH_SECONDS ?? 1)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

type Handler = () => Effect.Effect<void>
type PromiseJob = () => Promise<void>

const asPromise =
  (handler: Handler): PromiseJob =>
  () =>
    Effect.runPromise(Effect.timeout(handler(), timeout))
const bareJob: PromiseJob = async () => {}

/** Jobs a second: batches that fill the queue, each awaited whole, for the given time. */
const throughput = async (runBatch: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  let jobs = 0
  do {
    await runBatch()
    jobs += capacity
  } while (performance.now() - start < seconds * 1000)
  return (jobs / (performance.now() - start)) * 1000
}

/** A batch for a contender that returns a promise for each job. */
const promises = (submit: (job: number) => Promise<unknown>) => () =>
  Promise.all(Array.from({ length: capacity }, (_, job) => submit(job)))

const runWorkerPool = (handler: Handler) => () =>
  Effect.gen(function* () {
    const pool = yield* WorkerPool.make({ name: "bench", workers, capacity, timeout, handler })
    yield* pool.start
    let read = 0
    let onBatchRead: () => void = () => {}
    yield* pool.results.pipe(
      Stream.runForEachArray((results) =>
        Effect.sync(() => {
          read += results.length
          if (read % capacity === 0) onBatchRead()
        }),
      ),
      Effect.forkScoped({ startImmediately: true }),
    )
    const jobsPerSecond = yield* Effect.promise(() =>
      throughput(
        () =>
          new Promise<void>((resolve) => {
            onBatchRead = resolve
            for (let job = 0; job < capacity; job++) pool.submitUnsafe(job)
          }),
      ),
    )
    const { completed } = yield* pool.stats
    return completed === read
      ? jobsPerSecond
      : yield* Effect.die(`${completed} jobs done, ${read} results read`)
  }).pipe(Effect.scoped, Effect.runPromise)

const runFastqPromise = (job: PromiseJob) => () => {
  const queue = fastq.promise<unknown, number>(job, workers)
  return throughput(promises((job) => queue.push(job)))
}

const runFastqCallback = () => {
  const queue = fastq<unknown, number>((_job, done) => done(null), workers)
  return throughput(
    () =>
      new Promise<void>((resolve) => {
        let left = capacity
        const finished = () => {
          if (--left === 0) resolve()
        }
        for (let job = 0; job < capacity; job++) queue.push(job, finished)
      }),
  )
}

const runPQueue = (job: PromiseJob) => () => {
  const queue = new PQueue({ concurrency: workers })
  return throughput(promises(() => queue.add(job)))
}

interface Contender {
  readonly name: string
  readonly run: () => Promise<number>
}

const sameJob = (handler: Handler) => {
  const pool: Contender = { name: "worker pool", run: runWorkerPool(handler) }
  const others: ReadonlyArray<Contender> = [
    { name: "fastq", run: runFastqPromise(asPromise(handler)) },
    { name: "p-queue", run: runPQueue(asPromise(handler)) },
  ]
  return { pool, others }
}
const done = sameJob(() => Effect.void)
const run = sameJob(() => Effect.sync(() => {}))
const bare: ReadonlyArray<Contender> = [
  { name: "fastq, callback", run: runFastqCallback },
  { name: "fastq, promise", run: runFastqPromise(bareJob) },
  { name: "p-queue", run: runPQueue(bareJob) },
]

const best = new Map<Contender, number>()
const rateOf = (contender: Contender) => best.get(contender) ?? 0
for (let round = 0; round < rounds; round++) {
  for (const contender of [done.pool, ...done.others, run.pool, ...run.others, ...bare]) {
    best.set(contender, Math.max(rateOf(contender), await contender.run()))
  }
}

const print = (contenders: ReadonlyArray<Contender>) => {
  for (const contender of contenders) {
    const rate = Math.round(rateOf(contender)).toLocaleString("en")
    console.log(`  ${contender.name.padEnd(16)} ${rate.padStart(12)} jobs/s`)
  }
}
const ratio = (pool: Contender, others: ReadonlyArray<Contender>) =>
  (rateOf(pool) / Math.max(...others.map(rateOf))).toFixed(2)

const [cpu] = os.cpus()
console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}`)
console.log(`${cpu?.model.trim() ?? "unknown CPU"}, ${os.availableParallelism()} cores`)
console.log(`${workers} workers, a queue of ${capacity}, best of ${rounds} runs of ${seconds} s\n`)
for (const [what, { others, pool }] of [
  ["Effect.void, already done", done],
  ["Effect.sync, run in a fiber", run],
] as const) {
  console.log(`The same job: ${what}, under a timeout, its outcome delivered`)
  print([pool, ...others])
  console.log(`  the pool does ${ratio(pool, others)} times the faster of the others (at least 6 wanted)\n`)
}
console.log("Bare: an empty function without a timeout; the pool above does more for each job")
print(bare)
console.log(`  the pool (Effect.void) does ${ratio(done.pool, bare)} times the fastest of these`)
