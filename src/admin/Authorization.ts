import { Effect, Layer, Option, Redacted } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { createHash, timingSafeEqual } from "node:crypto"
import { errorResponse } from "./ErrorBody.ts"

/** What a load balancer asks for, without a token. */
const openPaths: ReadonlySet<string> = new Set(["/health", "/health/ready"])

const unauthorized = errorResponse({
  status: 401,
  type: "unauthorized",
  message: "Send the admin token in the header Authorization: Bearer TOKEN",
  headers: { "www-authenticate": "Bearer" },
})

/**
 * Asks every request but `/health` and `/health/ready` for `Authorization: Bearer TOKEN`; without a token it lets
 * all through.
 *
 * It stands before the whole router, so that a route added later is protected unless it is listed as open.
 */
export const layer = (
  token: Option.Option<Redacted.Redacted<string>>,
): Layer.Layer<never, never, HttpRouter.HttpRouter> =>
  Option.match(token, { onNone: () => Layer.empty, onSome: requireToken })

const requireToken = (token: Redacted.Redacted<string>) => {
  const expected = digest(Buffer.from(Redacted.value(token)))
  return HttpRouter.middleware(
    (httpEffect) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
        openPaths.has(pathOf(request.url)) || isAuthorized(request.headers["authorization"], expected)
          ? httpEffect
          : Effect.succeed(unauthorized),
      ),
    { global: true },
  )
}

/** Digests are compared rather than tokens: they are equally long whatever was sent, as `timingSafeEqual` asks. */
const isAuthorized = (authorization: string | undefined, expected: Buffer): boolean => {
  const credential = /^bearer +(.+)$/i.exec(authorization ?? "")?.[1]
  // Node reads the bytes of a header as Latin-1, whatever encoding the client wrote them in.
  return credential !== undefined && timingSafeEqual(digest(Buffer.from(credential, "latin1")), expected)
}

const digest = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest()

const pathOf = (url: string): string => url.split("?", 1)[0] ?? url
