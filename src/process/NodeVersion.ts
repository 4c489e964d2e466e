// Runs on whatever Node the machine has, Node 16 included: no imports here but Node's own modules.

/** The oldest Node that runs this program, as `MAJOR.MINOR`; the same as `engines` in package.json. */
export const oldestSupportedNode = "22.19"

/**
 * Whether a Node of this version (`24.1.0`, or `v24.1.0` as `node --version` prints it) runs this program. What is
 * no version is not supported.
 */
export const isSupportedNode = (version: string): boolean => {
  const match = /^v?(\d+)\.(\d+)\./.exec(version)
  if (match === null) return false
  const [major, minor] = [Number(match[1]), Number(match[2])]
  return major > 22 || (major === 22 && minor >= 19)
}
