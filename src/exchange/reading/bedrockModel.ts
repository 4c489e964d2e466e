/** The model that a path of Bedrock's names, or `null`. */
export const modelInPath = (path: string): string | null => {
  const name = /\/model\/([^/]+)\//.exec(path)?.[1]
  if (name === undefined) return null
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
