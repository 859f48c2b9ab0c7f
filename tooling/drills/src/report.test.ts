import { expect, test } from "vitest"
import type { Drill } from "./drill.ts"
import type { Outcome } from "./judge.ts"
import { lineOf, summaryOf } from "./report.ts"
import { tableOf } from "./table.ts"

const drill: Drill = {
  name: "07-clock",
  title: "A clock",
  gate: "lint",
  rule: "house/no-clock",
  file: "src/a.ts",
  sample: false,
  defect: [],
  twin: [],
}

const finding = { rule: "house/no-clock", file: "src/a.ts", line: 3, message: "a | clock of <type>" }
const other = { rule: "other", file: "b.ts", line: 1, message: "else" }

test.each<[outcome: Outcome, line: string]>([
  [{ _tag: "ok", seconds: 1.84, finding }, "ok 07-clock  lint 1.8 s"],
  [{ _tag: "missed", found: [] }, "MISSED 07-clock: the gate lint let the defect pass"],
  [
    { _tag: "missed", found: [other, other, other, other] },
    "MISSED 07-clock: the gate lint did not find house/no-clock in src/a.ts; it found" +
      "\n    other b.ts:1 else".repeat(3) +
      "\n    and 1 more",
  ],
  [
    { _tag: "false alarm", found: [other] },
    "FALSE ALARM on the twin of 07-clock: the gate lint found\n    other b.ts:1 else",
  ],
  [
    { _tag: "no longer applies", half: "twin", why: "b.ts does not exist" },
    "no longer applies: 07-clock, its twin: b.ts does not exist",
  ],
  [
    { _tag: "undecided", half: "defect", why: "no git" },
    "UNDECIDED 07-clock: the gate lint could not look at the defect: no git",
  ],
])("%j is told in a line", (outcome, line) => {
  expect(lineOf({ drill, outcome })).toBe(line)
})

const taken = [
  { drill, outcome: { _tag: "ok", seconds: 1.84, finding } },
  { drill: { ...drill, name: "08-b" }, outcome: { _tag: "missed", found: [] } },
] as const

test("the last line counts", () => {
  expect(summaryOf(taken)).toBe("1 passed, 1 failed")
})

test("the table has a row for each, which a message cannot break", () => {
  const rows = tableOf(taken, 9)
    .split("\n")
    .filter((line) => line.startsWith("| ["))
  expect(rows).toEqual([
    String.raw`| [07](../tooling/drills/07-clock/README.md) | A clock | lint | ${"`house/no-clock`"} | 1.8 | a \| clock of &lt;type> |`,
    "| [08](../tooling/drills/08-b/README.md) | A clock | lint | `house/no-clock` |  | missed |",
  ])
})

test("the table quotes what a message names, as it is not there to be found", () => {
  const message = "in `apps/gone/*.ts`: `*` is not _there_"
  const [row = ""] = tableOf(
    [{ drill, outcome: { _tag: "ok", seconds: 1, finding: { ...finding, message } } }],
    1,
  )
    .split("\n")
    .filter((line) => line.startsWith("| ["))
  expect(row.split(" | ").at(-1)).toBe(
    String.raw`in <code>apps/gone/\*.ts</code>: <code>\*</code> is not \_there\_ |`,
  )
})
