import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { agrees, quantitiesOf } from "../../../../src/audit/engines/grounding/quantities.ts"

const read = (text: string) => quantitiesOf(text).map(({ kind, value }) => [kind, value])

/** Whether all quantities of the first text are borne out by some of the second. */
const bearsOut = (claimed: string, documented: string) =>
  quantitiesOf(claimed).every((quantity) => quantitiesOf(documented).some((other) => agrees(quantity, other)))

describe("quantitiesOf", () => {
  it.each<readonly [string, ReadonlyArray<readonly [string, number]>]>([
    ["1,234,567 people", [["number", 1_234_567]]],
    ["1.234.567 Menschen", [["number", 1_234_567]]],
    [
      "3.5 and 3,5",
      [
        ["number", 3.5],
        ["number", 3.5],
      ],
    ],
    ["3.5 million", [["number", 3_500_000]]],
    ["$40bn", [["number", 40e9]]],
    [
      "12% or 12 percent",
      [
        ["percent", 12],
        ["percent", 12],
      ],
    ],
    ["in 1889", [["year", 1889]]],
    [
      "March 5, 2020",
      [
        ["day", 305],
        ["year", 2020],
      ],
    ],
    [
      "5th of March 2020",
      [
        ["day", 305],
        ["year", 2020],
      ],
    ],
    [
      "2020-03-05",
      [
        ["day", 305],
        ["year", 2020],
      ],
    ],
    [
      "5:30 pm and 17:30",
      [
        ["time", 1050],
        ["time", 1050],
      ],
    ],
    [
      "12 a.m. and 12 pm",
      [
        ["time", 0],
        ["time", 720],
      ],
    ],
    [
      "$4m and €1.5b",
      [
        ["number", 4_000_000],
        ["number", 1.5e9],
      ],
    ],
    ["5 mln", [["number", 5_000_000]]],
    [
      "the 1970s, the '80s",
      [
        ["decade", 1970],
        ["decade", 1980],
      ],
    ],
    ["no numbers", []],
  ])("reads %s", (text, expected) => {
    assert.deepStrictEqual<ReadonlyArray<ReadonlyArray<string | number>>>(read(text), expected)
  })

  it("what numbers something measures nothing", () => {
    for (const text of ["Step 3", "COVID-19", "2. Mix it"]) {
      assert.isTrue(quantitiesOf(text)[0]?.isLabel, text)
    }
    assert.isFalse(quantitiesOf("3 steps")[0]?.isLabel)
  })

  it("what has a unit is no year", () => {
    assert.deepStrictEqual(read("2000 metres in 2000"), [
      ["number", 2000],
      ["year", 2000],
    ])
  })

  it.prop("each stands between its offsets, in order", [Schema.String, Schema.Int], ([text, number]) => {
    const whole = `${text} ${number} ${text}`
    for (const { start, end } of quantitiesOf(whole)) assert.match(whole.slice(start, end), /\d/)
  })
})

describe("agrees", () => {
  it.each([
    ["March 5, 2020", "on 2020-03-05", true],
    ["3.5 million", "3,500,000", true],
    ["nearly 6 million", "5.8 million", true],
    ["6 million", "4.8 million", false],
    ["1889", "1989", false],
    ["320 metres", "330 metres", false],
    ["at 5:30", "at 5:30 pm", true],
    ["at 5:30 am", "at 5:30 pm", false],
    ["5 March", "5", false],
    ["at 17:30", "at 5:30 am", false],
    ["at 7 pm", "at 7", true],
    ["at 7 pm", "at 8", false],
    ["5.4 km", "5.37 km", true],
    ["5.4 km", "5.47 km", false],
    ["330 metres", "329.8 metres", true],
    ["4 stars", "3.5 stars", false],
    ["in the 1970s", "in 1979", true],
    ["in the 1970s", "in 1981", false],
    ["$4m", "$4 million", true],
    ["100th anniversary", "100 years", true],
    ["1,083 feet", "330 metres", true],
    ["1,050 feet", "330 metres", false],
    ["330 feet", "330 metres", false],
    ["33000 centimetres", "0.33 km", true],
    ["1500 metres", "1.5 km", true],
    ["3 miles", "5 km", true],
    ["356 °F", "180 °C", true],
    ["180 degrees Fahrenheit", "180 °C", false],
    ["1.5 hours", "90 minutes", true],
    ["1.65 billion US dollars", "$1.65 billion", true],
    ["USD 1.65 billion", "1,650 million dollars", true],
    ["€5", "$5", false],
    ["5 pounds", "£5", true],
    ["5 miles", "5 kg", true],
  ])("%s against %s: %s", (claimed, documented, expected) => {
    assert.strictEqual(bearsOut(claimed, documented), expected)
  })
})
