import { relative, resolve, sep } from "node:path"
import type { ESLint } from "eslint"

const root = resolve(import.meta.dirname, "../../..")

/** A formatter of ESLint: a line for each finding, `ERROR lint rule file:line message`, as all gates have them. */
const format: ESLint.FormatterFunction = (results) =>
  results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => {
        const file = relative(root, filePath).split(sep).join("/")
        return `ERROR lint ${ruleId ?? "syntax"} ${file}:${line} ${message.replaceAll(/\s+/g, " ").trim()}`
      }),
    )
    .join("\n")

export default format
