/**
 * How alike two words are written, from 0 to 1: the share of their letters in a beginning that they have in common
 * ("argentina", "argentinian"). Words that differ in their first three letters are not alike.
 */
export const likeness = (left: string, right: string): number => {
  if (left.charCodeAt(0) !== right.charCodeAt(0) || left.charCodeAt(2) !== right.charCodeAt(2)) return 0
  const shorter = Math.min(left.length, right.length)
  let common = 0
  while (common < shorter && left.charCodeAt(common) === right.charCodeAt(common)) common++
  return common < 3 ? 0 : (2 * common) / (left.length + right.length)
}
