import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { isText, objectAt } from "../json.ts"
import { parsed } from "./documents.ts"

const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]

/** The packages of the workspace that depend on the contract, `NAME (FOLDER)` each. */
export const consumersOf = (root: string, contract: string): ReadonlyArray<string> =>
  globSync("{apps,packages,tooling}/*/package.json", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .flatMap((file) => {
      const manifest = parsed(readFileSync(join(root, file), "utf8"), file)
      const { name } = manifest
      return isText(name) && kinds.some((kind) => contract in objectAt(manifest, kind))
        ? [`${name} (${dirname(file)})`]
        : []
    })
