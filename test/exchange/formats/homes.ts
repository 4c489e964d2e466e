/** For each path of a known API the format that is spoken there. */
export const homes: Readonly<Record<string, string>> = {
  "/v1/chat/completions": "openai.chat",
  "/openai/deployments/d/chat/completions": "openai.chat",
  "/v1/completions": "openai.completions",
  "/v1/responses": "openai.responses",
  "/v1/messages": "anthropic.messages",
  "/v1beta/models/m:generateContent": "gemini.content",
  "/v1beta/models/m:streamGenerateContent": "gemini.content",
  "/api/chat": "ollama.chat",
  "/api/generate": "ollama.generate",
  "/v2/chat": "cohere.chat",
  "/v1/chat": "cohere.chat-v1",
  "/model/m/converse": "bedrock.converse",
  "/model/m/converse-stream": "bedrock.converse",
  "/retrieveAndGenerate": "bedrock.retrieve-and-generate",
  "/retrieveAndGenerateStream": "bedrock.retrieve-and-generate",
}
