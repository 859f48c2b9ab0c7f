import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { applyChange, inserted, NoLongerApplies, replaced } from "./change.ts"

const root = mkdtempSync(join(tmpdir(), "change-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const text = (file: string): string => readFileSync(join(root, file), "utf8")

beforeEach(() => {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(join(root, "src"), { recursive: true })
  writeFileSync(join(root, "src", "fine.ts"), "const one = 1\nconst two = 2\n")
})

describe("replaced", () => {
  const step = { file: "a.ts", find: "two", replace: "$& three" }

  test("puts one text in the place of another, as it is", () => {
    expect(replaced("one two three", step)).toBe("one $& three three")
  })

  test("refuses a text that is not there, by its words", () => {
    expect(() => replaced("one", step)).toThrow(new NoLongerApplies('a.ts does not have the text "two"'))
  })

  test("refuses a text that is there more than once", () => {
    expect(() => replaced("two two two", step)).toThrow(
      new NoLongerApplies('a.ts has the text "two" 3 times'),
    )
  })
})

describe("inserted", () => {
  const step = { file: "a.ts", before: "two", insert: "new " }

  test("puts a text before the first of several places", () => {
    expect(inserted("one two two", step)).toBe("one new two two")
  })

  test("refuses words that are not there", () => {
    expect(() => inserted("one", step)).toThrow(new NoLongerApplies('a.ts does not have the text "two"'))
  })
})

describe("applyChange", () => {
  test("writes, replaces, moves, inserts and deletes, in this order", () => {
    applyChange(root, [
      { file: "docs/new.md", write: "# New\n" },
      { file: "src/fine.ts", find: "const two = 2", replace: "const two = 3" },
      { file: "src/fine.ts", moveTo: "src/late/fine.ts" },
      { file: "src/late/fine.ts", find: "const one", replace: "const first" },
      { file: "src/late/fine.ts", before: "const", insert: "export " },
      { file: "docs/new.md", delete: true },
    ])
    expect(existsSync(join(root, "docs/new.md"))).toBe(false)
    expect(existsSync(join(root, "src/fine.ts"))).toBe(false)
    expect(text("src/late/fine.ts")).toBe("export const first = 1\nconst two = 3\n")
  })

  test.each([
    { file: "src/gone.ts", find: "a", replace: "b" },
    { file: "src/gone.ts", before: "a", insert: "b" },
    { file: "src/gone.ts", moveTo: "src/elsewhere.ts" },
    { file: "src/gone.ts", delete: true },
  ] as const)("refuses a file that is not there: %j", (step) => {
    expect(() => applyChange(root, [step])).toThrow(new NoLongerApplies("src/gone.ts does not exist"))
  })
})
