import { assert, describe, it } from "@effect/vitest"
import { ground } from "../../../../../src/audit/engines/grounding/grounding.ts"

const check = (answer: string, ...contents: ReadonlyArray<string>) =>
  ground({
    query: "",
    answer,
    documents: contents.map((content, index) => ({
      id: `${index}`,
      content,
      source: "documents",
      metadata: {},
    })),
  }).claims

const cases: ReadonlyArray<
  readonly [what: string, document: string, contradicted: string, supported: string]
> = [
  [
    "another year",
    "The bridge over the Arve was opened in 1889 after four years of work.",
    "The bridge over the Arve was opened in 1989.",
    "The bridge over the Arve was opened in 1889.",
  ],
  [
    "another unit",
    "The reservoir behind the dam holds 40 litres of oil for the turbine.",
    "The reservoir behind the dam holds 40 gallons of oil.",
    "The reservoir behind the dam holds 40 litres of oil.",
  ],
  [
    "another amount of money",
    "The council paid $3.5 million for the land beside the station.",
    "The council paid $5.3 million for the land beside the station.",
    "The council paid $3.5 million for the land beside the station.",
  ],
  [
    "another month",
    "The exhibition in the old mill closes on 14 March 2021 at noon.",
    "The exhibition in the old mill closes on 14 May 2021.",
    "The exhibition in the old mill closes on 14 March 2021.",
  ],
  [
    "a denial",
    "The warranty of the pump covers damage by frost in the first winter.",
    "The warranty of the pump does not cover damage by frost in the first winter.",
    "The warranty of the pump covers damage by frost in the first winter.",
  ],
  [
    "what the document denies",
    "The lower gate is not locked at night by the wardens.",
    "The lower gate is locked at night by the wardens.",
    "The lower gate is not locked at night by the wardens.",
  ],
  [
    "other hours",
    '{"name": "Mill Lane Deli", "hours": {"Monday": "7:0-15:0", "Saturday": "8:0-14:30"}}',
    "The deli is open from 7:00 AM to 9:00 PM.",
    "The deli is open from 7:00 AM to 3:00 PM on Mondays and from 8 to 2:30 PM on Saturdays.",
  ],
  [
    "days without hours",
    '{"name": "Mill Lane Deli", "hours": {"Tuesday": "7:0-15:0", "Wednesday": "7:0-15:0", "Thursday": "7:0-15:0"}}',
    "The deli is open from Monday to Thursday.",
    "The deli is open from Tuesday to Thursday.",
  ],
  [
    "another number under a name",
    '{"name": "Mill Lane Deli", "business_stars": 4.5, "reviews": [{"review_stars": 2.0}, {"review_stars": 5.0}]}',
    "The deli has an average rating of 3.5 stars.",
    "The deli has an average rating of 4.5 stars, and one reviewer gave it 2 stars.",
  ],
  [
    "a number denied",
    '{"name": "Mill Lane Deli", "business_stars": 4.5}',
    "The deli does not have a rating of 4.5 stars.",
    "The deli does not have a rating of 3 stars.",
  ],
  [
    "a number of a part for that of the whole",
    '{"name": "Mill Lane Deli", "business_stars": 4.5, "reviews": [{"review_stars": 2.0}, {"review_stars": 5.0}]}',
    "The deli has an overall rating of 2 stars.",
    "The deli has an overall rating of 4.5 out of 5 stars.",
  ],
  [
    "another unit of the same dimension",
    "Let the brats cook in the oven for 30 minutes, turning them once.",
    "Let the brats cook in the oven for 30 hours.",
    "Let the brats cook in the oven for half an hour, which is 30 minutes.",
  ],
  [
    "a number that looks like a year",
    "The Tully stands at 1431 San Andres St near the old harbour.",
    "The Tully stands at 716 San Andres St.",
    "The Tully stands at 1431 San Andres St.",
  ],
  [
    "another day of the week",
    "Lesnie suffered a heart attack Monday, his family said.",
    "Lesnie suffered a heart attack on Friday.",
    "Lesnie suffered a heart attack on Monday.",
  ],
  [
    "another month",
    "The summit takes place in San Francisco this November.",
    "The summit takes place in San Francisco in February.",
    "The summit takes place in San Francisco in November.",
  ],
  [
    "swapped names",
    "On Friday the council of Arborg sued Delmar over the flooded bridge, and Delmar rejected the complaint.",
    "On Friday the council of Delmar sued Arborg over the flooded bridge.",
    "On Friday the council of Arborg sued Delmar over the flooded bridge.",
  ],
  [
    "a place said to be in a thing",
    '{"name": "Live Oak Cafe", "city": "Goleta", "categories": "Cafes"}',
    "Goleta is a local business located in Live Oak Cafe.",
    "Live Oak Cafe is a local business located in Goleta.",
  ],
  [
    "the opposite",
    "Exports of timber rose sharply in the second quarter of the year.",
    "Exports of timber fell sharply in the second quarter of the year.",
    "Exports of timber rose sharply in the second quarter of the year.",
  ],
  [
    "another direction",
    "Exports of timber fell sharply in the second quarter of the year.",
    "Exports of timber increased sharply in the second quarter of the year.",
    "Exports of timber fell sharply in the second quarter of the year.",
  ],
  [
    "swapped roles",
    "In the final Brandt defeated Keller after two long sets in Basel.",
    "In the final Keller defeated Brandt after two long sets in Basel.",
    "In the final Brandt defeated Keller after two long sets in Basel.",
  ],
  [
    "swapped roles in the passive",
    "In 2006 Google acquired YouTube for $1.65 billion.",
    "Google was acquired by YouTube in 2006.",
    "YouTube was acquired by Google in 2006.",
  ],
  [
    "what was done to whom",
    "Poland was invaded by Germany in 1939.",
    "Poland invaded Germany in 1939.",
    "Germany invaded Poland in 1939.",
  ],
  [
    "a denial with a word that says little itself",
    "I used to come here for the drumming classes, and the food is still great.",
    "The cafe does not offer drumming classes.",
    "The cafe offers drumming classes.",
  ],
  [
    "what is in stock",
    '{"product": "AeroPress Go", "price": 39.95, "in_stock": true}',
    "The AeroPress Go is out of stock.",
    "The AeroPress Go is in stock.",
  ],
  [
    "an attribute that is true",
    '{"name": "Blue Door", "attributes": {"GoodForGroups": true, "WiFi": "free"}}',
    "Free WiFi is not available at the Blue Door.",
    "The Blue Door has free WiFi and is good for groups.",
  ],
  [
    "an attribute under a name that only holds others",
    '{"name": "Blue Door", "attributes": {"AcceptsReservations": false, "TakeOut": true}}',
    "The Blue Door accepts reservations.",
    "The Blue Door does not accept reservations, but takeout is available.",
  ],
  [
    "an attribute that is null",
    '{"name": "Blue Door", "attributes": {"OutdoorSeating": null, "TakeOut": true}}',
    "The Blue Door has outdoor seating.",
    "The Blue Door offers takeout.",
  ],
  [
    "an attribute that is false",
    '{"name": "Blue Door", "hasGarden": false, "acceptsCards": true}',
    "The Blue Door has a garden.",
    "The Blue Door accepts cards.",
  ],
]

const degrees: typeof cases = [
  [
    "fewer instead of more",
    "More than 400 guests attended the opening of the museum in May.",
    "Fewer than 400 guests attended the opening of the museum.",
    "Over 400 guests attended the opening of the museum.",
  ],
  [
    "more instead of less",
    "The new bridge cost less than 3 million euros to build.",
    "The new bridge cost more than 3 million euros.",
    "The new bridge cost under 3 million euros.",
  ],
  [
    "at most instead of at least",
    "At least 12 people were injured when the stand collapsed.",
    "At most 12 people were injured when the stand collapsed.",
    "At least 12 people were injured when the stand collapsed.",
  ],
  [
    "shorter instead of longer",
    "The river is longer than the canal that joins it at Delmar.",
    "The river is shorter than the canal that joins it.",
    "The river is longer than the canal.",
  ],
  [
    "slower instead of faster",
    "Demand for copper grew faster than demand for zinc.",
    "Demand for copper grew slower than demand for zinc.",
    "Demand for copper grew faster than demand for zinc.",
  ],
  [
    "last instead of first",
    "Brandt was the first woman to climb the north face.",
    "Brandt was the last woman to climb the north face.",
    "Brandt was the first woman to climb the north face.",
  ],
  [
    "neither instead of both",
    "Both twins were born in Basel in 1988.",
    "Neither twin was born in Basel.",
    "Both twins were born in Basel.",
  ],
  [
    "none instead of all",
    "All of the rooms have a balcony facing the lake.",
    "None of the rooms have a balcony facing the lake.",
    "Some of the rooms have a balcony facing the lake.",
  ],
  [
    "all instead of some",
    "Some of the rooms have a balcony facing the lake.",
    "All of the rooms have a balcony facing the lake.",
    "Some of the rooms have a balcony facing the lake.",
  ],
  [
    "few instead of most",
    "Most voters supported the ban on cars in the old town.",
    "Few voters supported the ban on cars in the old town.",
    "Most voters supported the ban on cars.",
  ],
  [
    "only instead of also",
    "The library is open every day, also on Sundays.",
    "The library is open only on Sundays.",
    "The library is open on Sundays.",
  ],
  [
    "after instead of before",
    "The ferry leaves before noon from the north pier.",
    "The ferry leaves after noon from the north pier.",
    "The ferry leaves before noon.",
  ],
  [
    "once instead of twice",
    "The north wing was rebuilt twice after the fire.",
    "The north wing was rebuilt once after the fire.",
    "The north wing was rebuilt twice.",
  ],
  [
    "a decrease instead of an increase",
    "Sales of electric bikes increased by 12 percent in 2021.",
    "Sales of electric bikes decreased by 12 percent in 2021.",
    "Sales of electric bikes increased by 12 percent in 2021.",
  ],
  [
    "lowered instead of raised",
    "The company raised prices twice in the last year.",
    "The company lowered prices twice in the last year.",
    "The company raised prices twice in the last year.",
  ],
  [
    "a category of JSON",
    '{"name": "Blue Door", "WiFi": "paid", "NoiseLevel": "quiet"}',
    "The Blue Door has free WiFi.",
    "The Blue Door has paid WiFi.",
  ],
  [
    "another category of JSON",
    '{"name": "Blue Door", "WiFi": "paid", "NoiseLevel": "quiet"}',
    "The Blue Door has a loud noise level.",
    "The Blue Door has a quiet noise level.",
  ],
]

describe("contradictions", () => {
  it.each([...cases, ...degrees])(
    "%s is noticed, and the same claim without it is not flagged",
    (_, document, contradicted, supported) => {
      assert.deepStrictEqual(
        check(contradicted, document).map(({ status }) => status),
        ["contradicted"],
      )
      assert.isFalse(check(supported, document).some(({ status }) => status === "contradicted"))
    },
  )

  it("name both sides and quote the document", () => {
    const [claim] = check(
      "The bridge over the Arve was opened in 1989.",
      "A ferry crossed here before. The bridge over the Arve was opened in 1889.",
    )
    assert.strictEqual(claim?.reasoning, "The answer says 1989, the document says 1889.")
    assert.deepStrictEqual(
      claim?.evidence.map(({ quote }) => quote.trim()),
      ["The bridge over the Arve was opened in 1889."],
    )
  })

  it("do not take what the question says of information for what the claim says", () => {
    const { claims } = ground({
      query: "Write an overview, and cover the information mentioned in the reviews.",
      answer: "The cafe does not offer WiFi.",
      documents: [
        { id: "0", content: '{"name": "Blue Door", "WiFi": "free"}', source: "documents", metadata: {} },
      ],
    })
    assert.deepStrictEqual(
      claims.map(({ status }) => status),
      ["contradicted"],
    )
  })

  it("find the document that a claim should cite", () => {
    const documents = [
      "The lighthouse was built of granite in 1821.",
      "Ferries to the island leave every morning at nine.",
    ] as const
    const [wrong] = check("The lighthouse was built of granite in 1821 (passage 2).", ...documents)
    assert.strictEqual(wrong?.reasoning, "The answer cites passage 2 for this, it is “0” that says so.")
    for (const citation of ["(passage 1)", "[1]", "(passages 1 and 2)"]) {
      const [right] = check(`The lighthouse was built of granite in 1821 ${citation}.`, ...documents)
      assert.strictEqual(right?.status, "supported", citation)
    }
  })

  it("are none where another document bears the claim out", () => {
    const claims = check(
      "The bridge over the Arve was opened in 1889.",
      "The bridge over the Arve was opened in 1887.",
      "The bridge over the Arve was opened in 1889.",
    )
    assert.isFalse(claims.some(({ status }) => status === "contradicted"))
  })

  it.each([
    ["a conversion", "The trail to the hut is 5 kilometres long.", "The trail to the hut is 3.1 miles long."],
    [
      "another way to write a number",
      "The town has 1,200,000 inhabitants.",
      "The town has 1.2 million inhabitants.",
    ],
    [
      "another way to write a date",
      "The treaty was signed on 3 May 1889.",
      "The treaty was signed on May 3, 1889.",
    ],
    ["the passive", "Brandt defeated Keller in the final.", "Keller was defeated by Brandt in the final."],
    ["what two do alike", "Italy borders France in the north.", "France borders Italy."],
    ["an opposite seen from the other side", "Paris is north of Lyon.", "Lyon is south of Paris."],
    ["a denied opposite", "The exam is difficult for beginners.", "The exam is not easy for beginners."],
    [
      "another count of another thing",
      "The jury of men and women met for long before it had reviewed more than 400 pieces of evidence.",
      "The jury of 12 men and women reviewed the evidence.",
    ],
    ["a number in a name", "Draw the cone on page 1 with the tools.", "Draw the cone with the 3D tools."],
    [
      "which one against how many",
      "The film got six nominations at the Genie Awards.",
      "The film got nominations at the 32nd Genie Awards.",
    ],
    [
      "what is only supposed",
      "If hot water can't get your glasses clean, use baking soda.",
      "Use hot water to get your glasses clean.",
    ],
    [
      "what is not so yet",
      "The board had not decided whether to sell the paints division.",
      "The board has yet to decide on a sale of the paints division.",
    ],
    [
      "a difference",
      "Net profit fell to $310 million from $355 million.",
      "Net profit was $45 million lower than the year before.",
    ],
    ["a sort", "The company employs 18,400 people.", "It is not a new company."],
    [
      "what is so only from some time on",
      "The museum is open from 10 am.",
      "The museum does not open before 10 am.",
    ],
    [
      "a number beside another in the same sentence",
      "Admission is 12 euros, or 8 euros for students; children under six enter free.",
      "Students pay 8 euros instead of 12.",
    ],
    ["a fraction", "Add 1/4 tsp. black pepper to the almonds.", "Add 1/4 cup slivered almonds."],
    ["a scale", "The guide gives the grill 4.5 stars for its ribs.", "The grill has 4.5 stars out of 5."],
    [
      "a month of a date",
      "The hearing on the ban is set for Nov. 15.",
      "The hearing on the ban is in November.",
    ],
    [
      "days beside others that the claim names",
      '{"name": "Deli", "hours": {"Monday": "7:0-15:0", "Tuesday": "7:0-15:0", "Wednesday": "7:0-15:0"}}',
      "The deli is open Monday to Tuesday from 7 AM, and Wednesday from 7 AM as well.",
    ],
    ["not only", "The museum shows coins.", "The museum shows not only coins."],
    ["a question", "Can the university sue the magazine?", "The university cannot sue the magazine."],
    [
      "a condition",
      "If the aid exceeds the cost of attendance, it is cut back.",
      "The aid is cut back so that it does not exceed the cost of attendance.",
    ],
    [
      "what is wanted",
      "The worker expressed her desire to return to the store.",
      "The worker could not return to the store.",
    ],
    [
      "a denial in other words",
      "Essawi said it is unclear how long the troops can hold their lines.",
      "Essawi does not know how long the troops can hold their lines.",
    ],
    [
      "none of a list",
      '{"name": "Blue Door", "attributes": {"WiFi": "no", "AcceptsReservations": false}}',
      "The Blue Door has a terrace, but no WiFi or reservations are available.",
    ],
    [
      "a null topic of which the claim says something",
      '{"name": "Blue Door", "attributes": {"Ambience": null, "TakeOut": true}}',
      "The Blue Door has a cozy atmosphere.",
    ],
  ])("%s is none", (_, document, claim) => {
    assert.isFalse(check(claim, document).some(({ status }) => status === "contradicted"))
  })

  it("leave a claim alone that stands in the documents word for word", () => {
    for (const [, document] of [...cases.slice(0, 8), ...degrees.slice(0, -2)]) {
      assert.isFalse(
        check(document, document).some(({ status }) => status === "contradicted"),
        document,
      )
    }
  })
})
