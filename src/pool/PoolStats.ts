/**
 * One consistent snapshot of a pool's counters.
 *
 * In every snapshot `submitted = queue_used + active + completed + interrupted + dropped`. `completed` includes
 * `failed`, and `failed` includes `timed_out`. The field names are those of the `/stats` JSON.
 */
export interface PoolStats {
  readonly name: string
  /** How many jobs may run at once. */
  readonly workers: number
  /** How many jobs may rest in the queue. */
  readonly queue_size: number
  /** How many jobs rest in the queue now. */
  readonly queue_used: number
  /** The sizes of the resting jobs, added up, in bytes. */
  readonly queue_bytes: number
  /** Jobs accepted since the pool was made; a refused job is not among them. */
  readonly submitted: number
  /** Jobs whose handler ended in any way, or was given up on after the timeout. */
  readonly completed: number
  /** Completed jobs whose handler failed, died, interrupted itself or ran out of time. */
  readonly failed: number
  /** Failed jobs that ran out of time. */
  readonly timed_out: number
  /** Accepted jobs that a stop cut, queued or running. */
  readonly interrupted: number
  /** Accepted jobs that the queue gave up for newer ones. */
  readonly dropped: number
  /** Jobs that a worker is busy with now. */
  readonly active: number
  /** Whether the workers run and new jobs are welcome. */
  readonly running: boolean
}
