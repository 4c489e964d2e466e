/**
 * Where requests go by the beginning of their path: path prefixes and the base URL of the upstream behind each.
 */
export type Routes = Readonly<Record<`/${string}`, URL>>

/** One upstream as the proxy uses it, with the connections that it keeps to it. */
export interface Upstream<Connections> {
  readonly url: URL
  readonly origin: string
  /** The path of the base URL, without a slash at its end. */
  readonly basePath: string
  readonly connections: Connections
}

export interface Resolved<Connections> {
  readonly upstream: Upstream<Connections>
  /** The request's target without the prefix that led here. */
  readonly target: string
}

/** Finds the upstream of a request's target. */
export type Resolve<Connections> = (target: string) => Resolved<Connections>

/**
 * Makes the function that finds a request's upstream: the longest prefix of whole path segments wins, and what no
 * prefix matches goes to `fallback` as it is. `connect` is called once for each origin.
 */
export const makeResolve = <Connections>(
  routes: Routes,
  fallback: URL,
  connect: (origin: string) => Connections,
): Resolve<Connections> => {
  const byOrigin = new Map<string, Connections>()
  const upstreamOf = (url: URL): Upstream<Connections> => {
    const { origin } = url
    const connections = byOrigin.get(origin) ?? connect(origin)
    byOrigin.set(origin, connections)
    return { url, origin, basePath: withoutSlashAtEnd(url.pathname), connections }
  }
  const otherwise = upstreamOf(fallback)
  const longestFirst = Object.entries(routes)
    .map(([prefix, url]) => ({ prefix: withoutSlashAtEnd(prefix), upstream: upstreamOf(url) }))
    .sort((a, b) => b.prefix.length - a.prefix.length)
  return (target) => {
    for (const { prefix, upstream } of longestFirst) {
      const rest = below(prefix, target)
      if (rest !== undefined) return { upstream, target: rest }
    }
    return { upstream: otherwise, target }
  }
}

const withoutSlashAtEnd = (path: string): string => path.replace(/\/+$/, "")

/** The target as it is below the prefix, or `undefined` where it is not. */
const below = (prefix: string, target: string): string | undefined => {
  if (!target.startsWith(prefix)) return undefined
  if (target.length === prefix.length) return "/"
  const next = target[prefix.length]
  if (next === "/") return target.slice(prefix.length)
  return next === "?" ? `/${target.slice(prefix.length)}` : undefined
}
