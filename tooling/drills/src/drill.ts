import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import type { Step } from "./change.ts"
import { filesIn, section, titleOf } from "./page.ts"
import { readFlag, readSteps, readText } from "./read-steps.ts"

/** A planted defect with a benign twin, and who must object to the one and not to the other. */
export interface Drill {
  /** The folder's name, such as `07-clock-in-the-core`. */
  readonly name: string
  readonly title: string
  readonly gate: string
  readonly rule: string
  /** The file that the finding must name. */
  readonly file: string
  /** Whether it is about a sample service, and leaves with it. */
  readonly sample: boolean
  readonly defect: ReadonlyArray<Step>
  readonly twin: ReadonlyArray<Step>
}

/** Drills that cannot be read; the message has a line for each problem of each of them. */
export class Unreadable extends Error {}

/** Reads JSON; undefined where it is none. */
const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a drill from its two files, `drill.json` and `README.md`, and tells all that is wrong with them. */
export const drillOf = (
  name: string,
  description: string,
  page: string,
  complain: (problem: string) => void,
): Drill => {
  const read = json(description)
  if (read === undefined) complain("drill.json is no JSON")
  const half = (key: "defect" | "twin"): ReadonlyArray<Step> => {
    const change = [...filesIn(section(page, `The ${key}`)), ...readSteps(read, key, complain)]
    if (change.length === 0)
      complain(
        `it has no ${key}: neither files under the heading "The ${key}" of README.md nor steps under "${key}" in drill.json`,
      )
    return change
  }
  const title = titleOf(page)
  if (title === "") complain("README.md must begin with a title")
  return {
    name,
    title,
    gate: readText(read, "gate", complain),
    rule: readText(read, "rule", complain),
    file: readText(read, "file", complain),
    sample: readFlag(read, "sample", complain),
    defect: half("defect"),
    twin: half("twin"),
  }
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "")

/** The drills of a folder, in the order of their numbers. */
export const readDrills = (folder: string): ReadonlyArray<Drill> => {
  const problems: Array<string> = []
  const drills = globSync("[0-9]*-*/drill.json", { cwd: folder })
    .toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map((file) => {
      const name = basename(dirname(file))
      return drillOf(
        name,
        textOf(join(folder, file)),
        textOf(join(folder, name, "README.md")),
        (problem) => void problems.push(`${name}: ${problem}`),
      )
    })
  if (problems.length > 0) throw new Unreadable(problems.join("\n"))
  return drills
}
