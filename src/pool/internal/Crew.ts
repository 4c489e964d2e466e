import { Context, Deferred, Duration, Effect, Exit, Fiber, Scope } from "effect"
import type { JobOutcome } from "../JobReport.ts"
import type { PoolOptions } from "../PoolOptions.ts"
import type { Task } from "./Task.ts"
import type { TaskQueue } from "./TaskQueue.ts"

/**
 * How long a worker may go from one job to the next without giving way, in milliseconds. What else runs on the
 * event loop waits no longer than this and the jobs that overrun it: one, or 16 where a quick one came first.
 */
const TIME_SLICE = 1

/** Below this many milliseconds since the clock was last read, 15 jobs more go by without reading it again. */
const QUICK = 0.05

/** The pool whose handler the current fiber is part of. */
const InsideOf = Context.Reference<object | undefined>("truthtable/pool/InsideOf", {
  defaultValue: () => undefined,
})

const isExit: <A, E, R>(effect: Effect.Effect<A, E, R>) => effect is Exit.Exit<A, E> = Exit.isExit as never

export interface CrewOptions<Job, A, E, R> extends Pick<
  PoolOptions<Job, A, E, R>,
  "name" | "workers" | "timeout" | "interruptGrace" | "handler"
> {
  readonly queue: TaskQueue<Task<Job, A, E>>
  readonly settle: (task: Task<Job, A, E>, outcome: JobOutcome<A, E>) => void
}

/**
 * The fixed set of worker fibers of a pool.
 */
export interface Crew {
  /** How many jobs are being worked on. */
  readonly active: number
  readonly start: () => void
  /** Interrupts every job that is queued or running. */
  readonly cut: () => void
  /** Waits until every worker has gone home, which they do when the queue has ended. */
  readonly allGone: Effect.Effect<void>
  /** Whether the current fiber belongs to a handler of this crew. */
  readonly isInside: Effect.Effect<boolean>
  /** Runs an effect beside the workers, with the services that the pool was made with. */
  readonly runFork: <B, E2>(effect: Effect.Effect<B, E2>) => Fiber.Fiber<B, E2>
}

export const make = Effect.fnUntraced(function* <Job, A, E, R>(
  options: CrewOptions<Job, A, E, R>,
): Effect.fn.Return<Crew, never, R | Scope.Scope> {
  const { handler, name, queue, settle } = options
  const timeout = Duration.fromInputUnsafe(options.timeout ?? Duration.infinity)
  const grace = Duration.fromInputUnsafe(options.interruptGrace ?? Duration.seconds(1))
  const scope = yield* Scope.fork(yield* Effect.scope)
  const context = yield* Effect.context<R>()
  const runFork = Effect.runForkWith(context)
  const identity = {}
  const runHandler = Effect.runForkWith(Context.add(context, InsideOf, identity))
  const gone = yield* Deferred.make<void>()
  /** What each worker is busy with, where that did not finish in one step. */
  const running: Array<Task<Job, A, E> | undefined> = Array.from({ length: options.workers })
  let active = 0
  let present = 0
  let isCut = false

  const finish = (task: Task<Job, A, E>, outcome: JobOutcome<A, E>): void => {
    active--
    settle(task, outcome)
  }

  const finishWith = (task: Task<Job, A, E>, exit: Exit.Exit<A, E>): void =>
    finish(
      task,
      Exit.isSuccess(exit) ? { _tag: "Completed", value: exit.value } : { _tag: "Failed", cause: exit.cause },
    )

  const callHandler = (job: Job): Effect.Effect<A, E, R> => {
    try {
      return handler(job)
    } catch (defect) {
      return Exit.die(defect)
    }
  }

  /** Works on a task. Returns what is left to wait for, or `undefined` when the task is already done. */
  const perform = (task: Task<Job, A, E>, worker: number): Effect.Effect<void> | undefined => {
    active++
    queue.begun(task)
    const effect = callHandler(task.job)
    if (isExit(effect)) {
      // Half of a small job's time is its fiber, and a handler that is already done needs none.
      finishWith(task, effect)
      return undefined
    }
    const fiber = runHandler(effect)
    const exit = fiber.pollUnsafe()
    if (exit !== undefined) {
      finishWith(task, exit)
      return undefined
    }
    task.fiber = fiber
    running[worker] = task
    return ended(task, fiber, worker)
  }

  const ended = (task: Task<Job, A, E>, fiber: Fiber.Fiber<A, E>, worker: number): Effect.Effect<void> =>
    Effect.callback((resume) => {
      const timer = Duration.isFinite(timeout)
        ? runFork(
            Effect.andThen(
              Effect.sleep(timeout),
              Effect.sync(() => giveUp(task, { _tag: "TimedOut" })),
            ),
          )
        : undefined
      const release = () => {
        timer?.interruptUnsafe()
        running[worker] = undefined
        resume(Effect.void)
      }
      task.abandon = release
      fiber.addObserver((exit) => {
        if (!task.settled) finishWith(task, exit)
        if (running[worker] === task) release()
      })
      if (isCut) giveUp(task, { _tag: "Interrupted" })
    })

  /** Decides a running task's outcome, interrupts its handler, and frees the worker however the handler takes it. */
  const giveUp = (task: Task<Job, A, E>, outcome: JobOutcome<A, E>): void => {
    const { fiber } = task
    if (task.settled || fiber === undefined) return
    finish(task, outcome)
    fiber.interruptUnsafe()
    if (fiber.pollUnsafe() !== undefined) return
    const abandon = runFork(
      Effect.andThen(
        Effect.sleep(grace),
        Effect.suspend(() => {
          task.abandon?.()
          return Effect.logWarning(
            `Pool ${name}: a handler did not end within ${Duration.format(grace)} of its interruption; its worker goes on without it.`,
          )
        }),
      ),
    )
    fiber.addObserver(() => abandon.interruptUnsafe())
  }

  const work = (worker: number): Effect.Effect<void> => {
    const proceed = (task: Task<Job, A, E>): Effect.Effect<void> => {
      const rest = perform(task, worker)
      return rest === undefined ? loop : Effect.andThen(rest, loop)
    }
    const waitForTask = Effect.matchEffect(queue.take, {
      onFailure: () => Effect.void,
      onSuccess: proceed,
    })
    const loop: Effect.Effect<void> = Effect.suspend(() => {
      let now = performance.now()
      const sliceEnd = now + TIME_SLICE
      let unmeasured = 0
      for (;;) {
        // Suspending for each job would cost more than a small job itself.
        const task = queue.poll()
        if (task === undefined) return waitForTask
        if (task === "ended") return Effect.void
        const rest = perform(task, worker)
        if (rest !== undefined) return Effect.andThen(rest, loop)
        if (unmeasured-- > 0) continue
        // Reading the clock costs as much as a no-op job, so after a quick one the next few go unmeasured.
        const before = now
        now = performance.now()
        if (now >= sliceEnd) return Effect.andThen(Effect.yieldNow, loop)
        unmeasured = now - before < QUICK ? 15 : 0
      }
    })
    return loop
  }

  const leave = Effect.sync(() => {
    if (--present === 0) Deferred.doneUnsafe(gone, Exit.void)
  })

  const start = (): void => {
    present = options.workers
    for (let worker = 0; worker < options.workers; worker++) {
      // A worker ends when the queue has ended: interrupting it could only lose the task in its hands.
      Fiber.runIn(
        Effect.runForkWith(context)(Effect.andThen(work(worker), leave), { uninterruptible: true }),
        scope,
      )
    }
  }

  const cut = (): void => {
    isCut = true
    for (let task = queue.poll(); typeof task === "object"; task = queue.poll()) {
      queue.begun(task)
      settle(task, { _tag: "Interrupted" })
    }
    for (const task of running) {
      if (task !== undefined) giveUp(task, { _tag: "Interrupted" })
    }
    if (present === 0) Deferred.doneUnsafe(gone, Exit.void)
  }

  return {
    get active() {
      return active
    },
    start,
    cut,
    allGone: Deferred.await(gone),
    isInside: Effect.withFiber((fiber) => Effect.succeed(fiber.getRef(InsideOf) === identity)),
    runFork,
  }
})
