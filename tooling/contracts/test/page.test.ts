import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { withCases } from "../src/page.ts"

const page = readFileSync(join(import.meta.dirname, "../../../docs/contract-evolution.md"), "utf8")

test("docs/contract-evolution.md lists the cases as they are", () => {
  expect(withCases(page), "run `npm run docs:evolution`").toBe(page)
})

test("what stands between the markers is replaced, and nothing else", () => {
  const written = withCases("# a\n\n<!-- cases -->\nstale words\n<!-- /cases -->\n\nb\n")
  expect(written).toMatch(/^# a\n\n<!-- cases -->\n\nOf \d+ changes/)
  expect(written).toMatch(/\n\n<!-- \/cases -->\n\nb\n$/)
  expect(written).not.toContain("stale words")
})

test("a page without a place for the cases is refused", () => {
  expect(() => withCases("# a")).toThrow("<!-- cases -->")
})
