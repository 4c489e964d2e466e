import { Effect, Queue, Stream } from "effect"
import type * as Cause from "effect/Cause"

/**
 * Hands each result to every reader without ever waiting for one: a reader that falls behind by more than its
 * buffer misses what does not fit, and the misses are counted.
 */
export class Results<T> {
  missed = 0
  private ended = false
  private readonly readers = new Set<Queue.Queue<T, Cause.Done>>()
  private readonly buffer: number

  constructor(buffer: number) {
    this.buffer = buffer
  }

  /** Every result from the moment at which the stream starts; ends when the pool has stopped. */
  readonly stream: Stream.Stream<T> = Stream.unwrap(
    Effect.acquireRelease(
      Effect.map(
        Effect.suspend(() => Queue.dropping<T, Cause.Done>(this.buffer)),
        (reader) => {
          if (this.ended) Queue.endUnsafe(reader)
          else this.readers.add(reader)
          return reader
        },
      ),
      (reader) => Effect.sync(() => this.readers.delete(reader)),
    ).pipe(Effect.map(Stream.fromQueue)),
  )

  get hasReaders(): boolean {
    return this.readers.size > 0
  }

  publish(result: T): void {
    for (const reader of this.readers) {
      if (!Queue.offerUnsafe(reader, result)) this.missed++
    }
  }

  end(): void {
    this.ended = true
    for (const reader of this.readers) Queue.endUnsafe(reader)
    this.readers.clear()
  }
}
