import { globSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { allOf, type Transcript, type Transcripts } from "./Transcript.ts"

const folder = fileURLToPath(new URL("./transcripts", import.meta.url))

const modules: ReadonlyArray<{ readonly transcripts: Transcripts }> = await Promise.all(
  globSync("*.ts", { cwd: folder })
    .sort()
    .map((file) => import(`./transcripts/${file.replace(/\.ts$/, "")}.ts`)),
)

/** The paths at which a format's first transcripts of either kind are spoken, which are its own. */
export const ownPathsOf = ({ streamed, whole }: Transcripts): ReadonlyArray<string> =>
  [...whole.slice(0, 1), ...streamed.slice(0, 1)].map(({ path }) => path)

/** The own paths of every format. */
export const ownPaths: ReadonlySet<string> = new Set(
  modules.flatMap(({ transcripts }) => ownPathsOf(transcripts)),
)

/** The transcripts of every format. */
export const allTranscripts: ReadonlyArray<Transcript> = modules.flatMap(({ transcripts }) =>
  allOf(transcripts),
)
