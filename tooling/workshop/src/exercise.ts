import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { Step } from "@touchstone/drills/change"
import { type Drill, readDrills } from "@touchstone/drills/drill"
import { filesIn, section, titleOf } from "@touchstone/drills/page"
import { readPlant } from "@touchstone/drills/plant"
import { readSteps } from "@touchstone/drills/read-steps"
import * as Schema from "effect/Schema"
import { Declaration } from "./declaration.ts"
import { Refusal } from "./refusal.ts"

/** Who must object to the start. */
interface Objection {
  readonly gate: string
  readonly rule: string
  readonly file: string
}

/** An exercise: what is done to the repository to start it, and to solve it. */
export interface Exercise extends Omit<
  typeof Declaration.Type,
  "objection" | "plant" | "with" | "start" | "solution"
> {
  /** Such as `01-a-verdict-read`. */
  readonly name: string
  readonly title: string
  /** Its page, by its path from the root. */
  readonly page: string
  readonly objection: Objection
  /** The lending desk, where the exercise is about it. */
  readonly plant: {
    readonly change: ReadonlyArray<Step>
    readonly commands: ReadonlyArray<ReadonlyArray<string>>
  }
  /** From what is there, with the plant, to the start. */
  readonly start: ReadonlyArray<Step>
  /** From the same to the solution. */
  readonly solution: ReadonlyArray<Step>
}

const none = { change: [], commands: [] }

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "")

const declarationOf = (file: string, complain: (problem: string) => void): typeof Declaration.Type | null => {
  try {
    const read = Schema.decodeUnknownSync(Schema.fromJsonString(Declaration), { onExcessProperty: "error" })
    return read(readFileSync(file, "utf8"))
  } catch (error) {
    complain(error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error))
    return null
  }
}

const halves = (drill: Drill | undefined, ends: string | undefined) => {
  const [defect, twin] = [drill?.defect ?? [], drill?.twin ?? []]
  return { defect, mended: ends === undefined ? defect : ends === "twin" ? twin : [] }
}

const exerciseOf = (
  root: string,
  name: string,
  drills: ReadonlyArray<Drill>,
  complain: (problem: string) => void,
): Exercise | null => {
  const declared = declarationOf(join(root, "tooling", "workshop", "exercises", `${name}.json`), complain)
  if (declared === null) return null
  const page = `docs/workshop/${name}.md`
  const text = textOf(join(root, page))
  const drill = drills.find((one) => one.name === declared.drill)
  if (declared.drill !== undefined && drill === undefined) complain(`there is no drill ${declared.drill}`)
  const objection = declared.objection ?? drill
  if (objection === undefined) complain('it needs a "drill" or an "objection"')
  const steps = (key: "with" | "start" | "solution", heading: string): ReadonlyArray<Step> => [
    ...filesIn(section(text, heading)),
    ...readSteps(declared, key, complain),
  ]
  const { defect, mended } = halves(drill, declared.ends)
  const beside = steps("with", "Planted with it")
  const own = steps("start", "The start")
  if (titleOf(text) === "") complain(`${page} must begin with a title`)
  return {
    ...declared,
    name,
    title: titleOf(text),
    page,
    objection: { gate: objection?.gate ?? "", rule: objection?.rule ?? "", file: objection?.file ?? "" },
    plant: declared.plant ? readPlant(join(root, "tooling", "drills", "plant")) : none,
    start: [...beside, ...defect, ...own],
    solution: [
      ...beside,
      ...mended,
      ...(declared.ends === undefined ? own : []),
      ...steps("solution", "The solution"),
    ],
  }
}

/** All exercises, in their order. */
export const readExercises = (root: string): ReadonlyArray<Exercise> => {
  const problems: Array<string> = []
  const drills = readDrills(join(root, "tooling", "drills"))
  const exercises = globSync("tooling/workshop/exercises/*.json", { cwd: root })
    .map((file) => basename(file, ".json"))
    .toSorted()
    .flatMap(
      (name) => exerciseOf(root, name, drills, (problem) => void problems.push(`${name}: ${problem}`)) ?? [],
    )
  if (problems.length > 0) throw new Refusal(problems.join("\n"))
  return exercises
}

/** The exercise of a number or a name. */
export const named = (exercises: ReadonlyArray<Exercise>, called: string): Exercise => {
  const found = exercises.find(({ name }) => name === called || name.startsWith(`${called}-`))
  if (found === undefined)
    throw new Refusal(`There is no exercise called ${called}. Fix: npm run workshop -- list shows them.`, 2)
  return found
}
