import { assert, describe, it } from "@effect/vitest"
import { getJson, postJson } from "./support/http.ts"
import { beginStream, startHeldUpstream } from "./support/heldUpstream.ts"
import { startProgram } from "./support/program.ts"

describe.concurrent("a stop by signal", { timeout: 60_000 }, () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s lets an open stream finish and audits it", async (signal) => {
    await using upstream = await startHeldUpstream()
    await using program = await startProgram({ UPSTREAM_URL: upstream.url })
    const stream = await beginStream(program.proxyUrl, "open at the stop")

    program.signal(signal)
    await program.stdout.waitFor(/Stopping/)
    upstream.release()

    const answer = await stream.rest
    assert.isTrue(answer.endsWith("data: [DONE]\n\n"), answer)
    assert.strictEqual(await program.ended, 0)
    assert.lengthOf(program.stdout.matching(/Audit completed.* request_id="open at the stop" /), 1)
    assert.match(program.stdout.all.at(-1) ?? "", /Stopped/)
    assert.deepStrictEqual(program.stderr.all, [])
  })

  it("says on the admin port that it is draining, and takes no new connections", async () => {
    await using upstream = await startHeldUpstream()
    await using program = await startProgram({ UPSTREAM_URL: upstream.url })
    const stream = await beginStream(program.proxyUrl, "open")

    program.signal("SIGTERM")
    await program.stdout.waitFor(/Stopping/)

    const ready = await getJson(`${program.adminUrl}/health/ready`)
    assert.deepStrictEqual(ready, { status: 503, json: { status: "draining" } })
    const refused = await getJson(`${program.proxyUrl}/health`).then(
      () => undefined,
      (error: Error) => error.cause,
    )
    assert.propertyVal(refused, "code", "ECONNREFUSED")
    upstream.release()
    await stream.rest
    assert.strictEqual(await program.ended, 0)
  })

  it("cuts a stream that is still open after TRUTHTABLE_SHUTDOWN_TIMEOUT, and counts it", async () => {
    await using upstream = await startHeldUpstream()
    await using program = await startProgram({
      UPSTREAM_URL: upstream.url,
      SHUTDOWN_TIMEOUT: "200 millis",
    })
    const stream = await beginStream(program.proxyUrl, "too long")
    const rest = stream.rest.then(
      (text) => text,
      (error: Error) => error,
    )

    program.signal("SIGTERM")

    assert.instanceOf(await rest, Error, "a cut answer must not look complete")
    assert.strictEqual(await program.ended, 0)
    assert.lengthOf(program.stdout.matching(/Audit (completed|failed).* request_id="too long" /), 1)
  })

  // A terminal sends it to npm and to the program, and npm passes it on.
  it("changes nothing when SIGINT comes again", async () => {
    await using upstream = await startHeldUpstream()
    await using program = await startProgram({ UPSTREAM_URL: upstream.url })
    const stream = await beginStream(program.proxyUrl, "open")

    program.signal("SIGINT")
    program.signal("SIGINT")
    await program.stdout.waitFor(/Stopping/)
    program.signal("SIGINT")
    upstream.release()

    assert.include(await stream.rest, "[DONE]")
    assert.strictEqual(await program.ended, 0)
    assert.lengthOf(program.stdout.matching(/Stopping/), 1)
    assert.lengthOf(program.stdout.matching(/Audit completed/), 1)
  })

  it("waits for nothing when nothing is open", async () => {
    // Were the timeout waited for, the test would run into its own.
    await using program = await startProgram({ SHUTDOWN_TIMEOUT: "1 hour" })
    await postJson(`${program.proxyUrl}/chat`, { query: "What is the capital of France?" })
    program.signal("SIGTERM")
    assert.strictEqual(await program.ended, 0)
  })

  it("finishes the audits that were accepted before", async () => {
    await using program = await startProgram({ AUDIT_WORKERS: "1" })
    const answers = Array.from({ length: 50 }, (_, number) =>
      postJson(
        `${program.proxyUrl}/chat`,
        { query: "What is the capital of France?" },
        { "x-request-id": `request-${number}` },
      ),
    )
    await Promise.all(answers)

    program.signal("SIGTERM")

    assert.strictEqual(await program.ended, 0)
    const audited = program.stdout
      .matching(/Audit completed/)
      .map((line) => / request_id=(\S+)/.exec(line)?.[1])
    assert.sameMembers(
      audited,
      Array.from({ length: 50 }, (_, number) => `request-${number}`),
    )
  })
})
