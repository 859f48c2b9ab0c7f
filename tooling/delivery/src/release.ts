import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { RecordedVerdict } from "@touchstone/verdict/record"

/** A release: what its commit was said to be, with the digests of all that was built of it. */
export interface Release {
  readonly version: string
  readonly verdict: RecordedVerdict
}

const folder = "tooling/delivery/releases"

/** The newest release that the repository tells of; undefined before the first. */
export const newestRelease = (root: string): Release | undefined =>
  globSync(`${folder}/*.json`, { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")) as Release)
    .toSorted((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }))
    .at(-1)
