/**
 * Places with other spellings of them and of what is from there: the postal codes of American states, and the adjectives
 * of countries whose name does not begin like them, or whose ending the stemmer leaves. Codes that are words as well
 * ("IN", "OR"), or that mean something else as often ("LA"), are left out.
 */
const PLACES = `
  Arizona AZ;California CA;Colorado CO;Connecticut CT;Florida FL;Georgia GA;Illinois IL;Kansas KS;Kentucky KY
  Michigan MI;Minnesota MN;Missouri MO;Montana MT;Nevada NV;Ohio OH;Pennsylvania PA;Tennessee TN
  Texas TX Texan;Utah UT;Virginia VA;Vermont VT;Washington WA;Wisconsin WI;Wyoming WY
  America American Americans;Argentina Argentine Argentinian;Australia Australian;Austria Austrian;Belgium Belgian
  Brazil Brazilian;Britain British Briton Britons;Canada Canadian Canadians;Chile Chilean;China Chinese
  Colombia Colombian;Cuba Cuban;Denmark Danish Dane Danes;Egypt Egyptian;England English;Ethiopia Ethiopian
  Europe European Europeans;Finland Finnish;France French;Germany German Germans;Greece Greek Greeks;Hungary Hungarian
  India Indian Indians;Indonesia Indonesian;Iran Iranian;Iraq Iraqi Iraqis;Ireland Irish;Israel Israeli Israelis
  Italy Italian Italians;Japan Japanese;Kenya Kenyan;Korea Korean Koreans;Lebanon Lebanese;Mexico Mexican Mexicans
  Morocco Moroccan;Nepal Nepalese Nepali;Netherlands Dutch;Nigeria Nigerian;Norway Norwegian;Pakistan Pakistani
  Peru Peruvian;Poland Polish;Portugal Portuguese;Russia Russian Russians;Scotland Scottish;Serbia Serbian
  Somalia Somali;Spain Spanish Spaniard;Sweden Swedish;Switzerland Swiss;Syria Syrian Syrians;Thailand Thai
  Turkey Turkish;Ukraine Ukrainian Ukrainians;Venezuela Venezuelan;Vietnam Vietnamese;Wales Welsh;Yemen Yemeni`

/** Names of several words by their initials. */
const INITIALS: Readonly<Record<string, string>> = {
  US: "united states",
  USA: "united states",
  UK: "united kingdom",
  UN: "united nations",
  EU: "europe union",
  UAE: "united arab emirates",
  NY: "new york",
  NJ: "new jersey",
}

/** The name of several words, in lower case, that an English spelling ("UK", "U.K.") has the initials of. */
export const namesOfInitials: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  Object.entries(INITIALS).flatMap(([initials, name]) => {
    const words = name.split(" ")
    return [initials, `${initials.split("").join(".")}.`].map((spelling) => [spelling, words] as const)
  }),
)

/** The place that an English spelling stands for or is of: "california" for "CA", "france" for "French". */
export const placeNames: ReadonlyMap<string, string> = new Map(
  PLACES.trim()
    .split(/;|\n\s*/)
    .flatMap((line) => {
      const [place = "", ...spellings] = line.split(" ")
      return spellings.map((spelling) => [spelling, place.toLowerCase()] as const)
    }),
)
