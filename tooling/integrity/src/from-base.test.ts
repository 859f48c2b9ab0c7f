import { expect, test } from "vitest"
import { treeOf } from "../test/trees.ts"
import { united } from "./finding.ts"
import { fromBase } from "./from-base.ts"

const judge = { "tooling/integrity/src/main.ts": "a" }
const names = { base: "HEAD", tree: "HEAD" }

test("where the judge is the same, or new, nobody else is asked", () => {
  expect(fromBase(".", treeOf(judge), treeOf({ ...judge, "a.ts": "a" }), names)).toBeNull()
  expect(fromBase(".", treeOf({}), treeOf(judge), names)).toBeNull()
})

test("a base that is blind says nothing, and one that sees says it", () => {
  const blind = { "tooling/integrity/src/main.ts": "console.log('{ \"findings\": [] }')" }
  expect(fromBase(".", treeOf(blind), treeOf(judge), names)).toEqual([])
  const finding = { rule: "a", file: "b", line: 1, message: "c" }
  const sees = {
    "tooling/integrity/src/main.ts": `console.log(${JSON.stringify(JSON.stringify({ findings: [finding] }))})`,
  }
  expect(fromBase(".", treeOf(sees), treeOf(judge), names)).toEqual([finding])
})

test("what both say is told once", () => {
  const finding = { rule: "a", file: "b", line: 1, message: "c" }
  expect(
    united(
      [finding],
      [
        { ...finding, message: "d" },
        { ...finding, line: 2 },
      ],
    ),
  ).toEqual([finding, { ...finding, line: 2 }])
})
