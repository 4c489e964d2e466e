import { Result, Schema, SchemaIssue } from "effect"
import { InputError } from "./InputError.ts"

const LONGEST_SHOWN = 60

const toStandardIssues = SchemaIssue.makeFormatterStandardSchemaV1()

/** A path into JSON as a programmer would write it, such as `documents[2].content`. */
const pathText = (path: ReadonlyArray<PropertyKey>): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  )

const valueAt = (value: unknown, path: ReadonlyArray<PropertyKey>): unknown =>
  path.reduce<unknown>((at, key) => Object(at)[key], value)

const shown = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** What is wrong with a value, in words: which field, what it holds, what it should hold. */
const problemOf = (value: unknown, issue: SchemaIssue.Issue): string => {
  const [first] = toStandardIssues(issue).issues
  const path = (first?.path ?? []).map((key) => (typeof key === "object" ? key.key : key))
  const expected = (first?.message ?? "").replace(/^Expected /, "expected ")
  const found = valueAt(value, path)
  if (path.length === 0) return `${expected}, not ${shown(value)}`
  return found === undefined
    ? `${pathText(path)} is missing`
    : `${pathText(path)} is ${shown(found)}: ${expected}`
}

/**
 * Reads JSON text as a value of `schema`. `where` begins the message of the failure, such as
 * `exchanges.jsonl line 12`; the message names the first field that is wrong and the value it has.
 */
export const decodeJson =
  <Value>(schema: Schema.ConstraintDecoder<Value>) =>
  (text: string, where: string): Result.Result<Value, InputError> => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return Result.fail(new InputError({ message: `${where}: not JSON (${reason})` }))
    }
    return Result.mapError(
      Schema.decodeUnknownResult(schema)(value),
      ({ issue }) => new InputError({ message: `${where}: ${problemOf(value, issue)}` }),
    )
  }
