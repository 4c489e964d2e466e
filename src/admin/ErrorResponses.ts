import { Effect, type Layer } from "effect"
import {
  FindMyWay,
  HttpRouter,
  HttpServerError,
  HttpServerRequest,
  type HttpServerResponse,
} from "effect/http"
import { errorResponse } from "./ErrorBody.ts"

/**
 * A path pattern and a method that is answered there.
 */
export interface KnownRoute {
  readonly method: string
  readonly path: HttpRouter.PathInput
}

/**
 * Answers in JSON what no route answers: 404 for an unknown path, 405 with `Allow` for a known path and a method it
 * does not have, and 500 for a defect, which is logged and not shown.
 */
export const layer = (
  knownRoutes: ReadonlyArray<KnownRoute>,
): Layer.Layer<never, never, HttpRouter.HttpRouter> => {
  const methodsOf = methodsByPath(knownRoutes)
  return HttpRouter.middleware(
    (httpEffect) =>
      httpEffect.pipe(
        Effect.catchIf(isRouteNotFound, () =>
          Effect.map(HttpServerRequest.HttpServerRequest, notRouted(methodsOf)),
        ),
        Effect.catchDefect((defect) =>
          Effect.as(Effect.logError("A request to the admin port failed", defect), unexpected),
        ),
      ),
    { global: true },
  )
}

const isRouteNotFound = (error: unknown): boolean =>
  HttpServerError.isHttpServerError(error) && error.reason._tag === "RouteNotFound"

type MethodsByPath = FindMyWay.Router<ReadonlySet<string>>

const methodsByPath = (knownRoutes: ReadonlyArray<KnownRoute>): MethodsByPath => {
  const methodsOf = new Map<HttpRouter.PathInput, Set<string>>()
  for (const { method, path } of knownRoutes) {
    const methods = methodsOf.get(path) ?? new Set()
    methodsOf.set(path, methods.add(method))
  }
  const router: MethodsByPath = FindMyWay.make()
  for (const [path, methods] of methodsOf) {
    // The router answers HEAD wherever it answers GET.
    if (methods.has("GET")) methods.add("HEAD")
    router.on("GET", path, methods)
  }
  return router
}

const notRouted =
  (methodsOf: MethodsByPath) =>
  (request: HttpServerRequest.HttpServerRequest): HttpServerResponse.HttpServerResponse => {
    const methods = methodsOf.find("GET", request.url)?.handler
    if (methods === undefined) {
      return errorResponse({
        status: 404,
        type: "not_found",
        message: "There is nothing at this path: the audits are at /audits, the counters at /stats",
      })
    }
    const allowed = [...methods].join(", ")
    return errorResponse({
      status: 405,
      type: "method_not_allowed",
      message: `${request.method} is not answered here: use ${allowed}`,
      headers: { allow: allowed },
    })
  }

const unexpected = errorResponse({
  status: 500,
  type: "internal",
  message: "The request failed unexpectedly: the log of the process says why",
})
