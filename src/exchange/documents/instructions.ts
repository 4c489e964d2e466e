const mostWords = 150
const mostWordsOfSentence = 40

const opener = new RegExp(
  `^(?:${[
    "please|always|never|only|also|do not|don't|just|try to|make sure|be|act|behave|answer|respond|reply|use|write|keep",
    "give|given|help|assist|provide|explain|speak|translate|summari[sz]e|think|avoid|ensure|follow|cite|quote|return",
    "output|format|base|ground|stick|say|refuse|prefer|limit|treat|stay|read|check|consider|rely|refer",
    "you (?:are|will|must|should|can|may|need|have to|have access|always|never|answer|help|respond|speak)",
    "your (?:task|job|role|goal|name|purpose|answers?|responses?|replies)",
    "(?:if|when|whenever) (?:you|unsure|in doubt|asked|answer|answering|it is not|the (?:answer|context|documents?|information))",
    "(?:here|below|above|these|this) (?:is|are)|the following|context information",
    "(?:some |these |your )?(?:rules|guidelines|instructions)(?: to follow)?:",
    // How the other great languages say "you are".
    "du bist|sie sind|tu es|vous êtes|eres|usted es|sei|você é|je bent|jesteś|ты|вы|你是|您是|あなたは|당신은",
  ].join("|")})(?![a-z])`,
  "iu",
)

/** "At most three sentences" in figures is a wish, not a fact. */
const lengthWish =
  /\b\d{1,5}\s{1,3}(?:sentence|word|paragraph|bullet|line|item|step|character|token|point|time)s?\b/gi

const bullet = /^[\s>#*•-]{0,20}(?:\d{1,3}[.)]\s{0,5})?/

/**
 * Whether a system message only tells the model how to behave and holds nothing that an answer could be checked
 * against.
 *
 * **Details**
 *
 * "You are a helpful assistant." taken for a document would make every claim of every answer unsupported. So a
 * message counts as instructions, not as a document, if it has at most 150 words and each of its sentences
 *
 * - begins as an instruction does ("You are", "Answer", "Do not", "Please", "If you"),
 * - has at most 40 words, as longer ones have room for facts, and
 * - has no figures, as those are facts ("You are the guide of a tower that is 330 m high"), but for wished lengths
 *   ("in at most 3 sentences").
 *
 * Every doubt makes the message a document: a fact taken for an instruction would be lost to the audit. The words
 * are English but for "you are"; system messages in other languages are mostly documents.
 */
export const isInstructionsOnly = (text: string): boolean => {
  const trimmed = text.trim()
  // Words of a thousand letters are no words; this also bounds what is looked at below.
  if (trimmed.length > mostWords * 10 || wordsIn(trimmed) > mostWords) return false
  return trimmed.split(/\n|(?<=[.!?。！？])\s/u).every(isInstruction)
}

const isInstruction = (line: string): boolean => {
  const sentence = line.replace(bullet, "")
  if (!/\p{L}/u.test(sentence)) return !/\d/.test(sentence)
  return (
    opener.test(sentence) &&
    wordsIn(sentence) <= mostWordsOfSentence &&
    !/\d/.test(sentence.replace(lengthWish, ""))
  )
}

const wordsIn = (text: string): number => text.split(/\s+/).length
