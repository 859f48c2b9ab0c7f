import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Schema from "effect/Schema"
import { recordedVerdict } from "../evidence/record-line.ts"
import { readJson } from "../read-json.ts"

/** A release: what its commit was said to be, with the digests of all that was built of it. */
const release = Schema.Struct({ version: Schema.String, verdict: recordedVerdict })

export type Release = typeof release.Type

const folder = "tooling/delivery/releases"

/** Where a release is told of. */
export const releaseFile = (version: string): string => `${folder}/v${version}.json`

/** The newest release that the repository tells of; undefined before the first. */
export const newestRelease = (root: string): Release | undefined =>
  globSync(`${folder}/*.json`, { cwd: root })
    .map((file) => readJson(file, release, readFileSync(join(root, file), "utf8")))
    .toSorted((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }))
    .at(-1)
