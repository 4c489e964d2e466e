/**
 * What the proxy costs: requests a second and latency of a small JSON answer, and the time to the first token and
 * the frames that arrive of streamed answers, beside a bare `node:http` + undici pipe and without any proxy, in one
 * run and in turn. Upstream, proxy and clients are processes of their own; auditing is on.
 */
import { type ChildProcess, fork, spawn } from "node:child_process"
import { once } from "node:events"
import os from "node:os"
import { setTimeout } from "node:timers/promises"
import type { LoadReport, LoadRequest } from "./proxy/load.ts"
import { deltas, streamsEach } from "./proxy/workload.ts"

const seconds = Number(process.env.BENCH_SECONDS ?? 1)
const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const streamRounds = Math.max(1, Math.round(rounds / 5))
const warmUps = 3
const connections = 64
const streams = 200

const children: Array<ChildProcess> = []
process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")))

const forked = async <Message>(file: string, args: Array<string> = []): Promise<[ChildProcess, Message]> => {
  const child = fork(new URL(file, import.meta.url), args)
  children.push(child)
  const [message] = (await once(child, "message")) as [Message]
  return [child, message]
}

const truthtable = async (upstream: number): Promise<number> => {
  const child = spawn(process.execPath, [new URL("../dist/main.js", import.meta.url).pathname], {
    env: {
      ...process.env,
      TRUTHTABLE_PORT: "0",
      TRUTHTABLE_ADMIN_PORT: "0",
      TRUTHTABLE_MODE: "production",
      TRUTHTABLE_UPSTREAM_URL: `http://127.0.0.1:${upstream}`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  children.push(child)
  return new Promise((resolve) => {
    child.stdout.on("data", (chunk) => {
      const port = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(String(chunk))?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  })
}

const [, upstream] = await forked<number>("./proxy/upstream.ts")
const [, barePipe] = await forked<number>("./proxy/barePipe.ts", [`http://127.0.0.1:${upstream}`])
const proxy = await truthtable(upstream)
const [clients] = await forked<string>("./proxy/load.ts")

const measure = async (request: LoadRequest): Promise<LoadReport> => {
  clients.send(request)
  const [report] = (await once(clients, "message")) as [LoadReport]
  return report
}

const contenders = { direct: upstream, "bare pipe": barePipe, truthtable: proxy } as const
type Name = keyof typeof contenders
const names = Object.keys(contenders) as Array<Name>

interface Counts {
  readonly received: number
  readonly pending: number
  readonly audited: number
  readonly shed: number
}

const ledger = async (): Promise<Counts> => {
  const response = await fetch(`http://127.0.0.1:${proxy}/stats`)
  return ((await response.json()) as { ledger: Counts }).ledger
}

/** Waits for the audits that a round has left behind, which would slow down the next one. */
const audited = async (): Promise<void> => {
  while ((await ledger()).pending > 0) await setTimeout(20)
}

const inTurn = async (
  rounds: number,
  warmUps: number,
  request: Omit<LoadRequest, "port">,
): Promise<Record<Name, Array<LoadReport>>> => {
  const reports: Record<Name, Array<LoadReport>> = { direct: [], "bare pipe": [], truthtable: [] }
  // Short rounds in turn, so that whatever else the machine is doing meets all three alike.
  for (let round = 1 - warmUps; round <= rounds; round++) {
    for (const name of names) {
      const report = await measure({ ...request, port: contenders[name] })
      if (name === "truthtable") await audited()
      if (round > 0) reports[name].push(report)
    }
  }
  return reports
}

const median = (values: Array<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const ms = (value: number): string => `${value.toFixed(2)} ms`.padStart(10)
const row = (name: string, ...cells: Array<string>) => console.log(name.padEnd(12), ...cells)
const sum = (values: Array<number>): number => values.reduce((a, b) => a + b, 0)

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, median of ${rounds} rounds of ${seconds} s\n`,
)

const answered = await inTurn(rounds, warmUps, { kind: "answers", connections, seconds })
console.log(`A small JSON answer, ${connections} connections`)
for (const name of names) {
  const reports = answered[name]
  row(
    name,
    `${Math.round(median(reports.map((r) => r.requestsPerSecond))).toLocaleString("en")} requests/s`.padStart(
      18,
    ),
    "p50",
    ms(median(reports.map((r) => r.p50))),
    "p99",
    ms(median(reports.map((r) => r.p99))),
    `errors ${sum(reports.map((r) => r.errors))}`,
  )
}
const ratios = answered.truthtable.map(
  (r, i) => r.requestsPerSecond / answered["bare pipe"][i]!.requestsPerSecond,
)
console.log(`truthtable / bare pipe: ${median(ratios).toFixed(2)} (at least 0.85 wanted)`)

const stats = await ledger()
console.log(
  `audited while answering: ${stats.audited.toLocaleString("en")} of ${stats.received.toLocaleString("en")}, shed by the full queue: ${stats.shed.toLocaleString("en")}\n`,
)

const streamed = await inTurn(streamRounds, 1, { kind: "streams", connections: streams, seconds: 0 })
console.log(`Streams of ${deltas} deltas 20 ms apart, ${streams} connections`)
for (const name of names) {
  const reports = streamed[name]
  row(
    name,
    "time to first token p50",
    ms(median(reports.map((r) => r.p50))),
    "p99",
    ms(median(reports.map((r) => r.p99))),
    `frames lost ${streamRounds * streams * streamsEach * deltas - sum(reports.map((r) => r.frames))}`,
  )
}
for (const baseline of ["direct", "bare pipe"] as const) {
  const added = streamed.truthtable.map((r, i) => r.p50 - streamed[baseline][i]!.p50)
  console.log(`added time to first token, median, over ${baseline}: ${ms(median(added)).trim()}`)
}
process.exit(0)
