import { type Cause, type Duration, Effect, Exit, Queue, type Scope, type Stream } from "effect"
import * as Crew from "./internal/Crew.ts"
import { exitOf } from "./internal/exitOf.ts"
import { Results } from "./internal/Results.ts"
import { Task } from "./internal/Task.ts"
import { TaskQueue } from "./internal/TaskQueue.ts"
import type { JobOutcome, JobReport } from "./JobReport.ts"
import {
  type HandlerCrashed,
  type InvalidPoolOptions,
  type JobTimeout,
  PoolStopped,
  QueueFull,
} from "./PoolError.ts"
import { type PoolOptions, validate } from "./PoolOptions.ts"
import type { PoolStats } from "./PoolStats.ts"

/**
 * A bounded queue of jobs and a fixed set of fibers that work on them.
 *
 * **Details**
 *
 * Each accepted job has exactly one outcome, and the counters agree with that at every moment. A handler that
 * fails, dies, interrupts itself or never returns costs its own job and nothing else.
 *
 * **Example**
 *
 * ```ts
 * const program = Effect.gen(function* () {
 *   const pool = yield* WorkerPool.make({
 *     name: "thumbnails",
 *     workers: 4,
 *     capacity: 100,
 *     timeout: "30 seconds",
 *     handler: (path: string) => renderThumbnail(path),
 *   })
 *   yield* pool.start
 *   const thumbnail = yield* pool.submitAndWait("cat.png")
 * }).pipe(Effect.scoped)
 * ```
 */
export interface WorkerPool<Job, A = void, E = never> {
  readonly name: string
  /** Starts the workers. Starting twice is starting once; a stopped pool does not start again. */
  readonly start: Effect.Effect<void, PoolStopped>
  /**
   * Hands a job over and does not wait for it. Before `start`, jobs are accepted and rest in the queue. Answers at
   * once, but for the policy `wait`, which suspends while the queue is full.
   */
  readonly submit: (job: Job) => Effect.Effect<void, QueueFull | PoolStopped>
  /**
   * `submit` for callers outside of Effect: one synchronous step that returns the refusal, or `undefined` when the
   * job was accepted. It never waits, whatever the policy.
   */
  readonly submitUnsafe: (job: Job) => "QueueFull" | "PoolStopped" | undefined
  /**
   * Hands a job over and waits for its own result. When the caller is interrupted the job still runs.
   */
  readonly submitAndWait: (
    job: Job,
  ) => Effect.Effect<A, E | QueueFull | PoolStopped | JobTimeout | HandlerCrashed>
  /**
   * The outcome of every job from the moment at which a reader begins, until the pool has stopped. A slow reader
   * never slows a worker: what does not fit its buffer it misses, and `missedResults` counts that.
   */
  readonly results: Stream.Stream<JobReport<Job, A, E>>
  /** How many results readers have missed so far, all readers together. */
  readonly missedResults: Effect.Effect<number>
  readonly stats: Effect.Effect<PoolStats>
  /** `stats` for callers outside of Effect. */
  readonly statsUnsafe: () => PoolStats
  /**
   * Refuses new jobs, lets the accepted ones finish, and after `timeout` interrupts what is left. Returns what
   * became of each job that was accepted and unfinished when the first stop began.
   *
   * **Details**
   *
   * Stopping again joins the stop under way, and the earliest deadline counts. A pool that was never started has
   * nobody to finish its jobs, so they are interrupted at once. From inside one of the pool's own handlers a stop
   * begins and returns `[]` at once, since that handler cannot wait for itself.
   */
  readonly stop: (timeout: Duration.Input) => Effect.Effect<ReadonlyArray<JobReport<Job, A, E>>>
}

/**
 * Makes a pool that has not started yet. Closing the Scope is `stop(stopTimeout)`.
 */
export const make = Effect.fnUntraced(function* <Job, A, E, R>(
  options: PoolOptions<Job, A, E, R>,
): Effect.fn.Return<WorkerPool<Job, A, E>, InvalidPoolOptions, R | Scope.Scope> {
  yield* validate(options)
  const { name } = options
  const counters = { submitted: 0, completed: 0, failed: 0, timed_out: 0, interrupted: 0, dropped: 0 }
  let reports: Array<JobReport<Job, A, E>> | undefined
  let state: "idle" | "running" | "stopping" | "stopped" = "idle"

  const results = new Results<JobReport<Job, A, E>>(options.resultsBuffer ?? 1024)
  const queue = new TaskQueue<Task<Job, A, E>>(
    yield* Queue.bounded<Task<Job, A, E>, Cause.Done>(options.capacity),
    {
      capacity: options.capacity,
      capacityBytes: options.capacityBytes ?? Number.POSITIVE_INFINITY,
      overflow: options.overflow ?? "reject",
      onAccepted: () => counters.submitted++,
      onDropped: (tasks) => {
        counters.dropped += tasks.length
        for (const task of tasks) announce(task, { _tag: "Dropped" })
      },
    },
  )

  const settle = (task: Task<Job, A, E>, outcome: JobOutcome<A, E>): void => {
    task.settled = true
    count(outcome)
    announce(task, outcome)
  }

  const announce = (task: Task<Job, A, E>, outcome: JobOutcome<A, E>): void => {
    const { waiter } = task
    if (
      waiter === undefined &&
      options.onSettled === undefined &&
      reports === undefined &&
      !results.hasReaders
    ) {
      return
    }
    const report = { job: task.job, outcome }
    reports?.push(report)
    results.publish(report)
    if (options.onSettled !== undefined) notify(options.onSettled, report)
    task.waiter = undefined
    waiter?.(outcome)
  }

  const count = (outcome: JobOutcome<A, E>): void => {
    switch (outcome._tag) {
      case "Interrupted":
        counters.interrupted++
        return
      case "TimedOut":
        counters.timed_out++
        counters.failed++
        break
      case "Failed":
        counters.failed++
    }
    counters.completed++
  }

  const notify = (onSettled: NonNullable<typeof options.onSettled>, report: JobReport<Job, A, E>): void => {
    try {
      onSettled(report)
    } catch (defect) {
      crew.runFork(Effect.logError(`Pool ${name}: onSettled threw`, defect))
    }
  }

  const crew = yield* Crew.make({ ...options, queue, settle })

  const stats = (): PoolStats => ({
    name,
    workers: options.workers,
    queue_size: options.capacity,
    queue_used: queue.length,
    queue_bytes: queue.bytes,
    ...counters,
    active: crew.active,
    running: state === "running",
  })

  const isOpen = () => state === "idle" || state === "running"
  const stopped = () => new PoolStopped({ pool: name, message: `Pool ${name} is stopped and takes no jobs.` })
  const refusal = (task: Task<Job, A, E>): QueueFull | PoolStopped =>
    !isOpen()
      ? stopped()
      : new QueueFull({
          pool: name,
          message: queue.couldEverFit(task)
            ? `The queue of pool ${name} is full: ${queue.length} of ${queue.capacity} jobs, ${queue.bytes} bytes. Submit again later, or give the pool more workers or room.`
            : `A job of ${task.size} bytes can never fit the queue of pool ${name}, which holds ${options.capacityBytes} bytes. Submit a smaller job, or raise capacityBytes.`,
        })

  const admit = (task: Task<Job, A, E>): Effect.Effect<void, QueueFull | PoolStopped> => {
    if (!isOpen()) return Effect.fail(stopped())
    if (options.overflow === "wait") {
      return Effect.flatMap(queue.offerWhenRoom(task), (accepted) =>
        accepted ? Effect.void : Effect.fail(refusal(task)),
      )
    }
    return queue.offer(task) ? Effect.void : Effect.fail(refusal(task))
  }

  const makeTask = (job: Job, waiter?: (outcome: JobOutcome<A, E>) => void) =>
    new Task<Job, A, E>(job, options.sizeOf === undefined ? 0 : options.sizeOf(job), waiter)

  const submitAndWait = (job: Job) =>
    Effect.callback<A, E | QueueFull | PoolStopped | JobTimeout | HandlerCrashed>((resume) => {
      const task = makeTask(job, (outcome) => resume(exitOf(name, outcome)))
      const forget = Effect.sync(() => {
        task.waiter = undefined
      })
      if (options.overflow !== "wait") {
        if (isOpen() && queue.offer(task)) return forget
        resume(Effect.fail(refusal(task)))
        return
      }
      const admission = crew.runFork(admit(task))
      admission.addObserver((exit) => {
        if (Exit.isFailure(exit)) resume(Effect.failCause(exit.cause))
      })
      return Effect.andThen(
        forget,
        Effect.sync(() => admission.interruptUnsafe()),
      )
    })

  const begin = (): void => {
    if (!isOpen()) return
    const started = state === "running"
    state = "stopping"
    reports = []
    queue.end()
    if (!started) crew.cut()
    crew.runFork(
      Effect.andThen(
        crew.allGone,
        Effect.sync(() => {
          state = "stopped"
          results.end()
        }),
      ),
    )
  }

  const stop = (timeout: Duration.Input): Effect.Effect<ReadonlyArray<JobReport<Job, A, E>>> =>
    Effect.suspend(() => {
      begin()
      const finished = Effect.timeoutOrElse(crew.allGone, {
        duration: timeout,
        orElse: () => Effect.andThen(Effect.sync(crew.cut), crew.allGone),
      })
      return Effect.flatMap(crew.isInside, (inside) => {
        if (!inside) return Effect.map(finished, () => reports ?? [])
        crew.runFork(finished)
        return Effect.succeed([])
      })
    })

  yield* Effect.addFinalizer(() => stop(options.stopTimeout ?? "10 seconds"))

  return {
    name,
    start: Effect.suspend(() => {
      if (state === "running") return Effect.void
      if (state !== "idle") return Effect.fail(stopped())
      state = "running"
      crew.start()
      return Effect.void
    }),
    submit: (job) => Effect.suspend(() => admit(makeTask(job))),
    submitUnsafe: (job) => {
      if (!isOpen()) return "PoolStopped"
      return queue.offer(makeTask(job)) ? undefined : "QueueFull"
    },
    submitAndWait,
    results: results.stream,
    missedResults: Effect.sync(() => results.missed),
    stats: Effect.sync(stats),
    statsUnsafe: stats,
    stop,
  }
})
