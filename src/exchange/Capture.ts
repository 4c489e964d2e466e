/**
 * Chunks below this many bytes are copied, so that the object around each does not outweigh its bytes; the first,
 * which is often the whole body, is not.
 */
const smallChunkBytes = 1024

/** What a capture begins with that may never need a page. */
const noPage = new Uint8Array(0)

/** The largest page that small chunks share, in bytes. */
const largestPageBytes = 64 * 1024

/**
 * The first bytes of one body, kept while the whole body passes.
 *
 * **Details**
 *
 * `push` is called for every chunk that passes. The first `limit` bytes are kept, large chunks by reference and
 * small ones copied into shared pages, so that what is kept costs about its size in memory, or 8 KiB where that is
 * more, however the body was cut into chunks; past the limit bytes are only counted. Whoever pushes a chunk must not write to it afterwards.
 *
 * **Example**
 *
 * ```ts
 * const body = new Capture(4 * 1024 * 1024)
 * response.on("data", (chunk) => body.push(chunk))
 * ```
 */
export class Capture {
  readonly #limit: number
  readonly #closed: Array<Uint8Array> = []
  #page: Uint8Array = noPage
  /** Where the part of the page that is not yet in `#closed` starts and ends. */
  #pageStart = 0
  #pageEnd = 0
  #keptBytes = 0
  #passedBytes = 0

  /** Keeps at most `limit` bytes. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** A capture as it was in another thread: the bytes that it kept, of as many as had passed. */
  static restore(bytes: Uint8Array, passedBytes: number): Capture {
    const capture = new Capture(bytes.length)
    capture.push(bytes)
    capture.#passedBytes = passedBytes
    return capture
  }

  /** How many bytes are kept. */
  get keptBytes(): number {
    return this.#keptBytes
  }

  /** How many bytes have passed, kept or not. */
  get passedBytes(): number {
    return this.#passedBytes
  }

  /** Whether bytes have passed that were not kept. */
  get truncated(): boolean {
    return this.#passedBytes > this.#keptBytes
  }

  /** The kept bytes, in order, in as many pieces as they are held in. */
  get chunks(): ReadonlyArray<Uint8Array> {
    this.#closePage()
    return this.#closed
  }

  /** Takes note of the next chunk of the body. */
  push(chunk: Uint8Array): void {
    this.#passedBytes += chunk.length
    const room = this.#limit - this.#keptBytes
    if (room <= 0) return
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk
    const isSmall = part.length < smallChunkBytes && this.#keptBytes > 0
    if (isSmall || isSmallViewOfLargeBuffer(part)) {
      this.#copy(part)
    } else {
      this.#closePage()
      this.#closed.push(part)
    }
    this.#keptBytes += part.length
  }

  /** The kept bytes in one piece. */
  bytes(): Uint8Array {
    const chunks = this.chunks
    const [first] = chunks
    return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, this.#keptBytes)
  }

  /** The kept bytes in a piece of memory of their own, which can be handed to another thread. */
  copy(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#keptBytes)
    let end = 0
    for (const chunk of this.chunks) {
      whole.set(chunk, end)
      end += chunk.length
    }
    return whole
  }

  #copy(part: Uint8Array): void {
    let rest = part
    while (rest.length > this.#page.length - this.#pageEnd) {
      const fitting = rest.subarray(0, this.#page.length - this.#pageEnd)
      this.#page.set(fitting, this.#pageEnd)
      this.#pageEnd += fitting.length
      rest = rest.subarray(fitting.length)
      this.#openPage()
    }
    this.#page.set(rest, this.#pageEnd)
    this.#pageEnd += rest.length
  }

  #openPage(): void {
    this.#closePage()
    // Pages grow with the body: a short body costs little, and a long one needs few pages.
    const size = Math.min(Math.max(smallChunkBytes, this.#keptBytes), largestPageBytes)
    // Not zeroed, as only what was written is ever read. Small ones are cut from Node's pool of 8 KiB, which costs far
    // less than memory of their own, and at worst keeps the rest of it alive.
    this.#page = Buffer.allocUnsafe(size)
    this.#pageStart = 0
    this.#pageEnd = 0
  }

  #closePage(): void {
    if (this.#pageEnd === this.#pageStart) return
    this.#closed.push(this.#page.subarray(this.#pageStart, this.#pageEnd))
    this.#pageStart = this.#pageEnd
  }
}

/** Kept by reference, such a chunk would hold on to many bytes that are not part of the body. */
const isSmallViewOfLargeBuffer = (chunk: Uint8Array): boolean => chunk.length * 4 < chunk.buffer.byteLength
