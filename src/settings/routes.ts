import { Schema, SchemaGetter } from "effect"
import { isBaseUrl, type TextCodec } from "./codecs.ts"

/** Base URLs by the path prefix of the requests that go there. */
export type Routes = Readonly<Record<`/${string}`, URL>>

/** Paths that the proxy answers itself. A prefix that covers one would never get it. */
const ownPaths = ["/health", "/health/ready", "/stats"]

// Segments of unreserved characters (RFC 3986 §2.3): nothing in them has a second spelling.
const prefixPattern = /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+\/?$/

const withoutSlashAtEnd = (prefix: string): string => prefix.replace(/\/$/, "")

const faultOfPrefix = (prefix: string): string | undefined => {
  if (prefix === "/") return "is every path, which is what TRUTHTABLE_UPSTREAM_URL is for"
  if (!prefixPattern.test(prefix)) {
    return "is no path prefix: it begins with a slash, and its segments are of letters, digits and `-._~`"
  }
  const own = ownPaths.find((path) => `${path}/`.startsWith(`${withoutSlashAtEnd(prefix)}/`))
  return own === undefined ? undefined : `covers ${own}, which the proxy answers itself`
}

const faultOfUrl = (url: URL | null): string | undefined =>
  url !== null && isBaseUrl(url)
    ? undefined
    : "does not lead to an http or https URL without credentials, query or fragment"

interface Entry {
  readonly prefix: string
  readonly url: URL | null
}

const faultsOf = (entries: ReadonlyArray<Entry>): ReadonlyArray<string> => {
  const seen = new Set<string>()
  return entries.flatMap(({ prefix, url }) => {
    const canonical = withoutSlashAtEnd(prefix)
    const twice = seen.has(canonical) ? "stands there more than once" : undefined
    seen.add(canonical)
    return [faultOfPrefix(prefix), faultOfUrl(url), twice]
      .filter((fault) => fault !== undefined)
      .map((fault) => `${JSON.stringify(prefix)} ${fault}`)
  })
}

const asMessage = (faults: ReadonlyArray<string>): string | undefined =>
  faults.length === 0 ? undefined : faults.join("; ")

const entriesIn = (text: string): ReadonlyArray<Entry> =>
  text.split(",").map((entry) => {
    const [prefix = "", ...rest] = entry.split("=")
    return { prefix: prefix.trim(), url: URL.parse(rest.join("=").trim()) }
  })

const routesIn = (text: string): Routes =>
  Object.fromEntries(
    entriesIn(text).flatMap(({ prefix, url }) => (url === null ? [] : [[withoutSlashAtEnd(prefix), url]])),
  )

const toText = (routes: Routes): string =>
  Object.entries(routes)
    .map(([prefix, url]) => `${prefix}=${url.href}`)
    .join(",")

const isRoutes = (value: unknown): value is Routes =>
  typeof value === "object" && value !== null && Object.values(value).every((url) => url instanceof URL)

/**
 * Path prefixes and base URLs, as in `/openai=https://api.openai.com,/anthropic=https://api.anthropic.com`. A slash
 * at the end of a prefix does not count. What is wrong is said of each route by its prefix; URLs, which may hold
 * credentials, are not repeated.
 */
export const routes: TextCodec<Routes> = Schema.Trim.check(
  Schema.makeFilter((text) => asMessage(faultsOf(entriesIn(text)))),
).pipe(
  Schema.decodeTo(
    Schema.declare(isRoutes).check(
      Schema.makeFilter((value) =>
        asMessage(faultsOf(Object.entries(value).map(([prefix, url]) => ({ prefix, url })))),
      ),
    ),
    { decode: SchemaGetter.transform(routesIn), encode: SchemaGetter.transform(toText) },
  ),
)
