import { globSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative, sep } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { ESLint } from "eslint"
import { readFormat, readLint, readTypes } from "../reading/readers.ts"
import { findingsOf, run } from "./run.ts"

/** A tool: what it finds in these files, given by their paths from the root. */
export type Tool = (root: string, files: ReadonlyArray<string>) => Promise<ReadonlyArray<Diagnostic>>

const isSource = (file: string): boolean => file.endsWith(".ts")

const packageOf = (file: string): string | undefined =>
  /^(?:apps|packages|tooling)\/[^/]+(?=\/)/.exec(file)?.[0]

export const format: Tool = async (root, files) =>
  findingsOf(await run("prettier", ["--check", "--ignore-unknown", ...files], root), (output) =>
    readFormat(output, ""),
  )

const tsc = join(
  dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")),
  "bin",
  "tsc",
)

/** A package's projects: what its tsconfig.json refers to, tsconfig.NAME.json each, else that file itself. */
const projectsOf = (folder: string): ReadonlyArray<string> => {
  const parts = globSync("tsconfig.*.json", { cwd: folder })
  return parts.length > 0 ? parts : globSync("tsconfig.json", { cwd: folder })
}

const typesOf = async (root: string, folder: string): Promise<ReadonlyArray<Diagnostic>> => {
  const projects = projectsOf(join(root, folder))
  const outcomes = await Promise.all(
    projects.map((project) =>
      run(process.execPath, [tsc, "--noEmit", "--pretty", "false", "-p", project], join(root, folder)),
    ),
  )
  return outcomes.flatMap((outcome) => findingsOf(outcome, (output) => readTypes(output, folder)))
}

/** The compiler looks at whole packages; what it finds in other files may well come from these. */
export const types: Tool = async (root, files) => {
  const folders = new Set(files.filter(isSource).flatMap((file) => packageOf(file) ?? []))
  const found = (await Promise.all([...folders].map((folder) => typesOf(root, folder)))).flat()
  // A core's sources are compiled twice, without Node.js and, beside their tests, with it.
  return [...new Map(found.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()]
}

/** The general rules, with type information. */
export const generalRules: Tool = async (root, files) => {
  const sources = files.filter(isSource)
  if (sources.length === 0) return []
  const outcome = await run("oxlint", ["--format=unix", "--deny-warnings", ...sources], root)
  return findingsOf(outcome, (output) => readLint(output, ""))
}

/** What the rules of the house look at; what is old and in quarantine is in the JavaScript of its day. */
const isRuled = (file: string): boolean => isSource(file) || file.endsWith(".cjs")

const houseRulesIn = async (
  root: string,
  folder: string,
  files: ReadonlyArray<string>,
): Promise<ReadonlyArray<Diagnostic>> => {
  const options = { cwd: join(root, folder), applySuppressions: true, errorOnUnmatchedPattern: false }
  const results = await new ESLint(options).lintFiles(files.map((file) => join(root, file)))
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => ({
      rule: ruleId ?? "syntax",
      file: relative(root, filePath).split(sep).join("/"),
      line,
      message,
    })),
  )
}

/** The rules of the house, less what a package's eslint-suppressions.json lets stand. Without a file ESLint looks at all. */
export const houseRules: Tool = async (root, files) => {
  const folders = Map.groupBy(files.filter(isRuled), (file) => packageOf(file) ?? ".")
  return (
    await Promise.all([...folders].map(([folder, inFolder]) => houseRulesIn(root, folder, inFolder)))
  ).flat()
}
