/** Whether one of the places, which ascend, lies between two others. */
export const isWithin = (places: ReadonlyArray<number>, from: number, to: number): boolean => {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low < places.length && (places[low] ?? to) < to
}
