import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Step } from "./change.ts"
import { Unreadable } from "./drill.ts"
import { filesIn } from "./page.ts"
import { readCommands, readSteps } from "./read-steps.ts"

/** The small workspace that drills of gates and rules are about, so that they need no sample service. */
export interface Plant {
  readonly change: ReadonlyArray<Step>
  /** What is run once it is there. */
  readonly commands: ReadonlyArray<ReadonlyArray<string>>
}

/** Reads the plant: a page for each package, and `plant.json` with its place among the others. */
export const readPlant = (folder: string): Plant => {
  const problems: Array<string> = []
  const complain = (problem: string): void => void problems.push(`plant: ${problem}`)
  const pages = globSync("*.md", { cwd: folder })
    .toSorted()
    .flatMap((page) => filesIn(readFileSync(join(folder, page), "utf8")))
  const description: unknown = JSON.parse(readFileSync(join(folder, "plant.json"), "utf8"))
  const steps = readSteps(description, "steps", complain)
  const commands = readCommands(description, "commands", complain)
  if (problems.length > 0) throw new Unreadable(problems.join("\n"))
  return { change: [...pages, ...steps], commands }
}
