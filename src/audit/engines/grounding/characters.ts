/** What a UTF-16 unit is to the reading of words. */
export const OTHER = 1
export const LETTER = 2
/** A letter of a script that puts no spaces between its words. */
export const UNSPACED = 3
/** Half of a character beyond the basic plane. */
export const SURROGATE = 4

export type CharacterClass = typeof OTHER | typeof LETTER | typeof UNSPACED | typeof SURROGATE

const IS_LETTER = /[\p{L}\p{M}]/u
const IS_UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30fc]/u

const computed = (unit: number): CharacterClass => {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE
  const character = String.fromCharCode(unit)
  if (!IS_LETTER.test(character)) return OTHER
  return IS_UNSPACED.test(character) ? UNSPACED : LETTER
}

/** Classes of the units that were met, and 0 for the others: a table lookup is what reading words costs most. */
const known = new Uint8Array(0x1_0000)

/** The class of the unit at a place of a text; that of a surrogate is the class of its whole character. */
export const classAt = (text: string, index: number): CharacterClass => {
  const unit = text.charCodeAt(index)
  let found = (known[unit] ?? 0) as CharacterClass | 0
  if (found === 0) {
    found = computed(unit)
    known[unit] = found
  }
  return found === SURROGATE ? classOfPair(text, index) : found
}

/** The class of the character that a surrogate is half of; a lone surrogate is no letter. */
const classOfPair = (text: string, index: number): CharacterClass => {
  const isLow = text.charCodeAt(index) >= 0xdc00
  const character = text.codePointAt(isLow ? index - 1 : index) ?? 0
  if (character <= 0xffff) return OTHER
  const letter = String.fromCodePoint(character)
  if (!IS_LETTER.test(letter)) return OTHER
  return IS_UNSPACED.test(letter) ? UNSPACED : LETTER
}
