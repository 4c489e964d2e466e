import { Effect, Stream } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { randomUUID } from "node:crypto"
import * as AuditHandler from "../audit/AuditHandler.ts"
import { extractionOf, GivenExchange } from "../exchange/GivenExchange.ts"
import { decodeJson } from "../input/decodeJson.ts"
import { inputName, readInput } from "../input/readInput.ts"
import { resultText } from "./audit/resultText.ts"
import * as engine from "./engine.ts"
import { print } from "./text/print.ts"

const decode = decodeJson(GivenExchange)

const run = Effect.fnUntraced(function* ({ file, json }: { readonly file: string; readonly json: boolean }) {
  const text = yield* readInput(file).pipe(Stream.decodeText, Stream.mkString)
  const given = yield* Effect.fromResult(decode(text, inputName(file)))
  const id = randomUUID()
  const result = yield* AuditHandler.audit(extractionOf(given), { id, requestId: id }).pipe(
    Effect.provide(engine.layer),
  )
  yield* print(json ? JSON.stringify(result, null, 2) : resultText(result))
})

export const command = Command.make(
  "audit",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription('{"query","answer","documents"} as JSON; - reads standard input'),
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print the audit result as JSON"),
      Flag.withDefault(false),
    ),
  },
  run,
).pipe(Command.withDescription("Audit one exchange"))
