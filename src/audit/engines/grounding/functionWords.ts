/**
 * The commonest function words of some languages. They say nothing that a document could support, and which of
 * them a text uses tells its language.
 */
const FUNCTION_WORDS = {
  English:
    "a about above after again all almost also am an and any approximately are around as at be because been before being below between both but by can could did do does doing down during each either few for from further had has have having he her here hers herself him himself his how however i if in into is it its itself just me more most my myself nearly nor of off on once one only or other our ours out over own roughly same she should so some such than that the their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where which while who whom whose why will with would you your yours according additionally furthermore moreover therefore thus overall may might must shall etc within among since though although whether located situated despite against per via throughout across regarding including include includes included concerning amid amongst along alongside onto beyond toward towards besides except unless whereas hence nevertheless nonetheless meanwhile instead otherwise rather due based like various several another many much every certain specific specifically particular particularly others multiple numerous often typically usually generally finally eventually even still already yet ever actually really well especially mainly mostly primarily quite simply likely perhaps maybe lastly yes yeah oh able way lot now something someone say says said saying state stated stating mention mentions mentioned mentioning note notes noted suggest suggests suggested provide provides provided providing make makes made making use uses used using give gives given giving get gets got take takes took taken keep go goes went come comes came become becomes became help helps involve involves ensure ensures allow allows need needs described describes called known found find consider considered",
  German:
    "der die das und ist im in von zu den dem des mit sich auf für ein eine einer eines einem einen wird wurde wurden werden als auch es an aus bei nach hat haben war waren sind oder aber wie wenn über durch zum zur bis sie er ich wir ihr man noch nur so dass",
  French:
    "le la les de des du un une et est dans en que qui pour par sur au aux avec il elle ils elles ce cette ces se sont été être a ont était plus ou mais comme nous vous je leur son sa ses où dont",
  Spanish:
    "el la los las de del un una y es en que por para con se al lo su sus como más pero fue son era está han ha o entre cuando también este esta estos muy desde donde hasta sobre",
  Italian:
    "il lo la i gli le di del della dei delle un una e è in che per con su da al alla si sono era stato come più ma o anche non nel nella questo questa ha hanno",
  Portuguese:
    "o a os as de do da dos das um uma e é em que por para com no na nos nas se ao foi são como mais mas ou também seu sua este esta entre quando não ser está",
  Dutch:
    "de het een en is van in op te dat die voor met zijn was werd worden aan door als bij ook naar uit om er maar niet of dan nog wel heeft hebben over deze dit",
  Cyrillic:
    "и в на с по из к у о от за для до под при над об без через это этот эта эти тот та те то он она оно они его её их им ему ей я мы вы ты мой наш ваш свой который которая которое которые что чтобы как так же также или но а если когда где был была было были есть быть будет является бы уже ещё только более все всё",
  Arabic:
    "في من إلى على عن مع هو هي هم هن هذا هذه ذلك تلك التي الذي الذين و أو ثم أن إن كان كانت يكون تكون قد ما كما كل بعد قبل بين عند حتى أي إذا لكن حيث منذ خلال وهو وهي",
} as const

type Known = keyof typeof FUNCTION_WORDS

/** A language as far as it can be told from a text: one of seven by its words, others by their script. */
export type Language = Known | "Chinese or Japanese" | "Korean" | "Greek" | "Hebrew" | "Thai" | "Devanagari"

const wordsOf = new Map(
  (Object.keys(FUNCTION_WORDS) as Array<Known>).map(
    (language) => [language, new Set(FUNCTION_WORDS[language].split(" "))] as const,
  ),
)

const languagesOf = new Map<string, Array<Known>>()
for (const [language, words] of wordsOf) {
  for (const word of words) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])
}

const isKnown = (language: Language | null): language is Known =>
  language !== null && language in FUNCTION_WORDS

/** Whether a word, in lower case, is a function word of a language; of English where that language has no list. */
export const isFunctionWord = (word: string, language: Language | null = null): boolean =>
  wordsOf.get(isKnown(language) ? language : "English")?.has(word) === true

const SCRIPTS: ReadonlyArray<readonly [Language, RegExp]> = [
  ["Chinese or Japanese", /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ["Korean", /\p{sc=Hangul}/gu],
  ["Cyrillic", /\p{sc=Cyrillic}/gu],
  ["Arabic", /\p{sc=Arabic}/gu],
  ["Greek", /\p{sc=Greek}/gu],
  ["Hebrew", /\p{sc=Hebrew}/gu],
  ["Thai", /\p{sc=Thai}/gu],
  ["Devanagari", /\p{sc=Devanagari}/gu],
]

/** Halves of characters beyond the basic plane. */
const BEYOND_BASIC = /[\ud800-\udfff]/
const LETTER = /\p{L}/u
const LETTERS = /\p{L}+/gu

/** The beginnings of English letters and the lengths that function words have: `26 × length + letter`. */
const likely = new Uint8Array(26 * 40)
for (const word of languagesOf.keys()) {
  const letter = word.charCodeAt(0) - 0x61
  if (letter >= 0 && letter < 26) likely[26 * word.length + letter] = 1
}

const isLetter = (text: string, index: number): boolean => {
  const unit = text.charCodeAt(index)
  return unit < 0x80 ? unit >= 0x61 && unit <= 0x7a : LETTER.test(text.charAt(index))
}

/** Whether a stretch of a text may be a function word, as few other words may. */
const isLikely = (text: string, start: number, end: number): boolean => {
  const letter = text.charCodeAt(start) - 0x61
  return letter >= 26 || likely[26 * (end - start) + letter] === 1
}

/** Finds the words of a text in lower case that may be function words: all of them, and some others. */
const eachWord = (text: string, take: (word: string) => void): void => {
  if (BEYOND_BASIC.test(text)) {
    for (const word of text.match(LETTERS) ?? []) take(word)
    return
  }
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isLetter(text, at)) continue
    if (at > start && isLikely(text, start, at)) take(text.slice(start, at))
    start = at + 1
  }
}

/** Characters that are enough to tell a text's language. */
const SAMPLE = 1_000

/**
 * The language that a text is written in, or `null` when its words do not tell.
 *
 * It takes three function words, and more of one language than of any other.
 */
export const languageOf = (text: string): Language | null => {
  const sample = text.slice(0, SAMPLE)
  if (/[\u0370-\u1fff\u2e80-\uffff]/.test(sample)) {
    const letters = sample.match(/\p{L}/gu)?.length ?? 0
    for (const [language, script] of SCRIPTS) {
      if ((sample.match(script)?.length ?? 0) > letters * 0.4) return language
    }
  }
  const counts = new Map<Known, number>()
  eachWord(sample.toLowerCase(), (word) => {
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1)
  })
  const ranked = [...counts].sort((left, right) => right[1] - left[1])
  const [first, second] = ranked
  if (first === undefined || first[1] < 3 || first[1] === second?.[1]) return null
  return first[0]
}
