import type { DecodedExchange, Format, Reading } from "./Format.ts"
import { json } from "./json.ts"
import { ollamaChat } from "./ollamaChat.ts"
import { ollamaGenerate } from "./ollamaGenerate.ts"
import { openaiChat } from "./openaiChat.ts"

/** Every known format, the pickiest about its shape first. */
export const formats: ReadonlyArray<Format> = [openaiChat, ollamaChat, ollamaGenerate, json]

/**
 * Reads an exchange in the format it was spoken in, or gives `undefined` if none is recognized. Formats whose path
 * it is are asked first, then the others, each in the order of `formats`.
 */
export const readExchange = (
  exchange: DecodedExchange,
): { readonly format: string; readonly reading: Reading } | undefined => {
  const atHome = formats.filter((format) => format.spokenAt(exchange.path))
  for (const format of new Set([...atHome, ...formats])) {
    const reading = format.read(exchange)
    if (reading !== undefined) return { format: format.name, reading }
  }
  return undefined
}
