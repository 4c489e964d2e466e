const textType = /^(?:text\/|application\/(?:json|xml|yaml|x-yaml|csv)\b)/i

/** The text of a file that stands in the body as base64, or `undefined` where its media type is not one of text. */
export const textOfFile = (mediaType: unknown, base64: unknown): string | undefined =>
  typeof mediaType === "string" && typeof base64 === "string" && textType.test(mediaType)
    ? Buffer.from(base64, "base64").toString()
    : undefined

/** The text in a base64 data URL (RFC 2397), or `undefined` where it is no such URL or holds no text. */
export const textOfDataUrl = (url: unknown): string | undefined => {
  if (typeof url !== "string" || !url.startsWith("data:")) return undefined
  const comma = url.indexOf(",")
  const header = url.slice("data:".length, comma)
  return comma !== -1 && header.endsWith(";base64") ? textOfFile(header, url.slice(comma + 1)) : undefined
}
