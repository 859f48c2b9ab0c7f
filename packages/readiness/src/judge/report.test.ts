import { expect, test } from "vitest"
import type { Criterion, Level } from "../criteria/criterion.ts"
import { finds } from "../criteria/proof.ts"
import type { Judgement, Verdict } from "./judge.ts"
import { reportOf } from "./report.ts"
import { textOf } from "./text.ts"

const criterion = (level: Level): Criterion => ({
  id: `of-${level}`,
  area: "style",
  level,
  title: "It is so",
  proof: finds("a", ["a"]),
  next: "make it so",
})

const judgement = (level: Level, verdict: Verdict): Judgement => ({
  criterion: criterion(level),
  verdict,
  because: verdict === "met" ? "" : "it is said why",
  evidence: [
    { kind: "place", path: "a.ts", line: 3, text: "a" },
    { kind: "command", command: "npm test", exitCode: null, says: "stopped after 300 s" },
  ],
})

const about = { repository: "shop", path: "/shop", isRun: true }
const report = (...verdicts: ReadonlyArray<readonly [Level, Verdict]>) =>
  reportOf(
    verdicts.map(([level, verdict]) => judgement(level, verdict)),
    about,
  )

const reached: ReadonlyArray<readonly [ReadonlyArray<readonly [Level, Verdict]>, number]> = [
  [[[1, "met"]], 5],
  [[[1, "not met"]], 0],
  [[[1, "undecided"]], 0],
  [
    [
      [1, "met"],
      [3, "not met"],
    ],
    2,
  ],
  [
    [
      [1, "met"],
      [2, "does not apply"],
      [5, "not met"],
    ],
    4,
  ],
]

test.each(reached)("%j reaches level %i", (verdicts, level) => {
  expect(report(...verdicts).reached).toBe(level)
})

test("what does not apply is not counted", () => {
  expect(report([1, "met"], [1, "not met"], [2, "does not apply"], [3, "undecided"])).toMatchObject({
    met: 1,
    applies: 3,
    undecided: 1,
  })
})

test("a step to take stands where there is one", () => {
  const all = report([1, "met"], [1, "not met"], [2, "does not apply"], [3, "undecided"])
  expect(all.criteria.map(({ next }) => next)).toEqual([
    null,
    "make it so",
    null,
    "see what stands in the way",
  ])
})

test("the text says what, on what evidence, and what next", () => {
  expect(textOf(report([1, "not met"], [2, "does not apply"]))).toBe(`Readiness of shop

style
  ✘ 1 of-1: It is so (it is said why)
        a.ts:3  a
        npm test → no exit code  stopped after 300 s
        next: make it so
  – 2 of-2: It is so (does not apply: it is said why)
        a.ts:3  a
        npm test → no exit code  stopped after 300 s

level 1: 0 of 1 · level 2: 0 of 0 · level 3: 0 of 0 · level 4: 0 of 0 · level 5: 0 of 0
0 of 1 criteria that apply are met (0 %). Level 0 of 5 is reached.
`)
})
