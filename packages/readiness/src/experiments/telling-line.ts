import { stripVTControlCharacters } from "node:util"

/** What package managers say about whatever happens. */
const noise = /^(?:npm (?:warn|notice)|> |\$ |\[?\s*ELIFECYCLE)/i

const telling =
  /\b(?:error|failed|failure|invalid|missing|not ok|warning|✖|✗|×|AssertionError|expected)\b|^ERR/i

/** The line that says most: the first that speaks of an error, or else the last. */
export const tellingLine = (output: string, cwd: string): string => {
  const lines = stripVTControlCharacters(output)
    .replaceAll(cwd, ".")
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !noise.test(line))
  return (lines.find((line) => telling.test(line)) ?? lines.at(-1) ?? "").slice(0, 160)
}
