import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { definitions, settingKeys } from "../../src/settings/definitions.ts"
import { closestName } from "../../src/settings/unknownNames.ts"
import { readFrom } from "./readFrom.ts"

const names = settingKeys.map((key) => definitions[key].name)

describe("the closest name", () => {
  it.prop(
    "is the one with one character missing, doubled or swapped for another",
    {
      name: Schema.Literals(names),
      position: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 99 })),
    },
    ({ name, position }) => {
      const at = "TRUTHTABLE_".length + (position % (name.length - "TRUTHTABLE_".length))
      const [before, character, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)]
      assert.strictEqual(closestName(before + after), name)
      assert.strictEqual(closestName(before + character + character + after), name)
      assert.strictEqual(closestName(`${before}0${after}`), name)
    },
  )

  it.each([
    ["TRUTHTABLE_UPSTREAM", "TRUTHTABLE_UPSTREAM_URL"],
    ["TRUTHTABLE_AUDIT_WORKERS_COUNT", "TRUTHTABLE_AUDIT_WORKERS"],
    ["TRUTHTABLE_PROT", "TRUTHTABLE_PORT"],
    ["TRUTHTABLE_HOSTNAME", "TRUTHTABLE_HOST"],
  ])("to %s is %s", (name, closest) => assert.strictEqual(closestName(name), closest))

  it("is none where nothing comes close", () => {
    assert.isNull(closestName("TRUTHTABLE_COLOUR_OF_THE_SKY"))
  })
})

describe("warnings", () => {
  it.effect("name what looks like a setting and is none, and never a value", () =>
    Effect.gen(function* () {
      const { warnings } = yield* readFrom({
        TRUTHTABLE_PRT: "hunter2",
        TRUTHTABLE_COLOUR_OF_THE_SKY: "hunter2",
        TRUTHTABLE_PORT: "9000",
        TRUTHTABLE_EMPTY: "",
        TRUTHTABLE: "hunter2",
        OTHER_PORT: "hunter2",
        truthtable_port: "hunter2",
      })
      assert.sameMembers(
        [...warnings],
        [
          "TRUTHTABLE_PRT is not a setting and is ignored. Did you mean TRUTHTABLE_PORT?",
          "TRUTHTABLE_COLOUR_OF_THE_SKY is not a setting and is ignored. `--help` lists all settings.",
        ],
      )
    }),
  )

  it.effect.each([
    "TRUTHTABLE_PORT_",
    "TRUTHTABLE__PORT",
    "TRUTHTABLE_PORT_TWO",
    "TRUTHTABLE_UPSTREAM",
    "TRUTHTABLE_7",
    "TRUTHTABLE_X_999999999",
    "TRUTHTABLE___proto__",
    "TRUTHTABLE_",
  ])("see %s", (name) =>
    Effect.gen(function* () {
      const { warnings } = yield* readFrom({ [name]: "1" })
      assert.strictEqual(warnings.length, 1)
      assert.isTrue(warnings[0]?.startsWith(`${name} is not a setting`))
    }),
  )

  it.effect("are none where every name is known", () =>
    Effect.gen(function* () {
      const known = Object.fromEntries(
        names.filter((name) => name !== "TRUTHTABLE_ENV_FILE").map((name) => [name, " "]),
      )
      assert.deepStrictEqual((yield* readFrom({ ...known, TRUTHTABLE_PORT: "1" })).warnings, [])
    }),
  )
})
