import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, items, json, numberOr, textOr } from "../repository/json.ts"
import type { Repository } from "../repository/repository.ts"
import { binaryOf, lastWords, run } from "../repository/run-tool.ts"

/** As the runner of migrations sees it: packages/service-kit/src/postgres/README.md. */
const isTransactional = (sql: string): boolean => !/^-- no transaction\s*\n/.test(sql)

const advice = (finding: unknown): string => {
  const help = textOr("", at(finding, "help"))
  return help === ""
    ? "expand first, contract a release later: packages/service-kit/src/postgres/README.md"
    : help
}

/** What Squawk finds in a migration; nothing in one that locks nobody out and breaks no version in use. */
export const lintMigration = async (file: string, sql: string): Promise<ReadonlyArray<Diagnostic>> => {
  const result = await run(
    process.cwd(),
    process.execPath,
    [
      binaryOf("squawk-cli", "squawk"),
      "--config",
      join(import.meta.dirname, "..", "..", "squawk.toml"),
      "--reporter",
      "json",
      "--stdin-filepath",
      file,
      ...(isTransactional(sql) ? ["--assume-in-transaction"] : []),
    ],
    { input: sql },
  )
  const found = items(json(result.stdout))
  // It found something that has not been understood here, or could not look.
  if ((result.status === 0) !== (found.length === 0))
    throw new CannotDecide(`squawk ended with ${result.status}: ${lastWords(result)}`)
  return found.map((finding) => ({
    rule: `migration/${textOr("unknown", at(finding, "rule_name"))}`,
    file,
    // Squawk counts from 0.
    line: numberOr(0, at(finding, "line")) + 1,
    message: `${textOr("", at(finding, "message"))} Fix: ${advice(finding)}`,
  }))
}

/** Lints the migrations of all apps. */
export const migrations = async ({ files, text }: Repository): Promise<ReadonlyArray<Diagnostic>> => {
  const paths = files.filter((file) => /^apps\/[^/]+\/migrations\/[^/]+\.sql$/.test(file))
  return (await Promise.all(paths.map((path) => lintMigration(path, text(path))))).flat()
}
