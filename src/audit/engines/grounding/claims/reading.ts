import { withoutCitations } from "./citations.ts"
import { withoutHedge } from "./hedges.ts"

const MARKUP = /[*_`[\]<>|~\\#]/
const IMAGE = /!\[[^\]]{0,200}\]\([^)\s]{0,500}\)/g
const LINK_TARGET = /(?<=\])\([^)\s]{0,500}\)/g
const AUTOLINK = /<https?:[^>\s]{1,500}>/g
const TAG = /<\/?[a-z][^<>]{0,100}>/gi
const MARK = /[*`[\]|~#]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[^\p{L}\p{N}\s])|(?<=^|\n)\s*>+/gu

const blank = (found: string): string => " ".repeat(found.length)

/**
 * A statement as it is read: what is Markdown, an address behind a link, or a reference to the documents becomes
 * spaces. Offsets stay as they were.
 */
export const readingOf = (text: string): string => {
  const plain = withoutHedge(withoutCitations(withoutHedge(text)))
  if (!MARKUP.test(plain)) return plain
  return plain
    .replace(IMAGE, blank)
    .replace(LINK_TARGET, blank)
    .replace(AUTOLINK, blank)
    .replace(TAG, blank)
    .replace(MARK, blank)
}
