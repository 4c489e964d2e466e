#!/usr/bin/env node
// Static imports here must load on the oldest Node that a shell may have; the program itself is loaded after the check.
import { keepExchangesYoung } from "./process/garbageCollection.ts"
import { handOver } from "./process/handOver.ts"
import { isSupportedNode } from "./process/NodeVersion.ts"

if (isSupportedNode(process.versions.node)) {
  keepExchangesYoung()
  await import("./cli.ts")
} else handOver()
