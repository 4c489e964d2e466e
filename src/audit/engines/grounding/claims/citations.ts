const SOURCE = String.raw`(?:passages?|documents?|docs?|sources?|excerpts?|references?|contexts?|articles?|texts?|information|search results?|(?:structured |json )*data)`
const FOUND = String.raw`(?:stated|mentioned|described|suggested|noted|shown|reported|explained|outlined|indicated|discussed)`
const CITATION = new RegExp(
  [
    String.raw`\((?:see |from |ref(?:erence)?s?[.:]? |sources?: |(?:as )?${FOUND} in )?${SOURCE} [^()]{1,40}\)`,
    String.raw`\b(?:according to|based on|as per|as ${FOUND} (?:in|by)) (?:(?:the|these|this|their|its|your) )?(?:(?:given|provided|above|following|available|limited) ){0,2}${SOURCE}(?: provided| given| above| available)?(?: in json format)?\b(?: #?\d+)?`,
    String.raw`\b${SOURCE} #?\d+(?: ?(?:,|and|&) ?\d+)*\b`,
    String.raw`\[\d+(?: ?[,–-] ?\d+)*\]`,
    String.raw`【[^】]{0,60}】`,
    String.raw`\b(?:laut|gemäß|nach) (?:de[mnr] )?(?:texte?n?|dokumente?n?|passagen?|quellen?|artikeln?|angaben)\b`,
    String.raw`\b(?:selon|d['’]après) (?:les? |l['’])?(?:documents?|textes?|passages?|sources?|articles?)(?: fournis?)?\b`,
    String.raw`\b(?:según|de acuerdo con) (?:el|los|la|las) (?:documentos?|textos?|pasajes?|fuentes?|artículos?)\b`,
    String.raw`(?:根据|根據|按照)(?:提供的|给定的|上述|以上)?(?:文档|文件|资料|上下文|文章|信息|內容|内容)[，,]?`,
  ].join("|"),
  "giu",
)

/**
 * A claim with spaces in the place of its references to the documents ("[2]", "according to passage 3"), which say
 * where it comes from and not what is so. Offsets stay as they were.
 */
export const withoutCitations = (text: string): string =>
  text.replace(CITATION, (citation) => " ".repeat(citation.length))
