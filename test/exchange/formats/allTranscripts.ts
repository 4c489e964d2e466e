import { globSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { allOf, type Transcript, type Transcripts } from "./Transcript.ts"

const folder = fileURLToPath(new URL("./transcripts", import.meta.url))

const modules: ReadonlyArray<{ readonly transcripts: Transcripts }> = await Promise.all(
  globSync("*.ts", { cwd: folder })
    .sort()
    .map((file) => import(`./transcripts/${file.replace(/\.ts$/, "")}.ts`)),
)

/** The transcripts of every format. */
export const allTranscripts: ReadonlyArray<Transcript> = modules.flatMap(({ transcripts }) =>
  allOf(transcripts),
)
