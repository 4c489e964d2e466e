/**
 * For each of some numbers from 0 on a list of numbers, all of them in one array: that of `key` is
 * `values.subarray(starts[key], starts[key + 1])`.
 */
export interface NumberLists {
  readonly starts: Int32Array
  readonly values: Int32Array
}

/**
 * Makes lists for the keys below `count` of pairs: the first `pairs` of the keys and of the values. A list has its
 * values in the order of the pairs.
 */
export const numberListsOf = (
  count: number,
  keys: Int32Array,
  values: Int32Array,
  pairs: number,
): NumberLists => {
  const starts = new Int32Array(count + 1)
  for (let pair = 0; pair < pairs; pair++) {
    const key = keys[pair] ?? 0
    starts[key + 1] = (starts[key + 1] ?? 0) + 1
  }
  for (let key = 0; key < count; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const sorted = new Int32Array(pairs)
  const next = starts.slice(0, count)
  for (let pair = 0; pair < pairs; pair++) {
    const key = keys[pair] ?? 0
    const at = next[key] ?? 0
    sorted[at] = values[pair] ?? 0
    next[key] = at + 1
  }
  return { starts, values: sorted }
}
