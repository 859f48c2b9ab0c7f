import { codeowners, ownersOf } from "../approvals/codeowners.ts"
import { exampleOf } from "../glob.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

/** The file that says who owns which path. */
export const file = ".github/CODEOWNERS"

/** Watches over the owners: nothing loses one. */
export const owners: Guard = {
  paths: ["/.github/CODEOWNERS"],
  weakenings: ({ before, after }): ReadonlyArray<Weakening> => {
    const text = before.text(file)
    if (text === null || before.files.get(file) === after.files.get(file)) return []
    const [old, now] = [codeowners(text), codeowners(after.text(file) ?? "")]
    const examples = old.flatMap(({ pattern }) => {
      const isUsed = [...before.files.keys()].some(
        (path) => old.find((each) => each.pattern === pattern)?.matches(path) === true,
      )
      return isUsed ? [] : [exampleOf(pattern)]
    })
    const lost = [...after.files.keys(), ...examples].flatMap((path) => {
      const [was, is] = [ownersOf(old, path), ownersOf(now, path)]
      const gone = was.owners.filter((owner) => !is.owners.includes(owner))
      return gone.length === 0 ? [] : [{ path, was, is }]
    })
    const byRules = Map.groupBy(lost, ({ was, is }) => `${was.pattern} ${is.pattern}`)
    return [...byRules.values()].flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const { path, was, is } = first
      return [
        {
          rule: "owner-removed",
          file,
          line: is.line ?? 1,
          what: `\`${was.pattern}\`, such as ${path}, lost an owner`,
          was: was.owners.join(" "),
          is: is.owners.length === 0 ? "nobody's" : is.owners.join(" "),
        },
      ]
    })
  },
}
