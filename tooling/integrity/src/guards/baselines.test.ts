import { describe, expect, test } from "vitest"
import { type Files, judged } from "../../test/trees.ts"

const baseline = "apps/old/eslint-suppressions.json"
const counted = (file: string, rule: string, count: number): Files => ({
  [baseline]: JSON.stringify({ [file]: { [rule]: { count } } }),
})
const old = counted("src/a.cjs", "no-var", 3)

describe("a baseline of old findings", () => {
  test.each<readonly [what: string, before: Files, after: Files, isNamed: boolean]>([
    ["has one more", old, counted("src/a.cjs", "no-var", 4), true],
    ["has another rule", old, counted("src/a.cjs", "eqeqeq", 1), true],
    ["is new", {}, old, true],
    ["says no number", old, { [baseline]: '{ "src/a.cjs": { "no-var": { "count": "all" } } }' }, true],
    ["goes on as it was", old, { ...old, "README.md": "a" }, false],
    ["has one less", old, counted("src/a.cjs", "no-var", 2), false],
    ["follows a file that moved", old, counted("src/b.cjs", "no-var", 3), false],
    ["is not needed any more", old, {}, false],
  ])("%s", (_, before, after, isNamed) => {
    expect(judged(before, after)).toEqual(isNamed ? [`baseline-grown ${baseline}`] : [])
  })
})
