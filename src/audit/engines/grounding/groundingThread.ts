import type { AuditRequest, Findings } from "../../Auditor.ts"
import { ground } from "./grounding.ts"

/**
 * What a worker thread runs: one whole audit. Nothing waits for this thread's event loop, so it need not pause.
 */
export default (request: AuditRequest): Findings => {
  const work = ground(request)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
