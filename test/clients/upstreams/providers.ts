import { anthropic } from "./anthropic.ts"
import { bedrock } from "./bedrock.ts"
import { cohere } from "./cohere.ts"
import { gemini } from "./gemini.ts"
import { ollama } from "./ollama.ts"
import { openai } from "./openai.ts"

/** Every provider, by the name that is also its path prefix at the proxy. */
export const providers = { anthropic, bedrock, cohere, gemini, ollama, openai }

export type ProviderName = keyof typeof providers

export const providerNames = Object.keys(providers) as ReadonlyArray<ProviderName>
