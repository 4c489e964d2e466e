import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A folder that is gone when the tests of the file are done. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "truthtable-test-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Writes files with these contents into a folder, each under a name of its own. */
export const fileWriter = (folder: string) => {
  let files = 0
  return (text: string): string => {
    const path = join(folder, `${files++}.txt`)
    writeFileSync(path, text)
    return path
  }
}
