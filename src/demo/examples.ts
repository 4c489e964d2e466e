/**
 * One request that `npm run demo` sends through the proxy.
 */
export interface Example {
  /** What the example shows, for people. */
  readonly name: string
  readonly method: "GET" | "POST"
  readonly path: string
  /** Sent as JSON. */
  readonly body?: object
}

const model = "truthtable-demo"

const leavePolicy = `Every full-time employee of Halvorsen Shipping receives 28 days of paid leave per year.
Up to 5 unused days may be carried over into the next year, but they expire on 31 March.
Leave of more than 10 days in a row must be requested at least 6 weeks ahead.
Parental leave is paid in full for 16 weeks.`

const routerSheet = `The Aurora Mesh router covers 180 square metres with one unit and supports up to 64 devices.
It weighs 640 grams and draws 11 watts in normal use.
The router is covered by a warranty of 3 years from the date of purchase.
Firmware updates are installed automatically between 2 and 4 o'clock at night.`

const painkillerLeaflet = `Dolorex tablets contain 400 mg of ibuprofen.
Adults take one tablet every 6 to 8 hours, and no more than 3 tablets in 24 hours.
Dolorex is not suitable for children under 12 years.
Store the tablets below 25 °C in their original package.`

const bridgeHistory = [
  {
    id: "opening",
    title: "Brooklyn Bridge",
    content:
      "The Brooklyn Bridge was opened to traffic on 24 May 1883. Emily Warren Roebling was the first person to " +
      "cross it in a carriage. Its main span measures 486 metres.",
  },
  {
    id: "construction",
    title: "Construction",
    content:
      "Construction of the Brooklyn Bridge began in January 1870. Washington Roebling was the chief engineer of " +
      "the bridge after the death of his father John.",
  },
]

const tenancyRules = `Die Kündigungsfrist der Wohnung beträgt 3 Monate zum Monatsende.
Die Kaution beläuft sich auf 2 Monatsmieten und wird verzinst angelegt.
Haustiere außer Kleintieren sind nur mit schriftlicher Zustimmung der Vermieterin erlaubt.`

const storagePlans = `Nimbus Drive stores files in two data centres in Norway.

The storage plans with their monthly prices:
| Plan | Storage | Users | Price |
| --- | --- | --- | --- |
| Solo | 200 GB | 1 | 3 euros |
| Team | 2 TB | 10 | 19 euros |
| Studio | 10 TB | 50 | 79 euros |

Every plan can be cancelled at the end of a month.`

const chat = (question: string, fields: object) => ({
  model,
  messages: [{ role: "user", content: question }],
  ...fields,
})

/**
 * Requests of all the kinds that the proxy knows how to read, and a few that it can only pass on.
 *
 * **Details**
 *
 * The field `demo` tells the demo model whether to invent something, so that each run shows the same. Other models
 * do not know the field, and some refuse it.
 */
export const examples: ReadonlyArray<Example> = [
  {
    name: "Company policy in a system message",
    method: "POST",
    path: "/v1/chat/completions",
    body: {
      model,
      demo: "faithful",
      messages: [
        {
          role: "system",
          content: `You answer questions about our policies.\n<context>\n${leavePolicy}\n</context>`,
        },
        {
          role: "user",
          content:
            "How many days of paid leave does an employee receive per year, and can unused days be carried over?",
        },
      ],
    },
  },
  {
    name: "Product sheet in the question, streamed, with something invented",
    method: "POST",
    path: "/v1/chat/completions",
    body: chat(
      `<context>\n${routerSheet}\n</context>\n\nWhat area does the router cover, what does it weigh, and how long is its warranty?`,
      {
        stream: true,
        demo: "invent",
      },
    ),
  },
  {
    name: "Medicine leaflet, Ollama chat, streamed",
    method: "POST",
    path: "/api/chat",
    body: {
      model,
      demo: "faithful",
      messages: [
        { role: "system", content: painkillerLeaflet },
        { role: "user", content: "How many Dolorex tablets may adults take in 24 hours?" },
      ],
    },
  },
  {
    name: "Medicine leaflet, Ollama generate, with something invented",
    method: "POST",
    path: "/api/generate",
    body: {
      model,
      stream: false,
      demo: "invent",
      prompt: `Context:\n${painkillerLeaflet}\n\nQuestion: Is Dolorex suitable for children?`,
    },
  },
  {
    name: "History in documents, plain JSON",
    method: "POST",
    path: "/chat",
    body: {
      query: "When was the Brooklyn Bridge opened to traffic?",
      documents: bridgeHistory,
      demo: "faithful",
    },
  },
  {
    name: "History in documents, plain JSON, with something invented",
    method: "POST",
    path: "/chat",
    body: { query: "Who was the chief engineer of the bridge?", documents: bridgeHistory, demo: "invent" },
  },
  {
    name: "Order status from a tool call, streamed with token usage",
    method: "POST",
    path: "/v1/chat/completions",
    body: {
      model,
      stream: true,
      stream_options: { include_usage: true },
      demo: "faithful",
      messages: [
        { role: "user", content: "When will my order 7741 be delivered?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            {
              id: "call_1",
              type: "function",
              function: { name: "order_status", arguments: '{"order":7741}' },
            },
          ],
        },
        {
          role: "tool",
          tool_call_id: "call_1",
          content:
            "Order 7741 was shipped on 18 November from Rotterdam. Order 7741 will be delivered on 24 November " +
            "before noon. The carrier is Noordpost.",
        },
      ],
    },
  },
  {
    name: "Rental contract in German",
    method: "POST",
    path: "/v1/chat/completions",
    body: {
      model,
      demo: "faithful",
      messages: [
        { role: "system", content: `Antworte nur aus dem Kontext.\n\nKontext:\n${tenancyRules}` },
        { role: "user", content: "Wie lang ist die Kündigungsfrist der Wohnung?" },
      ],
    },
  },
  {
    name: "Price table, with something invented",
    method: "POST",
    path: "/v1/ask",
    body: {
      question: "Which storage plans are there, and what are their prices?",
      context: storagePlans,
      demo: "invent",
    },
  },
  {
    name: "A question without documents",
    method: "POST",
    path: "/chat",
    body: { query: "What is the capital of France?" },
  },
  {
    name: "A question that its documents do not answer",
    method: "POST",
    path: "/v1/chat/completions",
    body: chat("Who founded the orchestra?", {
      documents: [{ id: "leave", text: leavePolicy }],
      demo: "faithful",
    }),
  },
  {
    name: "A path that the model does not have",
    method: "GET",
    path: "/v1/assistants",
  },
]
