import { Schema } from "effect"

/**
 * A port could not be opened. `message` says which, why, and which setting to change.
 */
export class ListenError extends Schema.TaggedError<ListenError>()("ListenError", {
  message: Schema.String,
}) {}

/**
 * Says in the words of the settings why listening on `host` and `port` failed. `prefix` is what the two settings'
 * names begin with: `TRUTHTABLE_` or `TRUTHTABLE_ADMIN_`.
 */
export const listenError =
  (prefix: string, host: string, port: number) =>
  ({ cause }: { readonly cause: unknown }): ListenError => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : ""
    switch (code) {
      case "EADDRINUSE":
        return new ListenError({
          message: `Port ${port} on ${host} is in use: stop what listens there, or set ${prefix}PORT to another port (0 takes any free one).`,
        })
      case "EACCES":
        return new ListenError({
          message: `Port ${port} on ${host} needs more rights than this user has: set ${prefix}PORT to a port from 1024.`,
        })
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
      case "EAI_AGAIN":
        return new ListenError({
          message: `${host} is no address of this machine: set ${prefix}HOST to one that is, or to 0.0.0.0 for all.`,
        })
      default:
        return new ListenError({
          message: `Cannot listen on ${host}, port ${port}${code === "" ? "" : ` (${code})`}: check ${prefix}HOST and ${prefix}PORT.`,
        })
    }
  }
