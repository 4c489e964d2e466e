import { withoutCitations } from "./citations.ts"

const MARKUP = /[*_`[\]<>|~\\#]/
const IMAGE = /!\[[^\]]{0,200}\]\([^)\s]{0,500}\)/g
const LINK_TARGET = /(?<=\])\([^)\s]{0,500}\)/g
const AUTOLINK = /<https?:[^>\s]{1,500}>/g
const TAG = /<\/?[a-z][^<>]{0,100}>/gi
const MARK = /[*`[\]|~#]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[^\p{L}\p{N}\s])|(?<=^|\n)\s*>+/gu

/** What a sentence may begin with that says nothing of its subject. */
const HEDGE = new RegExp(
  String.raw`^[\s*_]*(?:(?:however|additionally|also|overall|finally|but|and|lastly|in addition|furthermore|moreover|therefore|in (?:summary|conclusion|short)|to (?:summarize|sum up)),? )?` +
    String.raw`(?:(?:please )?note that|please note that|keep in mind that|(?:it is|it['’]s) (?:also )?(?:important|worth|essential|crucial|interesting) (?:to (?:note|remember|mention|keep in mind|understand|know)|noting|mentioning|remembering) that|it should (?:also )?be noted that|(?:we|you|one) can (?:see|say|conclude|infer) that|it (?:appears|seems) that|(?:the|these|this) (?:(?:given|provided) )?(?:passages?|documents?|articles?|texts?|contexts?|sources?|data|reports?|answer) (?:also |further )?(?:says?|states?|mentions?|notes?|indicates?|explains?|reports?|shows?|suggests?|adds?|describes?) that|this (?:means|suggests|indicates|implies) that|the (?:answer|short answer|result|conclusion) is(?: that)?:?)\b`,
  "i",
)

const blank = (found: string): string => " ".repeat(found.length)

/**
 * A statement as it is read: what is Markdown, an address behind a link, or a reference to the documents becomes
 * spaces. Offsets stay as they were.
 */
export const readingOf = (text: string): string => {
  const plain = withoutCitations(text).replace(HEDGE, blank)
  if (!MARKUP.test(plain)) return plain
  return plain
    .replace(IMAGE, blank)
    .replace(LINK_TARGET, blank)
    .replace(AUTOLINK, blank)
    .replace(TAG, blank)
    .replace(MARK, blank)
}
