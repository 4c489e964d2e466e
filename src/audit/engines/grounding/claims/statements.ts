import { blocksOf } from "./markdown.ts"
import { LONGEST_SENTENCE, sentences, trimmed } from "../sentences.ts"
import { withoutCitations } from "./citations.ts"
import type { Statement } from "./Statement.ts"

/** Claims of one answer that are checked; the text after them becomes one claim that is not. */
export const MOST_CLAIMS = 1_000

const QUESTION = /[?？]["'”’)\]]*$/
const REFUSAL = new RegExp(
  [
    String.raw`^(?:(?:i['’]?m|i am|we['’]?re) (?:very |so |really )?(?:sorry|afraid|unable)|sorry\b|i apologi[sz]e|unfortunately, (?:i|we)\b)`,
    String.raw`^(?:but |however, |so )?(?:i|we) (?:can ?not|can['’]t|could ?n['’]t|do not|don['’]t|am not able|was unable|was not able)\b`,
    String.raw`^(?:it is |it's )?(?:unable|not possible|impossible) to (?:answer|determine|provide|say)`,
    String.raw`^(?:es tut mir leid|leider kann ich|das weiß ich nicht|ich weiß (?:es )?nicht|je suis désolé|désolé|lo siento|mi dispiace|desculpe)`,
    String.raw`^(?:抱歉|对不起|對不起|很抱歉|申し訳|すみません)`,
    String.raw`\b(?:contexts?|passages?|documents?|texts?|information|articles?|sources?|data) (?:[\w'’]+ ){0,4}(?:does|do|did) ?(?:not|n['’]t) (?:\w+ly )?(?:mention|contain|provide|specify|include|say|state|give|indicate|discuss|answer|have|address|cover|offer)\b`,
    String.raw`\bnot (?:mentioned|specified|provided|stated|given|included|available) in the (?:(?:provided|given) )?(?:contexts?|passages?|documents?|texts?|information|articles?|sources?|data)\b`,
    String.raw`\bthere is (?:no|not enough|insufficient) information\b|\bno information (?:is )?(?:about|on|given|provided|available)\b`,
  ].join("|"),
  "i",
)
const OPINION =
  /^(?:i (?:think|believe|feel|guess|hope|suggest|recommend|would (?:say|suggest|recommend))\b|in my (?:opinion|view)\b|(?:it is|it's) (?:important|best|a good idea|recommended|worth|advisable) )/i
const COURTESY =
  /^(?:(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening)|thanks?|thank you|you['’]re welcome|sure|certainly|of course|absolutely|great|okay|ok|no problem|hallo|guten tag|gerne|bonjour|hola|你好|こんにちは)(?:[\s,!.。！]|$).{0,60}$|let me know\b|please (?:let|feel|note)\b|feel free\b|(?:i )?hope (?:this|that|it)\b|if you (?:have|need|want|would|['’]d)\b.*\b(?:ask|let me know|questions?|help)\b|how (?:can|may) i\b|(?:here|below|following) (?:is|are|['’]s)\b|here['’]s\b|(?:i['’]?d be|i am|i['’]?m) (?:happy|glad) to\b|as an ai\b)/i
const INTRODUCTION = /[:：]\s*(?:\*\*|__)?$/
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const DECORATION = /^[\s*_#>"'“”‘’([|`~-]+/

/** Why a sentence has nothing in it to check, or `null`. */
const whyUnverifiable = (sentence: string): string | null => {
  const bare = sentence.slice(0, 400).replace(DECORATION, "")
  const ending = sentence.slice(-80)
  if (QUESTION.test(ending)) return "A question claims nothing."
  if (COURTESY.test(bare)) return "A courtesy claims nothing that documents could support."
  if (REFUSAL.test(bare)) return "The answer says that it cannot tell, which documents cannot support."
  if (OPINION.test(bare)) return "An opinion or advice cannot be checked against documents."
  if (INTRODUCTION.test(ending) && sentence.length <= 200) return "This only introduces what follows."
  return null
}

const TOO_MANY = `Only the first ${MOST_CLAIMS.toLocaleString("en")} claims of an answer are checked; this is the rest of it.`

/**
 * Splits an answer into its claims, in order: each sentence, list item sentence and table row, with its offsets.
 *
 * **Details**
 *
 * Code, headings and rules are no claims. Questions, refusals, opinions, courtesies and the introductions of lists
 * are claims that cannot be verified, so that the audit shows every sentence of the answer. Lazy and linear.
 */
export function* statementsOf(answer: string): Generator<Statement> {
  let count = 0
  for (const block of blocksOf(answer)) {
    const text = answer.slice(block.start, block.end).replaceAll("\n", " ")
    const isWhole = block.kind === "row" && text.length <= LONGEST_SENTENCE
    const spans = isWhole ? [trimmed(answer, block)] : sentences(text, block.start)
    for (const { start, end } of spans) {
      const sentence = answer.slice(start, end)
      if (!LETTER_OR_DIGIT.test(sentence)) continue
      if (++count > MOST_CLAIMS) {
        const rest = trimmed(answer, { start, end: answer.length })
        const text = answer.slice(rest.start, rest.end)
        yield { ...rest, text, reading: text, context: "", unverifiable: TOO_MANY }
        return
      }
      yield {
        start,
        end,
        text: sentence,
        reading: withoutCitations(sentence),
        context: "",
        unverifiable: whyUnverifiable(sentence),
      }
    }
  }
}
