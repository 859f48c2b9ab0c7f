import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, items, json, numberOr, textOr } from "../repository/json.ts"
import { binaryOf, lastWords, run } from "../repository/run-tool.ts"

const place = (file: unknown): readonly [file: string, line: number] => [
  textOr("", at(file, "name")).replaceAll("\\", "/"),
  numberOr(1, at(file, "startLoc", "line")),
]

/** The copies that a report of jscpd's JSON reporter tells of. */
export const duplicatesIn = (report: unknown): ReadonlyArray<Diagnostic> =>
  items(at(report, "duplicates")).map((clone) => {
    const [file, line] = place(at(clone, "firstFile"))
    const [otherFile, otherLine] = place(at(clone, "secondFile"))
    return {
      rule: "duplicate",
      file,
      line,
      message: `${numberOr(0, at(clone, "lines"))} lines are the same as at ${otherFile}:${otherLine}, and would have to be changed together. Fix: say it once, in a module that both may import (who may is in tooling/architecture/src/architecture.ts), and import it at both places.`,
    }
  })

/** Asks jscpd about all sources. */
export const duplicates = async (root: string): Promise<ReadonlyArray<Diagnostic>> => {
  const output = mkdtempSync(join(tmpdir(), "duplicates-"))
  try {
    const config = join("tooling", "structure", "jscpd.json")
    const args = [binaryOf("jscpd", "jscpd"), "--config", config, "--silent", "--output", output, "."]
    const result = await run(root, process.execPath, args)
    const report = join(output, "jscpd-report.json")
    if (!existsSync(report)) throw new CannotDecide(`jscpd ended with ${result.status}: ${lastWords(result)}`)
    return duplicatesIn(json(readFileSync(report, "utf8")))
  } finally {
    rmSync(output, { recursive: true, force: true })
  }
}
