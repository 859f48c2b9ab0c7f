import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseChangesetFile } from "@changesets/parse"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { type Bump, largest } from "./version.ts"

/** How far the pending changesets take a package. */
export const pendingBump = (root: string, contract: string): Bump => {
  const files = globSync(".changeset/*.md", { cwd: root }).filter((file) => !file.endsWith("README.md"))
  const releases = files.toSorted().flatMap((file) => {
    try {
      return parseChangesetFile(readFileSync(join(root, file), "utf8")).releases
    } catch (error) {
      throw new CannotDecide(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
  return largest(releases.filter(({ name }) => name === contract).map(({ type }) => type))
}
