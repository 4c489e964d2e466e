import { Effect, Layer } from "effect"
import { Auditor, type AuditRequest } from "../../Auditor.ts"
import { AuditThreads, type AuditThreadsOptions } from "../../threads/AuditThreads.ts"
import { ground } from "./grounding.ts"

/** Without documents there is so little to do that handing it over would cost more. */
const isTrivial = ({ documents }: AuditRequest): boolean =>
  documents.every(({ content }) => content.trim() === "")

/** What a thread needs: metadata may be large and plays no part. */
const withoutMetadata = ({ answer, documents, query }: AuditRequest): AuditRequest => ({
  query,
  answer,
  documents: documents.map((document) => ({ ...document, metadata: {} })),
})

/**
 * The embedded engine on threads that others use as well.
 */
export const layerOnThreads: Layer.Layer<Auditor, never, AuditThreads> = Layer.effect(
  Auditor,
  Effect.map(AuditThreads, ({ grounding, run }) =>
    Auditor.of({
      audit: (request) =>
        isTrivial(request)
          ? Effect.sync(() => ground(request, grounding))
          : run("groundAnswer", withoutMetadata(request)),
    }),
  ),
)

/**
 * The embedded engine, `grounding/1`: no service, no model, no network.
 *
 * **Details**
 *
 * Audits are computed on worker threads, so that they never delay a streaming answer. A thread that dies fails its
 * audit with an `AuditError` and is replaced.
 */
export const layer = (options: AuditThreadsOptions = {}): Layer.Layer<Auditor> =>
  layerOnThreads.pipe(Layer.provide(AuditThreads.layer(options)))
