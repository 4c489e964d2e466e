import type { Telling } from "../context.ts"

const IMPLICIT =
  /\b(?:un\w{4,}|in(?:sufficient|adequate|complete|correct|accurate|valid)\w*|\w{3,}less|fail\w*|lack\w*|refus\w*|den(?:y|ies|ied)|reject\w*|without|instead|rather than|short of|hard(?:ly)?|difficult\w*|stop\w*|avoid\w*|miss(?:ed|ing)|limited|few|little|rarely|barely|except|wish|would have|could have|disappoint\w*|complain\w*|yet to|remains? to be)\b/i

/** Whether there lies a denial in the words of a text: "falls short of", "went unnoticed". */
export const isImplicitlyDenying = ({ text }: Pick<Telling, "text">): boolean => IMPLICIT.test(text)
