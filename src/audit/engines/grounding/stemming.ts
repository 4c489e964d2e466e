import { stemmer as arabic } from "@orama/stemmers/arabic"
import { stemmer as dutch } from "@orama/stemmers/dutch"
import { stemmer as english } from "@orama/stemmers/english"
import { stemmer as french } from "@orama/stemmers/french"
import { stemmer as german } from "@orama/stemmers/german"
import { stemmer as greek } from "@orama/stemmers/greek"
import { stemmer as italian } from "@orama/stemmers/italian"
import { stemmer as portuguese } from "@orama/stemmers/portuguese"
import { stemmer as russian } from "@orama/stemmers/russian"
import { stemmer as spanish } from "@orama/stemmers/spanish"
import type { Language } from "./functionWords.ts"

const STEMMERS: Partial<Readonly<Record<Language, (word: string) => string>>> = {
  Arabic: arabic,
  Cyrillic: russian,
  Dutch: dutch,
  English: english,
  French: french,
  German: german,
  Greek: greek,
  Italian: italian,
  Portuguese: portuguese,
  Spanish: spanish,
}

/** Forms that a stemmer, which only cuts endings, cannot bring together: each line's first word and its others. */
const IRREGULAR = `
arise arose arisen|bear bore born borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen
come came|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung
hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lead led|leave left|lend lent|lose lost
make made|mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen
seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck
strike struck stricken|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|understand understood|undergo underwent undergone|wake woke woken|wear wore worn
weep wept|win won|withdraw withdrew withdrawn|write wrote written
child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice|wife wives|knife knives
half halves|shelf shelves|wolf wolves|thief thieves|crisis crises|analysis analyses|basis bases
die died dies dying|lie lied lies lying|good better best|bad worse worst|far further furthest
ambience ambiance|program programme programmes|gray grey`

const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  IRREGULAR.split(/[|\n]/).flatMap((line) => {
    const [base = "", ...forms] = line.trim().split(" ")
    return forms.map((form) => [form, base] as const)
  }),
)

/** Endings of British stems and what Americans write instead. Where a stem is both, its words just share another. */
const BRITISH_ENDINGS = /(?<=.{3})(?:our|is|ys|enc|ogu)$|(?<=.{2})tr$/
const AMERICAN: Readonly<Record<string, string>> = {
  our: "or",
  is: "iz",
  ys: "yz",
  enc: "ens",
  ogu: "og",
  tr: "ter",
}

const american = (stem: string): string =>
  stem.replace(BRITISH_ENDINGS, (ending) => AMERICAN[ending] ?? ending)

/** Spellings longer than this are no words that have an ending to cut. */
const LONGEST_WORD = 40

const stemOf = (word: string, language: Language | null): string => {
  if (language !== null && language !== "English") return STEMMERS[language]?.(word) ?? word
  const owner = word.replace(/['’](?:s|$)$/, "")
  return american(english(IRREGULAR_FORMS.get(owner) ?? owner))
}

/** Stems of one language that are remembered before they are forgotten all at once. */
const MOST_REMEMBERED = 50_000

const remembered = new Map<Language | null, Map<string, string>>()

const stemsOf = (language: Language | null): Map<string, string> => {
  const known = remembered.get(language)
  if (known !== undefined && known.size < MOST_REMEMBERED) return known
  const made = new Map<string, string>()
  remembered.set(language, made)
  return made
}

/**
 * The stem of a word in lower case, the same for its forms ("located", "locates"; "Häuser", "Haus"): Snowball's
 * (https://snowballstem.org), and in English the same for irregular forms and for British and American spellings too.
 *
 * A text whose language is unknown is stemmed as English. Stems are remembered, since the same words come again.
 */
export const stem = (word: string, language: Language | null = null): string => {
  if (word.length > LONGEST_WORD) return word
  const stems = stemsOf(language)
  let found = stems.get(word)
  if (found === undefined) {
    found = stemOf(word, language)
    stems.set(word, found)
  }
  return found
}
