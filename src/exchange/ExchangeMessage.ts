import { Capture } from "./Capture.ts"
import type { CapturedMessage, Exchange } from "./Exchange.ts"

/** One body's bytes, and how many had passed. */
interface BodyMessage {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly passedBytes: number
}

type WithBodyMessage<Message extends CapturedMessage> = Omit<Message, "body"> & { readonly body: BodyMessage }

/**
 * An exchange as a message to another thread: plain data.
 */
export type ExchangeMessage = Omit<Exchange, "request" | "response"> & {
  readonly request: WithBodyMessage<Exchange["request"]>
  readonly response: WithBodyMessage<Exchange["response"]>
}

const packed = <Message extends CapturedMessage>(message: Message): WithBodyMessage<Message> => ({
  ...message,
  body: { bytes: message.body.copy(), passedBytes: message.body.passedBytes },
})

const unpacked = <Message extends CapturedMessage>(
  message: WithBodyMessage<Message>,
): Omit<Message, "body"> & { readonly body: Capture } => ({
  ...message,
  body: Capture.restore(message.body.bytes, message.body.passedBytes),
})

/** Copies an exchange into a message. */
export const toMessage = (exchange: Exchange): ExchangeMessage => ({
  ...exchange,
  request: packed(exchange.request),
  response: packed(exchange.response),
})

/** The memory of a message that may move to the other thread with it, since nobody else reads it. */
export const transferable = ({ request, response }: ExchangeMessage): ReadonlyArray<ArrayBuffer> => [
  request.body.bytes.buffer,
  response.body.bytes.buffer,
]

/** The exchange of a message. */
export const fromMessage = (message: ExchangeMessage): Exchange => ({
  ...message,
  request: unpacked(message.request),
  response: unpacked(message.response),
})
