import { globSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative, resolve, sep } from "node:path"
import { ESLint } from "eslint"
import type { Finding } from "./finding.ts"
import { findingsOf, run } from "./run.ts"

/** A tool: what it finds in these files, given by their paths from the root. */
export type Tool = (root: string, files: ReadonlyArray<string>) => Promise<ReadonlyArray<Finding>>

const isSource = (file: string): boolean => file.endsWith(".ts")

const packageOf = (file: string): string | undefined =>
  /^(?:apps|packages|tooling)\/[^/]+(?=\/)/.exec(file)?.[0]

const posix = (path: string): string => path.split(sep).join("/")

export const format: Tool = async (root, files) =>
  findingsOf(await run("prettier", ["--list-different", "--ignore-unknown", ...files], root), (output) =>
    output
      .split("\n")
      .filter((file) => file !== "")
      .map((file) => ({
        gate: "format",
        rule: "prettier",
        file,
        line: 1,
        message: "is not formatted. Fix: npm run format",
      })),
  )

const tsc = join(
  dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")),
  "bin",
  "tsc",
)

const tscLine = /^(?<file>[^(\n]+)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/gm

/** A package's projects: what its tsconfig.json refers to, tsconfig.NAME.json each, else that file itself. */
const projectsOf = (folder: string): ReadonlyArray<string> => {
  const parts = globSync("tsconfig.*.json", { cwd: folder })
  return parts.length > 0 ? parts : globSync("tsconfig.json", { cwd: folder })
}

const typesOf = async (root: string, folder: string): Promise<ReadonlyArray<Finding>> => {
  const projects = projectsOf(join(root, folder))
  const outcomes = await Promise.all(
    projects.map((project) =>
      run(process.execPath, [tsc, "--noEmit", "--pretty", "false", "-p", project], join(root, folder)),
    ),
  )
  return outcomes.flatMap((outcome) =>
    findingsOf(outcome, (output) =>
      [...output.matchAll(tscLine)].map(
        ({ groups: { file = "", line = "1", code = "", message = "" } = {} }) => ({
          gate: "types" as const,
          rule: code,
          file: posix(join(folder, file)),
          line: Number(line),
          message,
        }),
      ),
    ),
  )
}

/** The compiler looks at whole packages; what it finds in other files may well come from these. */
export const types: Tool = async (root, files) => {
  const folders = new Set(files.filter(isSource).flatMap((file) => packageOf(file) ?? []))
  const found = (await Promise.all([...folders].map((folder) => typesOf(root, folder)))).flat()
  // A core's sources are compiled twice, without Node.js and, beside their tests, with it.
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()]
}

/** What to do about the general rules whose own messages do not say it. */
const remedies: Readonly<Record<string, string>> = {
  "eslint(no-console)": 'in an effect `yield* Effect.logInfo("…")`, elsewhere return what is to be said',
  "eslint(no-restricted-imports)": "import the module that you need by its own path, such as `effect/Effect`",
  "typescript(consistent-type-assertions)":
    "decode with a Schema, prove it with a brand's constructor, or write a type guard",
  "typescript(no-explicit-any)": "`unknown`, and decode it with a Schema",
  "typescript(no-non-null-assertion)":
    "handle `undefined`, or take a list that is never empty (NonEmptyReadonlyArray)",
  "vitest(expect-expect)": "assert what the test's name promises, with `expect` or `assert`",
}

const withRemedy = (rule: string, message: string): string =>
  remedies[rule] === undefined ? message : `${message} Fix: ${remedies[rule]}`

const oxlintLine = /^(?<file>[^:\n]+):(?<line>\d+):\d+: (?<message>.*) \[\w+\/(?<rule>.*)\]$/gm

/** The general rules, with type information. */
export const generalRules: Tool = async (root, files) => {
  const sources = files.filter(isSource)
  if (sources.length === 0) return []
  const outcome = await run("oxlint", ["--format=unix", "--deny-warnings", ...sources], root)
  return findingsOf(outcome, (output) =>
    [...output.matchAll(oxlintLine)].map(
      ({ groups: { file = "", line = "1", message = "", rule = "" } = {} }) => ({
        gate: "lint",
        rule,
        file: posix(relative(root, resolve(root, file))),
        line: Number(line),
        message: withRemedy(rule, message),
      }),
    ),
  )
}

/** The rules of the house. */
export const houseRules: Tool = async (root, files) => {
  const eslint = new ESLint({ cwd: root, errorOnUnmatchedPattern: false })
  const results = await eslint.lintFiles(files.filter(isSource))
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => ({
      gate: "lint" as const,
      rule: ruleId ?? "syntax",
      file: posix(relative(root, filePath)),
      line,
      message,
    })),
  )
}
