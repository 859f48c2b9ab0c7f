import type { Weakening } from "../weakening.ts"
import { readConfig } from "../values/read.ts"
import { at, entriesOf, show } from "../values/value.ts"
import type { Guard } from "./guard.ts"

const isBaseline = (path: string): boolean => /(?:^|\/)eslint-suppressions[^/]*\.json$/.test(path)

/** How often each rule is broken with leave, in all files together: code that moves from file to file stays as good. */
const countsIn = (path: string, text: string | null): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const rules of entriesOf(readConfig(path, text)).values()) {
    for (const [rule, value] of entriesOf(rules)) {
      counts.set(rule, (counts.get(rule) ?? 0) + Number(show(at(value, "count"))))
    }
  }
  return counts
}

/** Watches over the old findings of a linter that are let pass: a baseline may shrink, and never grows. */
export const baselines: Guard = {
  paths: ["eslint-suppressions.json"],
  weakenings: ({ files }) =>
    files
      .filter(({ path, was }) => isBaseline(path) || isBaseline(was))
      .flatMap(({ path, was, before, after }): ReadonlyArray<Weakening> => {
        const [old, now] = [countsIn(was, before), countsIn(path, after)]
        return [...now]
          .filter(([rule, count]) => !(count <= (old.get(rule) ?? 0)))
          .map(([rule, count]) => ({
            rule: "baseline-grown",
            file: path,
            line: Math.max((after ?? "").split("\n").findIndex((each) => each.includes(`"${rule}"`)) + 1, 1),
            what: `more findings of ${rule} are let pass`,
            was: String(old.get(rule) ?? 0),
            is: String(count),
          }))
      }),
}
