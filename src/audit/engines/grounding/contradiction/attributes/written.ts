import { isContainer } from "../../documents/attributeNames.ts"
import type { NamedAttribute } from "./attributeBook.ts"

/** Names of the path that are quoted with a value. */
const MOST_NAMES = 2

/** An attribute as a reasoning quotes it, by the names that the document has for it: “BusinessParking.lot: false”. */
export const written = ({ attribute: { path, value } }: Pick<NamedAttribute, "attribute">): string => {
  const names = path.filter((step) => typeof step === "string")
  const telling = names.filter((name, at) => at === names.length - 1 || !isContainer(name))
  return `“${telling.slice(-MOST_NAMES).join(".")}: ${String(value)}”`
}
