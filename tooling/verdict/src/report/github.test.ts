import { expect, test } from "vitest"
import { failing, failingWith, hostile, part, passing, undecided } from "../../test/examples.ts"
import { annotations, stepSummary } from "./github.ts"

const numbered = (count: number): ReadonlyArray<typeof hostile> =>
  Array.from({ length: count }, (_, index) => ({ ...hostile, rule: `rule-${index}-` }))

test("a finding becomes a command of one line, in which nothing ends it or begins another", () => {
  const lines = annotations(failing).trimEnd().split("\n")
  expect(lines).toContain(
    '::error file=apps/orders/src/<b>a%2Cb%3Ac|d&e%25.ts",line=3,title=unit%3A no-"quotes"::Expected `<script>alert(1)</script>` & "more" than \'that\' | ]]> </details> --> 100%25%0A::error::planted%0A## planted  and **bold** $x$ [link](https://example.com).%0AFix: escape <it> & go on.%0APage: docs/rules/x.md',
  )
  expect(lines.filter((line) => !/^::(?:error|notice) /.test(line))).toEqual([])
})

test("at most 50 are told, of each gate the first ones, and how many were left out", () => {
  const lines = annotations(failing).trimEnd().split("\n")
  expect(lines).toHaveLength(50)
  expect(lines.slice(0, 4).map((line) => /title=(\w+)/.exec(line)?.[1])).toEqual([
    "integrity",
    "types",
    "lint",
    "unit",
  ])
  expect(lines.at(-1)).toMatch(/^::notice title=verdict::11 further findings left out/)
  expect(
    annotations(failingWith(numbered(44)))
      .trimEnd()
      .split("\n")
      .at(-1),
  ).toMatch(/^::error/)
})

test("nothing is told of what passed or was approved; a gate that could not look is an error", () => {
  expect(annotations(passing)).toBe("")
  expect(annotations(undecided)).toBe(
    "::error title=evolution could not look::this clone is shallow and lacks the commit to compare with.%0AFix: git fetch --unshallow, or name a --base\n",
  )
})

test("a finding of a whole file is shown at its first line", () => {
  expect(annotations(failingWith([{ ...hostile, rule: "whole", line: 0 }]))).toContain(
    "line=1,title=lint%3A whole",
  )
})

test("the summary has the word, the gates, what stands in the way, what was approved and what was built", () => {
  const summary = stepSummary(failing)
  expect(summary).toMatch(/^## NOT RELEASABLE\n\n10 of 14 gates passed, 4 failed\./)
  expect(summary).toContain("| lint | ✗ **failed** | Are the rules kept,")
  expect(summary).toContain("| docs | ✓ passed |")
  expect(summary).toContain("<summary><b>lint</b>: 54 findings</summary>")
  expect(summary).toContain(
    "- <code>apps/orders/src/http/translate.ts:41</code> <code>TS2345</code><br>Argument of type",
  )
  expect(summary).toContain("<br>**Fix:** take the value as a parameter; the shell draws it.<br>Page: <code>")
  expect(summary).toContain("<br>approved by Ada Lovelace")
  for (const { file, digest } of failing.artifacts) {
    expect(summary).toContain(`| <code>${file}</code> | <code>${digest}</code> |`)
  }
  expect(stepSummary(part)).toMatch(/^## NO VERDICT\n/)
  expect(stepSummary(undecided)).toContain("<summary><b>evolution</b>: could not look</summary>")
})

test("nothing in a message becomes markup of the summary", () => {
  const own = stepSummary(failingWith([]))
  const planted = own.split("\n").filter((line) => line.includes("planted"))
  expect(planted).toHaveLength(1)
  expect(planted[0]).toContain("&#60;script&#62;alert(1)&#60;/script&#62;")
  expect(planted[0]).toContain("&#124; ]]&#62;".replaceAll("]", "&#93;"))
  expect(own).not.toMatch(/<script|<it>|\*\*bold|\$x|\[link|\p{Bidi_Control}|(?!\n)\p{Cc}/u)
  expect(own.match(/<details>/g)).toHaveLength(own.match(/<\/details>/g)?.length ?? 0)
})

test("a cell stays a cell", () => {
  const [first, ...rest] = passing.gates
  const gates = first === undefined ? [] : [{ ...first, question: "a | b\n| c \\| d" }, ...rest]
  const rows = stepSummary({ ...passing, gates })
    .split("\n")
    .filter((line) => line.startsWith("| integrity"))
  expect(rows).toHaveLength(1)
  expect(rows[0]?.split("|")).toHaveLength(8)
})

test("the summary stays below 1 MiB, whatever was found, and no gate drowns another out", () => {
  const long = numbered(5000).map((finding) => ({
    ...finding,
    message: "|🙂".repeat(5000),
    file: "ü".repeat(4000),
  }))
  const summary = stepSummary(failingWith(long))
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
  expect(summary).toMatch(/[\d,]+ further findings left out here/)
  expect(summary).toContain("<code>TS2345</code>")
  expect(summary).toContain("refuted after 37 carts")
})
