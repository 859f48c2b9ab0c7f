import { posix } from "node:path"
import { type Diagnostic, diagnosticOf } from "@touchstone/gate-kit/diagnostic"
import type { Gate } from "../gates.ts"
import { withRemedy } from "./remedies.ts"

/**
 * Reads what a tool printed that ran in a folder, given by its path from the root.
 *
 * @returns what it found; nothing where it says nothing that can be read
 */
export type Reader = (output: string, folder: string) => ReadonlyArray<Diagnostic>

/** What our own commands print, and what our formatters and reporters make of others. */
export const readLines: Reader = (output) => output.split("\n").flatMap((line) => diagnosticOf(line) ?? [])

const unformatted = /^\[(?:warn|error)\] (?<file>[^:\n]+\.\w+)(?<problem>: .*)?$/gm

/** `prettier --check`. Of a file that cannot be parsed it says why. */
export const readFormat: Reader = (output, folder) =>
  [...output.matchAll(unformatted)].map(({ groups: { file = "", problem = "" } = {} }) => ({
    rule: "prettier",
    file: posix.join(folder, file.replaceAll("\\", "/")),
    line: Number(/\((?<line>\d+):\d+\)/.exec(problem)?.groups?.["line"] ?? 1),
    message: problem === "" ? "is not formatted. Fix: npm run format" : `cannot be read${problem}`,
  }))

const compilerLine = /^(?<file>[^(\n]+)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/gm

/** `tsc --pretty false`. A core's sources are compiled twice, without Node.js and, beside their tests, with it. */
export const readTypes: Reader = (output, folder) => {
  const found = [...output.matchAll(compilerLine)].map(
    ({ groups: { file = "", line = "1", code = "", message = "" } = {} }) => ({
      rule: code,
      file: posix.join(folder, file.replaceAll("\\", "/")),
      line: Number(line),
      message: withRemedy(code, message),
    }),
  )
  return [...new Map(found.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()]
}

const oxlintLine = /^(?<file>[^:\n]+):(?<line>\d+):\d+: (?<message>.*) \[\w+\/(?<rule>.*)\]$/gm

/** `oxlint --format=unix`, and ESLint with the formatter of `@touchstone/eslint`. */
export const readLint: Reader = (output, folder) => [
  ...[...output.matchAll(oxlintLine)].map(
    ({ groups: { file = "", line = "1", message = "", rule = "" } = {} }) => ({
      rule,
      file: posix.join(folder, file.replaceAll("\\", "/")),
      line: Number(line),
      message: withRemedy(rule, message),
    }),
  ),
  ...readLines(output, folder),
]

export const readers: Readonly<Record<Gate["output"], Reader>> = {
  lines: readLines,
  format: readFormat,
  types: readTypes,
  lint: readLint,
}
