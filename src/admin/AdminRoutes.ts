import { Layer, type Option, type Redacted } from "effect"
import type { HttpRouter } from "effect/http"
import { HttpApi, HttpApiBuilder } from "effect/http-api"
import { AdminApi } from "./AdminApi.ts"
import * as AuditsHandlers from "./AuditsHandlers.ts"
import * as Authorization from "./Authorization.ts"
import * as ErrorResponses from "./ErrorResponses.ts"
import * as ParameterErrors from "./ParameterErrors.ts"
import * as StatusRoutes from "./StatusRoutes.ts"

/**
 * Everything that the admin port answers, to be served by `HttpRouter.serve`.
 *
 * With a `token`, every request but `/health` and `/health/ready` must carry it; without one, the port must not be
 * reachable from other machines.
 */
export const layer = (options: { readonly token: Option.Option<Redacted.Redacted<string>> }) =>
  Layer.mergeAll(
    HttpApiBuilder.layer(AdminApi).pipe(
      Layer.provide(AuditsHandlers.layer),
      Layer.provide(ParameterErrors.layer),
    ),
    StatusRoutes.layer,
    Authorization.layer(options.token),
    ErrorResponses.layer(knownRoutes()),
  )

const knownRoutes = (): ReadonlyArray<ErrorResponses.KnownRoute> => {
  const routes: Array<ErrorResponses.KnownRoute> = StatusRoutes.paths.map((path) => ({ method: "GET", path }))
  HttpApi.reflect(AdminApi, {
    onGroup: () => {},
    onEndpoint: ({ endpoint }) => {
      // An endpoint declares its path as a PathInput, which reflection widens to a string.
      routes.push({ method: endpoint.method, path: endpoint.path as HttpRouter.PathInput })
    },
  })
  return routes
}
