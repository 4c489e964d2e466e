/** Words at a sentence's start that mean what the sentence before it speaks of. */
const PRONOUN =
  /^[\s"'“*_(-]*(?:(?:it|its|he|his|him|she|her|hers|they|their|theirs|them|this|that|these|those|both|such|er|sie|es|ihr|ihre|sein|seine|dieser|diese|dieses|il|elle|ils|elles|son|sa|ses|cette|él|ella|ellos|su|sus|este|esta|esto|esso|essa|questo|questa|ele|ela|eles|seu|sua|hij|zij|ze|het|zijn|он|она|оно|они|его|её|их|это|этот|эта|هو|هي|هم|هذا|هذه)(?![\p{L}\p{M}])|[它他她这這其该該]|彼|それ|これ|その|この)/iu

const NAME =
  /\p{Lu}[\p{L}\p{N}'’.-]*(?:\s+(?:(?:of|the|and|de|la|von|der|du|del|di|for|&)\s+)?\p{Lu}[\p{L}\p{N}'’.-]*)*/gu
const OPENER =
  /^(?:the|a|an|in|on|at|by|for|from|to|with|as|if|when|while|after|before|since|during|according|based|overall|additionally|however|also|but|and|there|here|one|some|many|most|all|each|another|other|its?|his|her|their|this|that|these|those|he|she|they|we|you|i|der|die|das|ein|eine|im|in|le|la|les|un|une|el|los|las|il|lo)$/i

/** Characters of a sentence in which its subject is looked for. */
const LOOKED_AT = 200
const LONGEST_SUBJECT = 60

/** Whether a sentence says "it" or "he" for what the answer speaks of. */
export const hasPronounSubject = (sentence: string): boolean => PRONOUN.test(sentence)

/** Whom or what a sentence speaks of: its first name, or its beginning where it has none. */
export const subjectOf = (sentence: string): string => {
  const beginning = sentence.slice(0, LOOKED_AT)
  for (const [name] of beginning.matchAll(NAME)) {
    const words = name.split(/\s+/)
    const telling = OPENER.test(words[0] ?? "") ? words.slice(1) : words
    if (telling.length > 0) return telling.join(" ").slice(0, LONGEST_SUBJECT)
  }
  return beginning.slice(0, LONGEST_SUBJECT).replace(/\s\S*$/, "")
}
