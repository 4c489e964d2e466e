/**
 * An array of numbers for work that ends before it is asked for again. The first `size` of its numbers are 0; it may
 * have more. To make an array each time would cost more than what is done with it.
 */
export const makeScratch = (): ((size: number) => Int32Array) => {
  let numbers = new Int32Array(256)
  return (size) => {
    if (size > numbers.length) numbers = new Int32Array(2 * size)
    else numbers.fill(0, 0, size)
    return numbers
  }
}
