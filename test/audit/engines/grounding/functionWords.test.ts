import { assert, describe, it } from "@effect/vitest"
import { languageOf } from "../../../../src/audit/engines/grounding/functionWords.ts"

describe("languageOf", () => {
  it.each([
    ["English", "The tower was built in the city, and it is one of the tallest."],
    ["German", "Der Turm steht in der Stadt und ist eines der höchsten Gebäude."],
    ["French", "La tour est dans la ville, et elle est une des plus hautes."],
    ["Spanish", "La torre está en la ciudad y es una de las más altas del mundo."],
    ["Italian", "La torre è nella città ed è una delle più alte di questa nazione."],
    ["Portuguese", "A torre está na cidade e é uma das mais altas do mundo."],
    ["Dutch", "De toren staat in de stad en is een van de hoogste gebouwen."],
    ["Chinese or Japanese", "埃菲尔铁塔位于巴黎。"],
    ["Cyrillic", "Эйфелева башня находится в Париже."],
  ])("knows %s", (language, text) => {
    assert.strictEqual(languageOf(text), language)
  })

  it.each(["", "1889", "Paris", "Gustave Eiffel, Paris"])("does not guess from %j", (text) => {
    assert.isNull(languageOf(text))
  })
})
