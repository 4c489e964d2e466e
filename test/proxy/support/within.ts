/** How long a test waits for what must come, in milliseconds: long enough for a machine that is busy. */
const PATIENCE = 5_000

/**
 * The promise, or an error that says what was waited for in vain; a test that hangs says nothing.
 */
export const within = <A>(promise: Promise<A>, what: () => string, patience = PATIENCE): Promise<A> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain for ${what()}`)), patience)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
