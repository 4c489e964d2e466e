import { assert, describe, it } from "@effect/vitest"
import { takeLabelledBlocks } from "../../../src/exchange/documents/labelledBlocks.ts"
import { questionIn } from "../../../src/exchange/documents/question.ts"

const take = (text: string, holdsQuestion = true) => {
  const { blocks, rest } = takeLabelledBlocks(text, holdsQuestion)
  return { contents: blocks.map((block) => block.content), question: questionIn(rest) }
}

const tower = "The tower is 330 m high.\n\nIt stands in Paris."
const question = "How tall is it?"
const rule = "---------------------"

const prompts: ReadonlyArray<readonly [string, string]> = [
  ["labels", `Context: ${tower}\n\nQuestion: ${question}`],
  ["labels in lower case", `context:\n${tower}\nquestion: ${question}`],
  ["the question first", `Question: ${question}\nContext: ${tower}\nAnswer:`],
  ["bold labels", `**Context:**\n${tower}\n\n**Question:** ${question}\n\n**Answer:**`],
  ["headings", `### Context\n${tower}\n\n### Question\n${question}\n\n### Answer`],
  ["backticks", `Context:\n\`\`\`\n${tower}\n\`\`\`\n\n${question}`],
  ["rules", `Documents:\n---\n${tower}\n---\n${question}`],
  ["the question unlabelled and last", `Context: ${tower}\n\n${question}`],
  ["the question unlabelled, and blank lines at the end", `Context: ${tower}\n\n${question}\n\n`],
  ["the question unlabelled and first", `${question}\n\nContext: ${tower}`],
  [
    "LangChain's default",
    `Use the following pieces of context to answer the question at the end. If you don't know the answer, say so.\n\n${tower}\n\nQuestion: ${question}\nHelpful Answer:`,
  ],
  [
    "LangChain's hub",
    `You are an assistant for question-answering tasks. Use the following pieces of retrieved context to answer the question. Keep the answer concise.\nQuestion: ${question} \nContext: ${tower} \nAnswer:`,
  ],
  [
    "LlamaIndex's default",
    `Context information is below.\n${rule}\n${tower}\n${rule}\nGiven the context information and not prior knowledge, answer the query.\nQuery: ${question}\nAnswer: `,
  ],
  [
    "LlamaIndex's older default",
    `We have provided context information below. \n${rule}\n${tower}\n${rule}\nGiven this information, please answer the question: ${question}\n`,
  ],
  [
    "Haystack's",
    `Given the following information, answer the question.\n\nContext:\n${tower}\n\nQuestion: ${question}\nAnswer:`,
  ],
  [
    "LangChain's expressions",
    `Answer the question based only on the following context:\n${tower}\n\nQuestion: ${question}\n`,
  ],
  [
    "LangChain's refinement",
    `The original question is as follows: ${question}\nWe have provided an existing answer: 300 m\nWe have the opportunity to refine the existing answer (only if needed) with some more context below.\n------------\n${tower}\n------------\nGiven the new context, refine the original answer to better answer the question.`,
  ],
  [
    "LangChain's sources",
    `Given the following extracted parts of a long document and a question, create a final answer with references.\n\nQUESTION: ${question}\n=========\n${tower}\n=========\nFINAL ANSWER:`,
  ],
  [
    "LlamaIndex's summary of several sources",
    `Context information from multiple sources is below.\n${rule}\n${tower}\n${rule}\nGiven the information from multiple sources and not prior knowledge, answer the query.\nQuery: ${question}\nAnswer: `,
  ],
  [
    "LlamaIndex's refinement",
    `The original query is as follows: ${question}\nWe have provided an existing answer: 300 m\nWe have the opportunity to refine the existing answer (only if needed) with some more context below.\n------------\n${tower}\n------------\nGiven the new context, refine the original answer.\nRefined Answer: `,
  ],
  [
    "OpenAI's cookbook",
    `Use the below articles to answer the subsequent question.\n\nArticle section:\n"""\n${tower}\n"""\n\nQuestion: ${question}`,
  ],
  ["quotes around the text", `Here is the text:\n"""${tower}"""\n\n${question}`],
  ["an announcement of what is fenced in", `Here are the documents:\n\`\`\`\n${tower}\n\`\`\`\n${question}`],
  [
    "LangChain's map of a long document",
    `Use the following portion of a long document to see if any of the text is relevant to answer the question. \nReturn any relevant text verbatim.\n${tower}\nQuestion: ${question}\nRelevant text, if any:`,
  ],
  [
    "LangChain's ranking",
    `Use the following pieces of context to answer the question at the end.\n\nThis should be in the following format:\n\nQuestion: [question here]\nHelpful Answer: [answer here]\n\nBegin!\n\nContext:\n---------\n${tower}\n---------\nQuestion: ${question}\nHelpful Answer:`,
  ],
  [
    "a label of data",
    `Answer the question using only the data below.\n\nData:\n${tower}\n\nQuestion: ${question}`,
  ],
  ["Windows line ends", `Context: ${tower}\n\nQuestion: ${question}`.replaceAll("\n", "\r\n")],
]

describe("takeLabelledBlocks", () => {
  it.each(prompts)("takes the context out of a prompt with %s", (_name, prompt) => {
    assert.deepStrictEqual(take(prompt), { contents: [tower], question })
  })

  it("takes labels on one line", () => {
    const expected = { contents: ["It is 330 m high."], question }
    assert.deepStrictEqual(take(`Context: It is 330 m high. Question: ${question}`), expected)
    assert.deepStrictEqual(
      take(`Answer from the context. Question: ${question} Context: It is 330 m high.`),
      expected,
    )
  })

  it("takes numbered documents one by one", () => {
    assert.deepStrictEqual(take(`Context:\nDocument 1: one\nDocument 2: two\n\nQuestion: ${question}`), {
      contents: ["one", "two"],
      question,
    })
  })

  it("takes documents whose numbers stand on lines of their own", () => {
    assert.deepStrictEqual(take(`Document 1\none\nDocument 2\ntwo\n\nQuestion: ${question}`), {
      contents: ["one", "two"],
      question,
    })
  })

  it("keeps a line inside a section that merely looks like another label", () => {
    const content = "It is 330 m high.\nSource: survey"
    assert.deepStrictEqual(take(`Context:\n${content}\n\nQuestion: ${question}`), {
      contents: [content],
      question,
    })
  })

  it("takes the whole last section of a text that holds no question", () => {
    const text = "You are the guide of a tower.\n\nContext:\nIt is 330 m high.\n\nWhat more is there?"
    assert.deepStrictEqual(take(text, false).contents, ["It is 330 m high.\n\nWhat more is there?"])
  })

  it("takes what a rule sets off from an announcement to the end of a system message", () => {
    const text = `Use the following pieces of context to answer.\nIf you don't know, say so.\n----------------\n${tower}`
    assert.deepStrictEqual(take(text, false).contents, [tower])
  })

  it.each([
    `Use the following pieces of retrieved context to answer the question. Use three sentences maximum.\n\n${tower}`,
    `You are a guide. Answer based on the following context:\n${tower}`,
    `Use the context information below to assist the user.\n--------------------\n${tower}\n--------------------\n`,
    `Use the following portion of a long document to answer the question. \nReturn any relevant text verbatim.\n______________________\n${tower}`,
    `Context information is below.\n------------\n${tower}\n------------\nGiven the context information and not prior knowledge, answer any questions`,
  ])("takes the context out of a system message: %j", (text) => {
    assert.deepStrictEqual(take(text, false).contents, [tower])
  })

  it("takes no rules for documents, though they are announced like those", () => {
    const text = "Follow the guidelines in the text below:\n- Be brief.\n- Never guess."
    assert.deepStrictEqual(takeLabelledBlocks(text, false), { blocks: [], rest: text })
  })

  it.each([
    "How tall is the tower?",
    "context: ./app\nports: 80",
    "Sources are important. Which do you use?",
    "For more information, call.\n---\nRegards",
    "Here is code:\n```\nx = 1\n```\nWhy?",
    "Context: the tower is 330 m high.\nHow tall is it?",
    "Question: what is a context?",
    "Context: all of it",
  ])("finds nothing in %j", (text) => {
    assert.deepStrictEqual(takeLabelledBlocks(text, true), { blocks: [], rest: text })
  })
})
