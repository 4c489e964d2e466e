import { assert, describe, it } from "@effect/vitest"
import { isInstructionsOnly } from "../../../src/exchange/documents/instructions.ts"

describe("isInstructionsOnly", () => {
  it.each([
    "",
    "You are a helpful assistant.",
    "You are ChatGPT, a large language model trained by OpenAI.",
    "Answer in at most 3 sentences. Do not make anything up!",
    "You are a support agent.\n\n- Be polite.\n- Never guess.\n1. Always cite the document you used.",
    "Use the following pieces of context to answer the user's question. \nIf you don't know the answer, just say that you don't know, don't try to make up an answer.\n----------------",
    "You are an expert Q&A system that is trusted around the world.\nAlways answer the query using the provided context information, and not prior knowledge.\nSome rules to follow:\n1. Never directly reference the given context in your answer.",
    "Du bist ein hilfreicher Assistent.",
  ])("holds for %j", (text) => {
    assert.isTrue(isInstructionsOnly(text))
  })

  it.each([
    "The Eiffel Tower is in Paris.",
    "You are a guide. The tower is open every day.",
    "You are the guide of a tower that is 330 m high.",
    "Answer from these facts:\nParis is the capital of France.",
    "Current date: 2026-01-01",
    "1889",
    "Useful to know: Paris is the capital of France.",
    "You are a guide. ".repeat(60),
    `You are a guide of ${"old and beautiful ".repeat(15)} towers.`,
  ])("does not hold for %j", (text) => {
    assert.isFalse(isInstructionsOnly(text))
  })
})
