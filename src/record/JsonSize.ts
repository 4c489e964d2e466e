import { Predicate } from "effect"

const bytesOfCodeUnit = 2
const bytesOfOtherValue = 8

/**
 * An estimate of the memory that a JSON value takes, in bytes: 2 for each UTF-16 code unit of its strings and keys,
 * and 8 for each value that is no string.
 *
 * It walks without recursion, since a client decides how deep a document's metadata goes.
 */
export const jsonSize = (json: unknown): number => {
  let bytes = 0
  const rest: Array<unknown> = [json]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value === "string") {
      bytes += value.length * bytesOfCodeUnit
      continue
    }
    bytes += bytesOfOtherValue
    if (Array.isArray(value)) {
      for (const item of value) rest.push(item)
    } else if (Predicate.isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        bytes += key.length * bytesOfCodeUnit
        rest.push(item)
      }
    }
  }
  return bytes
}
