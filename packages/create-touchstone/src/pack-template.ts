import { execFileSync } from "node:child_process"
import { copyFileSync } from "node:fs"
import { join, resolve } from "node:path"

const packageFolder = resolve(import.meta.dirname, "..")
const dist = join(packageFolder, "dist")

// npm leaves .gitignore and .npmrc out of what it packs: the tree travels as one archive, of what is committed.
execFileSync("git", ["archive", "--format=tar.gz", `--output=${join(dist, "template.tar.gz")}`, "HEAD"], {
  cwd: resolve(packageFolder, "../.."),
})

// The bundle has others' work in it, which goes with its licences.
for (const [name, file] of [
  ["modern-tar", "LICENSE"],
  ["prettier", "LICENSE"],
  ["prettier", "THIRD-PARTY-NOTICES.md"],
] as const)
  copyFileSync(join(packageFolder, "node_modules", name, file), join(dist, `${name}.${file}`))
