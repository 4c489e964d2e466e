/** A function that makes something of an object once, and hands it out again for as long as the object lives. */
export const madeOnce = <Key extends object, Value extends object>(
  make: (key: Key) => Value,
): ((key: Key) => Value) => {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
