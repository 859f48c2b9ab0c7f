import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

const squawk = join(
  dirname(createRequire(import.meta.url).resolve("squawk-cli/package.json")),
  "js/bin/squawk",
)

/** As the runner of migrations sees it: packages/service-kit/src/postgres/README.md. */
const isTransactional = (sql: string): boolean => !/^-- no transaction\s*\n/.test(sql)

/** What Squawk finds in a migration, a line each; none in one that locks nobody out and breaks no version in use. */
export const lintMigration = (file: string, sql: string): ReadonlyArray<string> => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      squawk,
      "--config",
      join(import.meta.dirname, "..", "squawk.toml"),
      "--reporter",
      "gcc",
      "--stdin-filepath",
      file,
      ...(isTransactional(sql) ? ["--assume-in-transaction"] : []),
    ],
    { input: sql, encoding: "utf8" },
  )
  const findings = stdout.split("\n").filter((line) => line.startsWith(file))
  // It found something that has not been understood here, or could not look.
  if ((status === 0) !== (findings.length === 0))
    throw new Error(`squawk ended with ${status}: ${stderr}${stdout}`)
  return findings
}
