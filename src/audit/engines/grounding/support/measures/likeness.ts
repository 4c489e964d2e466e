/**
 * How alike two words are written, from 0 to 1: the share of their letters in a beginning that they have in common
 * ("argentina", "argentinian"). Words that differ in their first three letters are not alike.
 */
export const likeness = (left: string, right: string): number => {
  const shorter = Math.min(left.length, right.length)
  if (shorter < 3 || left.charCodeAt(2) !== right.charCodeAt(2)) return 0
  let common = 0
  while (common < shorter && left.charCodeAt(common) === right.charCodeAt(common)) common++
  return common < 3 ? 0 : (2 * common) / (left.length + right.length)
}
