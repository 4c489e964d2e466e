import type { OverflowPolicy } from "../../src/pool/PoolOptions.ts"
import type { PoolStats } from "../../src/pool/PoolStats.ts"

/** What a job's handler does; `waits` does what an `End` step says, `tidies` and `stubborn` hang until interrupted. */
export type Behaviour =
  | "succeeds"
  | "fails"
  | "dies"
  | "throws"
  | "interrupts itself"
  | "waits"
  | "hangs"
  | "tidies"
  | "stubborn"

/** How long a `tidies` handler takes to clean up after its interruption, in milliseconds. */
export const TIDYING = 3

export interface ModelJob {
  readonly id: number
  readonly behaviour: Behaviour
  readonly size: number
  /** Whether its submitter waits for the result. */
  readonly awaited: boolean
}

export type OutcomeTag = "Completed" | "Failed" | "TimedOut" | "Interrupted" | "Dropped"

/** How a handler ends of its own accord. */
export type Ending = Exclude<Behaviour, "waits" | "hangs" | "tidies" | "stubborn">

export interface ModelOptions {
  readonly workers: number
  readonly capacity: number
  readonly capacityBytes: number
  readonly overflow: OverflowPolicy
  readonly timeout: number
  readonly grace: number
}

interface Worker {
  job: ModelJob | undefined
}

/**
 * What a worker pool promises, without fibers: one step after the other, on a clock of its own.
 */
export class PoolModel {
  /** The outcome of each settled job. */
  readonly outcomes = new Map<number, OutcomeTag>()
  /** The jobs that were accepted and unfinished when the first stop began. */
  unfinishedAtStop: ReadonlyArray<number> = []
  state: "idle" | "running" | "stopping" | "stopped" = "idle"
  private readonly answers = new Map<number, string>()
  private readonly options: ModelOptions
  private readonly workers: Array<Worker>
  private queue: Array<ModelJob> = []
  private waiting: Array<ModelJob> = []
  private agenda: Array<{ readonly at: number; readonly run: () => void }> = []
  private now = 0
  private submitted = 0

  constructor(options: ModelOptions) {
    this.options = options
    this.workers = Array.from({ length: options.workers }, () => ({ job: undefined }))
  }

  /** Whether the pool may start, or has. */
  start(): boolean {
    if (this.isStopped) return false
    this.state = "running"
    this.work()
    return true
  }

  /** Submits jobs in one step, before any worker has its turn. */
  submit(jobs: ReadonlyArray<ModelJob>): void {
    for (const job of jobs) this.admit(job)
    this.work()
  }

  /** The jobs that an `End` step can end. */
  get endable(): ReadonlyArray<ModelJob> {
    return this.active.filter(({ behaviour }) => behaviour === "waits")
  }

  end(job: ModelJob, ending: Ending): void {
    const worker = this.workers.find((worker) => worker.job === job)
    if (worker !== undefined) worker.job = undefined
    this.settleAs(job, ending)
    this.work()
  }

  /** The submitters that have no answer yet. */
  get pending(): ReadonlyArray<number> {
    return [...this.answers].filter(([, answer]) => answer === "pending").map(([id]) => id)
  }

  /** The submitter is interrupted. */
  leave(id: number): void {
    this.answers.set(id, "left")
    this.waiting = this.waiting.filter((job) => job.id !== id)
    this.admitWaiting()
    this.work()
  }

  stop(timeout: number): void {
    if (!this.isStopped) {
      const started = this.state === "running"
      this.state = "stopping"
      this.unfinishedAtStop = [...this.queue, ...this.active].map(({ id }) => id)
      for (const { id } of this.waiting) this.answers.set(id, "PoolStopped")
      this.waiting = []
      if (!started) this.cut()
      this.work()
    }
    this.after(timeout, () => this.cut())
    this.advance(0)
  }

  advance(milliseconds: number): void {
    const end = this.now + milliseconds
    for (;;) {
      const next = this.agenda.toSorted((left, right) => left.at - right.at)[0]
      if (next === undefined || next.at > end) break
      this.agenda = this.agenda.filter((event) => event !== next)
      this.now = next.at
      next.run()
      this.work()
    }
    this.now = end
  }

  /** What the submitter of a job was told: `pending`, `accepted`, `left`, `succeeds`, `fails`, or the error's tag. */
  answerOf(id: number): string | undefined {
    return this.answers.get(id)
  }

  stats(name: string): PoolStats {
    const count = (...tags: ReadonlyArray<OutcomeTag>) =>
      [...this.outcomes.values()].filter((tag) => tags.includes(tag)).length
    return {
      name,
      workers: this.options.workers,
      queue_size: this.options.capacity,
      queue_used: this.queue.length,
      queue_bytes: this.bytes,
      submitted: this.submitted,
      completed: count("Completed", "Failed", "TimedOut"),
      failed: count("Failed", "TimedOut"),
      timed_out: count("TimedOut"),
      interrupted: count("Interrupted"),
      dropped: count("Dropped"),
      active: this.active.length,
      running: this.state === "running",
    }
  }

  private get isStopped(): boolean {
    return this.state === "stopping" || this.state === "stopped"
  }

  private get active(): ReadonlyArray<ModelJob> {
    return this.workers.flatMap(({ job }) => (job === undefined || this.outcomes.has(job.id) ? [] : [job]))
  }

  private get bytes(): number {
    return this.queue.reduce((sum, { size }) => sum + size, 0)
  }

  private fits({ size }: ModelJob): boolean {
    return this.queue.length < this.options.capacity && this.bytes + size <= this.options.capacityBytes
  }

  private admit(job: ModelJob): void {
    const { capacityBytes, overflow } = this.options
    if (this.isStopped) {
      this.answers.set(job.id, "PoolStopped")
    } else if (job.size > capacityBytes || (overflow === "reject" && !this.fits(job))) {
      this.answers.set(job.id, "QueueFull")
    } else if (overflow === "wait" && (this.waiting.length > 0 || !this.fits(job))) {
      this.answers.set(job.id, "pending")
      this.waiting.push(job)
    } else {
      while (!this.fits(job)) this.settle(this.queue.shift() as ModelJob, "Dropped", "QueueFull")
      this.accept(job)
    }
  }

  private accept(job: ModelJob): void {
    this.submitted++
    this.queue.push(job)
    this.answers.set(job.id, job.awaited ? "pending" : "accepted")
  }

  private admitWaiting(): void {
    for (let next = this.waiting[0]; next !== undefined && this.fits(next); next = this.waiting[0]) {
      this.waiting.shift()
      this.accept(next)
    }
  }

  /** Lets free workers begin what is queued. */
  private work(): void {
    if (this.state === "idle" || this.state === "stopped") return
    for (let worker = this.free; worker !== undefined && this.queue.length > 0; worker = this.free) {
      const job = this.queue.shift() as ModelJob
      this.admitWaiting()
      this.begin(job, worker)
    }
    if (this.state === "stopping" && this.workers.every(({ job }) => job === undefined))
      this.state = "stopped"
  }

  private get free(): Worker | undefined {
    return this.workers.find(({ job }) => job === undefined)
  }

  private begin(job: ModelJob, worker: Worker): void {
    switch (job.behaviour) {
      case "waits":
      case "hangs":
      case "tidies":
      case "stubborn":
        worker.job = job
        return this.after(this.options.timeout, () => this.giveUp(worker, job, "TimedOut"))
      default:
        return this.settleAs(job, job.behaviour)
    }
  }

  private cut(): void {
    for (const job of this.queue.splice(0)) this.settle(job, "Interrupted", "PoolStopped")
    for (const worker of this.workers) {
      if (worker.job !== undefined) this.giveUp(worker, worker.job, "Interrupted")
    }
  }

  private giveUp(worker: Worker, job: ModelJob, outcome: "TimedOut" | "Interrupted"): void {
    if (this.outcomes.has(job.id)) return
    this.settle(job, outcome, outcome === "TimedOut" ? "JobTimeout" : "PoolStopped")
    const { grace } = this.options
    const cleanup =
      job.behaviour === "stubborn" ? grace : job.behaviour === "tidies" ? Math.min(TIDYING, grace) : 0
    if (cleanup === 0) worker.job = undefined
    else this.after(cleanup, () => (worker.job = undefined))
  }

  /** Settles a job whose handler ended of its own accord. */
  private settleAs(job: ModelJob, ending: Ending): void {
    const answer = ending === "succeeds" || ending === "fails" ? ending : "HandlerCrashed"
    this.settle(job, ending === "succeeds" ? "Completed" : "Failed", answer)
  }

  private settle(job: ModelJob, outcome: OutcomeTag, answer: string): void {
    this.outcomes.set(job.id, outcome)
    if (this.answers.get(job.id) === "pending") this.answers.set(job.id, answer)
  }

  private after(milliseconds: number, run: () => void): void {
    this.agenda.push({ at: this.now + milliseconds, run })
  }
}
