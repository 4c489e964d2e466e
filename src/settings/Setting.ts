import { Schema } from "effect"
import type { TextCodec } from "./codecs.ts"

/** What all environment variables of this program begin with. */
export const prefix = "TRUTHTABLE_"

/**
 * One setting: an environment variable, how its text becomes a value, and what is said of it to people.
 */
export interface Setting<Value> {
  /** The environment variable, such as `TRUTHTABLE_PORT`. */
  readonly name: string
  readonly codec: TextCodec<NonNullable<Value>>
  readonly default: Value
  /** The default as people read it; where it is no text that one could set, a description such as `none`. */
  readonly defaultText: string
  /** What may stand there: completes "Set it to …". */
  readonly accepted: string
  /** What it is for, in one line. */
  readonly meaning: string
  /** Its value is never shown. */
  readonly secret: boolean
  /** The codec's errors say in words for people what is wrong, and stand in place of the value. */
  readonly explained: boolean
}

interface Description {
  /** The name without its prefix. */
  readonly name: string
  /** A text that the codec decodes, or, for an `optional` setting, a description of its absence. */
  readonly default: string
  readonly accepted: string
  readonly meaning: string
}

/** A setting that always has a value: the decoded default, unless it is set. */
export const setting = <Value extends {}>(
  codec: TextCodec<Value>,
  description: Description,
): Setting<Value> => ({
  ...description,
  name: prefix + description.name,
  codec,
  default: Schema.decodeSync(codec)(description.default),
  defaultText: description.default,
  secret: false,
  explained: false,
})

/** A setting that is `null` unless it is set. */
export const optional = <Value extends {}>(
  codec: TextCodec<Value>,
  description: Description & { readonly secret?: boolean; readonly explained?: boolean },
): Setting<Value | null> => ({
  secret: false,
  explained: false,
  ...description,
  name: prefix + description.name,
  codec: codec as TextCodec<NonNullable<Value>>,
  default: null,
  defaultText: description.default,
})
