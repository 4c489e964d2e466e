import { ground } from "./grounding.ts"

/**
 * What a worker thread runs: one whole audit. Nothing waits for this thread's event loop, so it need not pause.
 */
export default ground
