import { ManagedRuntime } from "effect"
import { DemoModel } from "../../../src/demo/DemoModel.ts"

/** Runs the demo model in this process, where clients can reach it with the proxy and without. */
export const startDemoModel = async () => {
  const runtime = ManagedRuntime.make(DemoModel.layer)
  const { url } = await runtime.runPromise(DemoModel)
  return { url: url.origin, stop: () => runtime.dispose() }
}
