import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { inserted, replaced, type Step } from "@touchstone/drills/change"
import { expect, test } from "vitest"
import { tracks } from "../src/declaration.ts"
import { type Exercise, readExercises } from "../src/exercise.ts"
import { solutionOf } from "../src/solution.ts"

const root = join(import.meta.dirname, "../../..")
const exercises = readExercises(root)

const changed = (text: string | null, step: Step): string | null => {
  if ("write" in step) return step.write
  if ("find" in step) return replaced(text ?? "", step)
  return "before" in step ? inserted(text ?? "", step) : null
}

/** A file as it is once the lending desk is planted, without planting it. */
const before =
  ({ plant }: Exercise) =>
  (file: string): string | null => {
    const path = join(root, file)
    const text = existsSync(path) ? readFileSync(path, "utf8") : null
    return plant.change.filter((step) => step.file === file).reduce(changed, text)
  }

const named = exercises.map((exercise) => ({ name: exercise.name, exercise }))

test("every exercise has its page, and every page with a number its exercise", () => {
  const pages = globSync("docs/workshop/[0-9]*.md", { cwd: root }).map((page) => basename(page, ".md"))
  expect(exercises.map(({ name }) => name)).toEqual(pages.toSorted())
})

test.each(tracks)("%s fits into half a day, and has its facilitator's page", (track) => {
  const minutes = exercises.filter((one) => one.track === track).map((one) => one.minutes)
  expect(minutes.reduce((sum, one) => sum + one, 0)).toBeLessThan(180)
  expect(minutes.length).toBeGreaterThan(2)
  expect(existsSync(join(root, "docs", "workshop", `${track}.md`))).toBe(true)
})

test.each(named)("$name can be started and solved", ({ exercise }) => {
  expect(solutionOf(exercise, before(exercise))).toMatch(/^diff --git [ab]\/\S+ b\/\S/)
})

test.each(named)("the page of $name says what a learner needs", ({ exercise }) => {
  const page = readFileSync(join(root, exercise.page), "utf8")
  expect(page.match(/^<summary>|<details><summary>Hint \d/gm)).toHaveLength(3)
  expect(page).toContain(`${exercise.minutes} minutes. Afterwards you can `)
  expect(page).toContain(`npm run workshop -- start ${exercise.name.slice(0, 2)}\n`)
  expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading).slice(0, 6)).toEqual([
    "Begin",
    "Your task",
    "Hints",
    "How you know that you are done",
    "The solution",
    "To discuss",
  ])
})

test.each(named)("$name is objected to by a gate that its check asks", ({ exercise }) => {
  expect(exercise.gates).toContain(exercise.objection.gate)
})
