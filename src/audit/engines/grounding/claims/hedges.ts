const CONNECTIVE = String.raw`(?:(?:however|additionally|also|overall|finally|but|and|lastly|in addition|furthermore|moreover|therefore|thus|hence|so|in (?:summary|conclusion|short)|to (?:summarize|sum up))[\s,:]+)`

const SOURCES = String.raw`(?:passages?|documents?|articles?|texts?|contexts?|sources?|excerpts?|data|reports?|answer|authors?)`
/** "the article", "both passages", "the second of the passages". */
const THE_SOURCES = String.raw`(?:(?:the|these|this|both|all|both of the|all of the) (?:(?:given|provided|first|second|third|fourth|fifth|last|structured) ){0,2}${SOURCES}|${SOURCES} #?\d+)`
const SAYS = String.raw`(?:says?|states?|mentions?|notes?|indicates?|explains?|reports?|shows?|suggests?|adds?|describes?|discuss(?:es)?|highlights?|emphasi[sz]es?|argues?|concludes?|recommends?|outlines?|reveals?|points? out|clarif(?:y|ies)|lists?|details?|focus(?:es)? (?:\w+ly )?on|provides? (?:\w+ )?(?:information|instructions) (?:on|about|for))`

/** What a sentence may begin with that says nothing of its subject. */
const HEDGE = new RegExp(
  String.raw`^[\s*_,:]*${CONNECTIVE}?[\s,]*(?:` +
    [
      String.raw`(?:please )?note that|please note that|keep in mind that`,
      String.raw`(?:it is|it['’]s) (?:also )?(?:important|worth|essential|crucial|interesting) (?:to (?:note|remember|mention|keep in mind|understand|know)|noting|mentioning|remembering) that`,
      String.raw`it should (?:also )?be noted that`,
      String.raw`(?:it is|it['’]s) (?:also )?(?:clear|evident|apparent|mentioned|stated|noted|reported) that`,
      String.raw`(?:we|you|one|i) can (?:see|say|conclude|infer|deduce|observe) that`,
      String.raw`it (?:appears|seems|can be (?:seen|said|concluded|inferred|observed)) that`,
      String.raw`${THE_SOURCES} (?:(?:also|further|primarily|specifically) )?${SAYS}(?: (?:that|how|by stating that))?`,
      String.raw`this (?:means|suggests|indicates|implies) that`,
      String.raw`the (?:answer|short answer|result|conclusion)(?: to (?:the|this|your) question)? (?:is|would be)(?: that)?:?|answer:`,
    ].join("|") +
    String.raw`)(?![\p{L}\p{N}])`,
  "iu",
)

/**
 * A sentence with spaces in the place of an opening that says how sure or whence something is ("it is important to note
 * that", "the second passage highlights"), and not what. Offsets stay as they were.
 */
export const withoutHedge = (text: string): string =>
  text.replace(HEDGE, (opening) => " ".repeat(opening.length))
