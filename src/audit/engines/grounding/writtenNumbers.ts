import type { Language } from "./functionWords.ts"

/** Numbers and magnitudes as a language writes them out: each word with its value. */
interface Written {
  /** From two up, in order; `-` for one that mostly means something else, as "neuf" is new, too. One is left out so. */
  readonly fromTwo: string
  readonly tens: string
  readonly magnitudes: Readonly<Record<string, number>>
}

const WRITTEN: Partial<Readonly<Record<Language, Written>>> = {
  English: {
    fromTwo:
      "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
      "nineteen",
    tens: "twenty thirty forty fifty sixty seventy eighty ninety",
    magnitudes: { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9 },
  },
  German: {
    fromTwo:
      "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn " +
      "neunzehn",
    tens: "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    magnitudes: { hundert: 1e2, tausend: 1e3, million: 1e6, millionen: 1e6, milliarde: 1e9, milliarden: 1e9 },
  },
  French: {
    fromTwo: "deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize",
    tens: "vingt trente quarante cinquante soixante",
    magnitudes: { mille: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 },
  },
  Spanish: {
    fromTwo:
      "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho " +
      "diecinueve",
    tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    magnitudes: { mil: 1e3, millón: 1e6, millones: 1e6 },
  },
  Italian: {
    fromTwo:
      "due tre quattro cinque - sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette " +
      "diciotto diciannove",
    tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    magnitudes: { mila: 1e3, milione: 1e6, milioni: 1e6, miliardo: 1e9, miliardi: 1e9 },
  },
  Portuguese: {
    fromTwo:
      "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    magnitudes: { mil: 1e3, milhão: 1e6, milhões: 1e6, bilhão: 1e9, bilhões: 1e9 },
  },
  Dutch: {
    fromTwo:
      "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien " +
      "negentien",
    tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    magnitudes: { honderd: 1e2, duizend: 1e3, miljoen: 1e6, miljard: 1e9 },
  },
}

/** What the words of a language are worth as numbers, in lower case. */
export interface WrittenNumbers {
  readonly values: ReadonlyMap<string, number>
  /** What a word like "million" multiplies the number before it by. */
  readonly magnitudes: ReadonlyMap<string, number>
}

/** The written-out numbers of a language; those of English where it is unknown. */
export const writtenNumbersOf = (language: Language | null): WrittenNumbers => {
  const { fromTwo, magnitudes, tens } = WRITTEN[language ?? "English"] ?? {
    fromTwo: "",
    tens: "",
    magnitudes: {},
  }
  return {
    values: new Map([
      ...fromTwo.split(" ").map((word, at) => [word, at + 2] as const),
      ...tens.split(" ").map((word, at) => [word, (at + 2) * 10] as const),
    ]),
    magnitudes: new Map(Object.entries(magnitudes)),
  }
}
