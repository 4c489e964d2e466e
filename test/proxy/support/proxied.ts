import { assert } from "@effect/vitest"
import { type Duration, Effect, Exit, Scope } from "effect"
import type { ProxyOptions } from "../../../src/proxy/Proxy.ts"
import { ExchangeRecorder } from "./ExchangeRecorder.ts"
import { listening } from "./listening.ts"
import { RawConnection } from "./RawConnection.ts"
import { RawUpstream } from "./RawUpstream.ts"

export interface Options extends Partial<ProxyOptions> {
  /** The upstream's name. Default: `127.0.0.1`. */
  readonly host?: string
  /** What follows the upstream's origin in its base URL. */
  readonly basePath?: string
  readonly drainTimeout?: Duration.Input
  readonly isSampled?: boolean
}

export interface Proxied {
  readonly upstream: RawUpstream
  readonly recorder: ExchangeRecorder
  /** The proxy's port. */
  readonly port: number
  /** A client of the proxy. */
  readonly connect: () => Promise<RawConnection>
  /** Stops the proxy, as the end of its Scope does. */
  readonly stop: () => Promise<void>
}

/**
 * Runs a test between a client and an upstream, both written by hand, with a proxy between them.
 *
 * Whatever the test is about, at its end each exchange must have ended exactly once, and Node must not have warned
 * of a leak.
 */
export const proxied = (options: Options, test: (proxied: Proxied) => Promise<void>): Effect.Effect<void> =>
  Effect.promise(async () => {
    const warnings: Array<string> = []
    const onWarning = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`)
    process.on("warning", onWarning)
    const upstream = await RawUpstream.listen()
    const scope = Scope.makeUnsafe()
    const recorder = new ExchangeRecorder(options.isSampled)
    const clients: Array<RawConnection> = []
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= Effect.runPromise(Scope.close(scope, Exit.void)))
    try {
      const port = await Effect.runPromise(
        listening(
          {
            upstream: new URL(
              `http://${options.host ?? "127.0.0.1"}:${upstream.port}${options.basePath ?? ""}`,
            ),
            ...options,
          },
          recorder,
        ).pipe(Scope.provide(scope)),
      )
      const connect = async () => {
        const client = await RawConnection.connect(port)
        clients.push(client)
        return client
      }
      await test({ upstream, recorder, port, connect, stop })
    } finally {
      for (const client of clients) client.destroy()
      await upstream.close()
      await stop()
      process.off("warning", onWarning)
    }
    assert.deepStrictEqual(recorder.ends.map(({ id }) => id).sort(), [...recorder.opened].sort())
    assert.deepStrictEqual(warnings, [])
  })
