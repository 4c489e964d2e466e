import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime"
import { NodeHttpHandler } from "@smithy/node-http-handler"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

/**
 * With an API key, since a signature (SigV4) holds for the host that it was made for; and over HTTP/1.1, since that
 * is what the proxy speaks, while this client alone among all would begin with HTTP/2.
 */
const clientOf = ({ baseUrl, headers }: Way) => {
  const client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: baseUrl,
    token: { token: "museum" },
    authSchemePreference: ["httpBearerAuth"],
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  })
  client.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args.request as { headers: Record<string, string> }).headers, headers)
      return next(args)
    },
    { step: "build" },
  )
  return client
}

const request: ConverseCommandInput = {
  modelId: "anthropic.claude-sonnet-4-20250514-v1:0",
  system: [{ text: "You are a guide." }],
  messages: [
    {
      role: "user",
      content: [
        {
          document: {
            name: "museum",
            format: "txt",
            source: { text: documents.join("\n") },
          },
        },
        { text: question },
      ],
    },
  ],
}

const stream = async function* (way: Way, abortSignal: AbortSignal): AsyncIterable<ConverseStreamOutput> {
  const { stream } = await clientOf(way).send(new ConverseStreamCommand(request), { abortSignal })
  if (stream !== undefined) yield* stream
}

clientSuite("@aws-sdk/client-bedrock-runtime: Converse", {
  provider: "bedrock",
  ask: (way) => clientOf(way).send(new ConverseCommand(request)),
  stream,
  textOf: ({ output }) => output?.message?.content?.map(({ text }) => text ?? "").join("") ?? "",
  textOfEvent: ({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? "",
  audit: { format: "bedrock.converse", model: request.modelId ?? "", documents: [documents.join("\n")] },
})
