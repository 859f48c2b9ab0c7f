import { join, relative, sep } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, items, json, numberOr, textOr } from "../repository/json.ts"
import { binaryOf, lastWords, run } from "../repository/run-tool.ts"
import { remedy } from "./remedy.ts"

const ruleOf = (message: unknown): string =>
  textOr("secret", at(message, "ruleId")).replace(/^@secretlint\/secretlint-rule-/, "")

/** What a report of secretlint's JSON formatter found, with paths from the root. */
export const secretsIn = (report: unknown, root: string): ReadonlyArray<Diagnostic> =>
  items(report).flatMap((file) => {
    const path = relative(root, textOr("", at(file, "filePath"))).replaceAll(sep, "/")
    return items(at(file, "messages")).map((message) => ({
      rule: ruleOf(message),
      file: path,
      line: numberOr(1, at(message, "loc", "start", "line")),
      message: `${textOr("A secret", at(message, "message")).replaceAll(/\*{4,}/g, "***")}. ${remedy}`,
    }))
  })

/** Asks secretlint about all files that git does not ignore. */
export const secretlint = async (root: string): Promise<ReadonlyArray<Diagnostic>> => {
  const config = join(import.meta.dirname, "..", "..", "secretlint.json")
  const args = [
    "--secretlintrc",
    config,
    "--secretlintignore",
    ".gitignore",
    "--maskSecrets",
    "--format",
    "json",
  ]
  const result = await run(root, process.execPath, [binaryOf("secretlint", "secretlint"), ...args, "**/*"])
  const report = json(result.stdout)
  if (!Array.isArray(report))
    throw new CannotDecide(`secretlint ended with ${result.status}: ${lastWords(result)}`)
  return secretsIn(report, root)
}
