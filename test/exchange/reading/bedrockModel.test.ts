import { assert, it } from "@effect/vitest"
import { modelInPath } from "../../../src/exchange/reading/bedrockModel.ts"

it.each([
  ["/model/amazon.nova-lite-v1%3A0/converse", "amazon.nova-lite-v1:0"],
  ["/prefix/model/amazon.nova-lite-v1:0/converse-stream", "amazon.nova-lite-v1:0"],
  ["/model/50%/converse", "50%"],
  ["/model/", null],
  ["/models/m:generateContent", null],
])("the model in %s is %s", (path, model) => {
  assert.strictEqual(modelInPath(path), model)
})
