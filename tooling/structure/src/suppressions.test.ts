import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../../..")

// A comment that configures this rule would silence the one that reports it; hence the look from outside.
const silenced = /\/[/*]\s*eslint(?:-disable\S*)?\s[^\n]*house\/suppression-needs-reason/

const sources = globSync("{apps,packages,tooling}/*/{src,test}/**/*.ts", { cwd: root }).filter(
  // The cases of the rule, and of this test, are such comments.
  (file) => !/suppressions?[-.]/.test(file),
)

test("nobody switches off the rule about switching off", () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.filter((file) => silenced.test(readFileSync(join(root, file), "utf8")))).toEqual([])
})

test.each([
  "/* eslint house/suppression-needs-reason: off */",
  "/* eslint no-console: off, house/suppression-needs-reason: 0 */",
  "// eslint-disable-next-line house/suppression-needs-reason -- because",
])("%s would be found", (comment) => {
  expect(comment).toMatch(silenced)
})
