import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { LONGEST_SENTENCE, sentences } from "../../../../src/audit/engines/grounding/sentences.ts"

const split = (text: string) => Array.from(sentences(text), ({ start, end }) => text.slice(start, end))

describe("sentences", () => {
  it.each<readonly [string, ReadonlyArray<string>]>([
    ["It is old. It is tall!", ["It is old.", "It is tall!"]],
    ["It was hot (22°F to 85°F. It rained.", ["It was hot (22°F to 85°F.", "It rained."]],
    ["It opened on Aug. 6. We saw it.", ["It opened on Aug. 6.", "We saw it."]],
    ["See Fig. 3 and p. 12. It helps.", ["See Fig. 3 and p. 12.", "It helps."]],
    ["He said “Stop!” Then he left.", ["He said “Stop!”", "Then he left."]],
    ["It is old.[2] It is tall.[3, 4] So.", ["It is old.[2]", "It is tall.[3, 4]", "So."]],
    ["**It is old.** It is tall.", ["**It is old.**", "It is tall."]],
    ["Click there.Then wait.", ["Click there.", "Then wait."]],
    ["See example.com or www.Example.org. Now.", ["See example.com or www.Example.org.", "Now."]],
    ["It rose 3.5 percent... Then it fell.", ["It rose 3.5 percent...", "Then it fell."]],
    [
      "Er wurde am 3. Oktober gebaut. Dr. Mey kam z.B. mit.",
      ["Er wurde am 3. Oktober gebaut.", "Dr. Mey kam z.B. mit."],
    ],
    ["它在巴黎。它很高!真的。", ["它在巴黎。", "它很高!", "真的。"]],
    ["これは塔です。「高い。」と言った。", ["これは塔です。", "「高い。」", "と言った。"]],
    ["البرج قديم. هل هو طويل؟ نعم.", ["البرج قديم.", "هل هو طويل؟", "نعم."]],
    ["मीनार पुरानी है। यह ऊँची है।", ["मीनार पुरानी है।", "यह ऊँची है।"]],
    ["หอไอเฟลตั้งอยู่ในกรุงปารีส หอนี้สร้างเสร็จในปี 1889", ["หอไอเฟลตั้งอยู่ในกรุงปารีส", "หอนี้สร้างเสร็จในปี 1889"]],
    ["Menu\nSign in", ["Menu", "Sign in"]],
    [
      "The tower that stands on the field of Mars\nis old.\nIt is tall.",
      ["The tower that stands on the field of Mars\nis old.", "It is tall."],
    ],
  ])("splits %s", (text, expected) => {
    assert.deepStrictEqual(split(text), expected)
  })

  it.prop(
    "leave out nothing but white space, in order, each within the bound",
    [
      Schema.Array(
        Schema.Literals(["a", "B", ".", " ", "\n", "。", "漢", "\ud83d", "*", "1", "ก", "[1]", '"']),
      ),
    ],
    ([parts]) => {
      const text = parts.join("")
      const found = Array.from(sentences(text))
      assert.strictEqual(
        found
          .map(({ start, end }) => text.slice(start, end))
          .join("")
          .replaceAll(/\s/g, ""),
        text.replaceAll(/\s/g, ""),
      )
      for (const { start, end } of found) assert.isAtMost(end - start, LONGEST_SENTENCE)
    },
  )

  it.each(["a", ".", "A. ", "a\n", "漢", ". ", "*", '."', "[1]"])(
    "%j 200,000 times takes no time",
    (unit) => {
      const text = unit.repeat(200_000)
      const before = performance.now()
      assert.isAtLeast(split(text).length, 1)
      assert.isBelow(performance.now() - before, 5_000)
    },
  )
})
