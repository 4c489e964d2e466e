import { stemsOf } from "./Passages.ts"

interface Fact {
  /** A question that holds all of these words asks for the fact. */
  readonly about: string
  readonly answer: string
}

const facts: ReadonlyArray<Fact> = [
  { about: "capital France", answer: "The capital of France is Paris." },
  { about: "capital Germany", answer: "The capital of Germany is Berlin." },
  { about: "capital Japan", answer: "The capital of Japan is Tokyo." },
  { about: "Hauptstadt Frankreich", answer: "Die Hauptstadt von Frankreich ist Paris." },
  { about: "speed light", answer: "Light travels at 299,792,458 metres per second in a vacuum." },
  { about: "Hamlet", answer: "Hamlet was written by William Shakespeare around 1600." },
  { about: "water boil", answer: "Water boils at 100 °C at sea level." },
  { about: "boiling point water", answer: "Water boils at 100 °C at sea level." },
  { about: "largest planet", answer: "Jupiter is the largest planet of the solar system." },
  {
    about: "highest mountain",
    answer: "Mount Everest is the highest mountain, at 8,849 metres above sea level.",
  },
  { about: "longest bone", answer: "The thigh bone is the longest bone of the human body." },
  { about: "chemical symbol gold", answer: "The chemical symbol of gold is Au." },
  {
    about: "first moon",
    answer: "Neil Armstrong was the first person to walk on the Moon, on 20 July 1969 UTC.",
  },
]

/**
 * What the demo model knows by itself about a question, or `undefined`.
 */
export const factAbout = (query: string): string | undefined => {
  const asked = stemsOf(query)
  return facts.find(({ about }) => [...stemsOf(about)].every((stem) => asked.has(stem)))?.answer
}
