import type { Word } from "../../words.ts"
import type { Telling } from "../context.ts"

/** What follows is supposed, and not said to be so. */
const SUPPOSED = /\b(?:if|unless|whether|in case|except)\b[^.;:!?]*$/i
/** What follows is wanted, feared, or the purpose of something. */
const INTENDED =
  /\b(?:so that|so as|(?:to )?ensur\w*|in order|concern(?:s|ed)?|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|risks?|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|lest)\b[^.;:!?]*$/i
/** The same of an infinitive: "her desire to return". */
const WANTED =
  /\b(?:want|wish|desire|hop|ask|urg|demand|need|plan|tr(?:y|ied)|attempt|refus|request|order|invit)\w*\s(?:[\w'’]+\s){0,3}to\s(?:be\s|\w+ly\s)?$/i
/** Verbs that say that something can be, should be or is to be. */
const MODAL = /\b(?:may|might|can|could|should|would|must|shall|ought|need(?:s|ed)?)\b/i
const MODAL_BEFORE =
  /\b(?:may|might|can|could|should|would|must|shall|ought|needs?|needed|to)\s(?:[\w-]+\s){0,2}$/i
const QUESTION = /\?["”’')\]\s]*$/

/** Characters before a word that tell how it is meant. */
const REACH = 160

const before = ({ text }: Telling, { start }: Pick<Word, "start">): string =>
  text.slice(Math.max(0, start - REACH), start)

/** Whether a word stands under a modal verb or in the infinitive: "may rise", "wants to return". */
export const isModal = (text: Telling, word: Pick<Word, "start">): boolean =>
  MODAL_BEFORE.test(before(text, word))

/** Whether a text has a modal verb near a place before it. */
export const hasModal = (text: string): boolean => MODAL.test(text)

/** Whether a text only supposes, wants or fears what it says at a word. */
export const isSupposed = (text: Telling, word: Pick<Word, "start">): boolean => {
  const said = before(text, word)
  return SUPPOSED.test(said) || INTENDED.test(said) || WANTED.test(said)
}

/** Whether a text asks. */
export const isQuestion = ({ text }: Telling): boolean => QUESTION.test(text)
