import { Effect, Exit, Queue } from "effect"
import type * as Cause from "effect/Cause"
import type { OverflowPolicy } from "../PoolOptions.ts"

interface Sized {
  readonly size: number
}

interface Waiting<T> {
  readonly task: T
  readonly admitted: (accepted: boolean) => void
}

export interface TaskQueueOptions<T> {
  readonly capacity: number
  readonly capacityBytes: number
  readonly overflow: OverflowPolicy
  /** Called in the step in which a task enters the queue. */
  readonly onAccepted: (task: T) => void
  /** Called with the tasks given up for a newer one, when that one is in the queue. */
  readonly onDropped: (tasks: ReadonlyArray<T>) => void
}

/**
 * The queue of a pool: bounded by count and by bytes, with a policy for what does not fit.
 *
 * It counts by itself what rests in it: a task leaves the count in the step in which a worker begins it, not
 * when Effect's `Queue` hands it over, so that no snapshot can fall between the two.
 */
export class TaskQueue<T extends Sized> {
  readonly capacity: number
  readonly take: Effect.Effect<T, Cause.Done>
  length = 0
  bytes = 0
  private readonly queue: Queue.Queue<T, Cause.Done>
  private readonly options: TaskQueueOptions<T>
  private readonly waiting = new Set<Waiting<T>>()

  constructor(queue: Queue.Queue<T, Cause.Done>, options: TaskQueueOptions<T>) {
    this.queue = queue
    this.options = options
    this.capacity = options.capacity
    this.take = Queue.take(queue)
  }

  /**
   * Takes the task in at once, or says that it cannot.
   */
  offer(task: T): boolean {
    // Those who wait for room come first, or a steady stream of newcomers would starve them.
    if (this.waiting.size > 0) return false
    if (this.fits(task)) return this.accept(task)
    if (this.options.overflow !== "drop-oldest" || !this.couldEverFit(task)) return false
    const dropped: Array<T> = []
    do dropped.push(this.removeOldest())
    while (!this.fits(task))
    this.accept(task)
    // Told last: whoever hears of it may submit at once, and must not take the room made for this task.
    this.options.onDropped(dropped)
    return true
  }

  /**
   * Waits for room; succeeds with whether the task was taken in. A task that could never fit is refused at once.
   * Interruption gives the place in line up.
   */
  offerWhenRoom(task: T): Effect.Effect<boolean> {
    return Effect.callback<boolean>((resume) => {
      if (this.offer(task)) return resume(Effect.succeed(true))
      if (!this.couldEverFit(task)) return resume(Effect.succeed(false))
      const entry: Waiting<T> = { task, admitted: (accepted) => resume(Effect.succeed(accepted)) }
      this.waiting.add(entry)
      return Effect.sync(() => {
        this.waiting.delete(entry)
        this.admitWaiting()
      })
    })
  }

  /**
   * The next task, `undefined` while there is none, or `"ended"` once there will be none. Does not suspend: this
   * is what makes the pool fast.
   */
  poll(): T | "ended" | undefined {
    const exit = Queue.takeUnsafe(this.queue)
    if (exit === undefined) return undefined
    return Exit.isSuccess(exit) ? exit.value : "ended"
  }

  /**
   * Takes a task that came out of `poll` or `take` off the count.
   */
  begun(task: T): void {
    this.length--
    this.bytes -= task.size
    if (this.waiting.size > 0) this.admitWaiting()
  }

  /**
   * Refuses everything from now on, also those who wait for room; what rests in the queue can still be taken.
   */
  end(): void {
    Queue.endUnsafe(this.queue)
    for (const entry of this.waiting) entry.admitted(false)
    this.waiting.clear()
  }

  /** Whether the task would fit an empty queue. */
  couldEverFit(task: T): boolean {
    return task.size <= this.options.capacityBytes
  }

  private fits(task: T): boolean {
    return this.length < this.capacity && this.bytes + task.size <= this.options.capacityBytes
  }

  private accept(task: T): boolean {
    if (!Queue.offerUnsafe(this.queue, task)) return false
    this.length++
    this.bytes += task.size
    this.options.onAccepted(task)
    return true
  }

  private removeOldest(): T {
    const oldest = this.poll() as T
    this.length--
    this.bytes -= oldest.size
    return oldest
  }

  private admitWaiting(): void {
    for (const entry of this.waiting) {
      if (!this.fits(entry.task)) return
      this.waiting.delete(entry)
      entry.admitted(this.accept(entry.task))
    }
  }
}
