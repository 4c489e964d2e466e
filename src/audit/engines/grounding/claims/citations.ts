const SOURCE = String.raw`(?:passages?|documents?|docs?|sources?|excerpts?|references?|contexts?|articles?|texts?|information|search results?)`
const CITATION = new RegExp(
  [
    String.raw`\((?:see )?${SOURCE} [^()]{1,40}\)`,
    String.raw`\b(?:according to|based on|as (?:stated|mentioned|described) in) (?:the )?(?:(?:given|provided|above|following) )?${SOURCE}(?: provided| given| above)?\b(?: #?\d+)?`,
    String.raw`\b${SOURCE} #?\d+(?: ?(?:,|and|&) ?\d+)*\b`,
    String.raw`\[\d+(?: ?[,–-] ?\d+)*\]`,
    String.raw`【[^】]{0,60}】`,
  ].join("|"),
  "gi",
)

/**
 * A claim with spaces in the place of its references to the documents ("[2]", "according to passage 3"), which say
 * where it comes from and not what is so. Offsets stay as they were.
 */
export const withoutCitations = (text: string): string =>
  text.replace(CITATION, (citation) => " ".repeat(citation.length))
