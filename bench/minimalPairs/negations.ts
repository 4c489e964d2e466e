import { changeOne, type Edit, ofSentence, oneOf, pick } from "./edit.ts"

const AUXILIARY =
  /\b(?:is|are|was|were|can|could|will|would|should|must|may|might|has been|have been)\b(?! not\b|n['’]t\b)/g
const CONTRACTED: Readonly<Record<string, string>> = {
  is: "isn't",
  are: "aren't",
  was: "wasn't",
  were: "weren't",
  can: "can't",
  could: "couldn't",
  will: "won't",
  would: "wouldn't",
  should: "shouldn't",
}

const insertAfterAuxiliary = ofSentence((sentence, random) =>
  changeOne(sentence, AUXILIARY, random, ([auxiliary]) => {
    const contracted = CONTRACTED[auxiliary]
    if (auxiliary === "can") return pick(["cannot", "can't", "can not"], random) ?? null
    if (contracted !== undefined && random() < 0.3) return contracted
    if (auxiliary.endsWith("been")) return auxiliary.replace(" been", " not been")
    return `${auxiliary} ${random() < 0.15 ? "never" : "not"}`
  }),
)

const REGULAR =
  /(?<=\b[a-z\p{Lu}][\p{L}]+ )(announc|arriv|increas|includ|describ|provid|releas|serv|us|chang|decid|agre|receiv|clos)ed\b|(?<=\b[a-z\p{Lu}][\p{L}]+ )(explain|report|start|visit|call|claim|arrest|attack|kill|reject|accept|support|publish|discover|develop|return|contain|happen|appear|attend|award|confirm|express)ed\b/gu
const didNot = ofSentence((sentence, random) =>
  changeOne(sentence, REGULAR, random, (match) => {
    if (
      /\b(?:was|were|is|are|be|been|being|had|has|have|by|and|of|the|a|an|who|to|in|or|,)\s*$/.test(
        sentence.slice(0, match.index),
      )
    )
      return null
    const verb = match[1] === undefined ? (match[2] ?? "") : `${match[1]}e`
    return `did not ${verb}`
  }),
)

const PRESENT: Readonly<Record<string, string>> = {
  offers: "offer",
  includes: "include",
  provides: "provide",
  has: "have",
  accepts: "accept",
  serves: "serve",
  contains: "contain",
  requires: "require",
  allows: "allow",
  helps: "help",
  means: "mean",
  takes: "take",
  uses: "use",
  says: "say",
  needs: "need",
  causes: "cause",
}
const doesNot = ofSentence((sentence, random) =>
  changeOne(
    sentence,
    new RegExp(
      String.raw`(?<=\b\p{L}+ )(?:${Object.keys(PRESENT).join("|")})\b(?! (?:been|not|\w+ed\b))`,
      "gu",
    ),
    random,
    ([verb]) => `${random() < 0.3 ? "doesn't" : "does not"} ${PRESENT[verb] ?? verb}`,
  ),
)

const dropNot = ofSentence((sentence, random) =>
  changeOne(sentence, / not\b(?! only)|n['’]t\b|\b(?:never|without|no)\b/g, random, ([negation]) => {
    if (negation === "never") return "always"
    if (negation === "without") return "with"
    if (negation === "no") return "some"
    return ""
  }),
)

/** A negation put in or left out. */
export const changeNegation: Edit = oneOf(
  oneOf(insertAfterAuxiliary, didNot, doesNot),
  oneOf(insertAfterAuxiliary, didNot, doesNot),
  dropNot,
)
