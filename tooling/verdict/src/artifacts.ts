import { createHash } from "node:crypto"
import { globSync, readFileSync } from "node:fs"
import { join, sep } from "node:path"
import type { Artifact } from "./verdict.ts"

/** What the artifact gate has built, or taken from the cache, with the digests of what is there now. */
export const artifactsOf = (root: string, apps: ReadonlyArray<string>): ReadonlyArray<Artifact> =>
  apps.flatMap((app) =>
    globSync(`${app}/dist/*.mjs`, { cwd: root })
      .map((file) => file.split(sep).join("/"))
      .toSorted()
      .map((file) => {
        const contents = readFileSync(join(root, file))
        return {
          app,
          file,
          digest: `sha256:${createHash("sha256").update(contents).digest("hex")}`,
          bytes: contents.length,
        }
      }),
  )
