/**
 * Whether the exchange with this id belongs to the share `rate` (0 to 1) that is audited.
 *
 * The id alone decides, so every process says the same of one exchange. The hash is FNV-1a, 32 bits
 * (draft-eastlake-fnv).
 */
export const isSampled = (id: string, rate: number): boolean => {
  if (rate >= 1) return true
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash >>> 0) / 2 ** 32 < rate
}
