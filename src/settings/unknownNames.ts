import { type ConfigProvider, Effect } from "effect"
import { definitions, settingKeys } from "./definitions.ts"
import { prefix } from "./Setting.ts"

const knownNames = settingKeys.map((key) => definitions[key].name)

const separator = "_"

// A provider shows the environment as a tree, split at each underscore; a name is a path that holds a value.
const namesUnder = (
  provider: ConfigProvider.ConfigProvider,
  path: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<string>> =>
  provider.load(path).pipe(
    Effect.orElseSucceed(() => undefined),
    Effect.flatMap((node) => {
      if (node === undefined) return Effect.succeed([])
      const name = path.join(separator)
      const own = node.value === undefined ? [] : [name]
      if (node._tag === "Array") return Effect.succeed([...own, name + separator + (node.length - 1)])
      if (node._tag === "Value") return Effect.succeed(own)
      return Effect.forEach(node.keys, (key) => namesUnder(provider, [...path, key])).pipe(
        Effect.map((names) => [...own, ...names.flat()]),
      )
    }),
  )

/** The least number of characters to insert, delete or replace to get from `a` to `b` (Levenshtein, 1965). */
const editDistance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [row, character] of [...a].entries()) {
    const current = [row + 1]
    for (let column = 0; column < b.length; column++) {
      const replaced = (previous[column] ?? 0) + (character === b[column] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

const farthestTypo = 3

/**
 * The setting that was most likely meant by `name`: one at most three typing errors away, or else one of which
 * `name` is the beginning or a continuation. `null` where nothing comes close.
 */
export const closestName = (name: string): string | null => {
  const [closest] = knownNames
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance)
  if (closest !== undefined && closest.distance <= farthestTypo) return closest.known
  return knownNames.find((known) => known.startsWith(name) || name.startsWith(known)) ?? null
}

const warning = (name: string): string => {
  const closest = closestName(name)
  const advice = closest === null ? "`--help` lists all settings." : `Did you mean ${closest}?`
  return `${name} is not a setting and is ignored. ${advice}`
}

/** One warning for each name in `provider` that looks like a setting and is none. Values are not in it. */
export const unknownNames = (provider: ConfigProvider.ConfigProvider): Effect.Effect<ReadonlyArray<string>> =>
  namesUnder(provider, [prefix.slice(0, -separator.length)]).pipe(
    Effect.map((names) =>
      names.filter((name) => name.startsWith(prefix) && !knownNames.includes(name)).map(warning),
    ),
  )
