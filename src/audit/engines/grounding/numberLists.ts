/**
 * For each of some numbers from 0 on a list of numbers, all of them in one array: that of `key` is
 * `values.subarray(starts[key], starts[key + 1])`.
 */
export interface NumberLists {
  readonly starts: Int32Array
  readonly values: Int32Array
}

/**
 * Makes lists of pairs, each of which it asks for twice: `forEach` calls back with the key and the value of every pair.
 * A list has its values in the order in which they come.
 */
export const numberListsOf = (
  keys: number,
  forEach: (take: (key: number, value: number) => void) => void,
): NumberLists => {
  const starts = new Int32Array(keys + 1)
  forEach((key) => void (starts[key + 1] = (starts[key + 1] ?? 0) + 1))
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const values = new Int32Array(starts[keys] ?? 0)
  const filled = starts.slice(0, keys)
  forEach((key, value) => {
    const at = filled[key] ?? 0
    values[at] = value
    filled[key] = at + 1
  })
  return { starts, values }
}
