import { expect, test } from "vitest"
import { defects, type Soil } from "./defects.ts"
import type { SourceFile } from "./manner.ts"

const soil = (file: SourceFile): Soil => ({
  sources: [file],
  tests: [{ path: "src/a.test.ts", text: 'test("a", () => {\n  check()\n})\n' }],
  agentPage: { path: "AGENTS.md", text: "# Map\n\nRun the checks.\n\n- a\n" },
})

const plain: SourceFile = {
  path: "src/a.ts",
  text: "export const isLarge = (a: number) => {\n  return a === 1\n}\n",
}
const spoken: SourceFile = {
  path: "src/a.ts",
  text: "export const f = () => {\n\treturn 1;\n};\nconst b = 2;\n",
}
const common: SourceFile = { path: "lib/a.js", text: "const b = require('b')\nmodule.exports = b\n" }

const planted = (name: keyof typeof defects, file: SourceFile = plain) => {
  const [planting] = defects[name].plant(soil(file))
  if (planting === undefined) throw new Error(`${name} has no place.`)
  return planting
}

const names = Object.keys(defects).filter((name): name is keyof typeof defects => name in defects)

test.each(names)("%s differs from what is harmless in its place, and says where it is", (name) => {
  const { path, line, text, twin } = planted(name)
  const before =
    [plain, ...soil(plain).tests, soil(plain).agentPage].find((file) => file?.path === path)?.text ?? ""
  const defective = text.split("\n")
  const harmless = (twin ?? before).split("\n")
  expect(text).not.toBe(twin ?? before)
  // Up to the line that is named they are the same, or only that far.
  expect(defective.slice(0, line - 1)).toEqual(harmless.slice(0, line - 1))
})

test("a defect is written in the manner of its file", () => {
  expect(planted("debugger").text).toContain(
    "export const planted = (): void => {\n  var value = 1\n  debugger\n  Math.abs(value)\n}\n",
  )
  expect(planted("debugger", spoken).text).toContain(
    "export const planted = (): void => {\n\tvar value = 1;\n\tdebugger;\n\tMath.abs(value);\n};\n",
  )
  expect(planted("debugger", common).text).toContain(
    "exports.planted = () => {\n  var value = 1\n  debugger\n  Math.abs(value)\n}\n",
  )
  expect(planted("wrong-type", common).text).toContain("/** @type {number} */\nexports.planted = true\n")
})

test("what only TypeScript can have is planted in TypeScript alone", () => {
  expect(defects.untyped.plant(soil(common))).toEqual([])
})

test("a mutant changes one decision", () => {
  expect(planted("mutant").text).toBe(plain.text.replace("===", "!=="))
})

const decisions: ReadonlyArray<readonly [line: string, mutant: string | null]> = [
  ["return a < b", "return a >= b"],
  ["return a && b", "return a || b"],
  ["return true", "return false"],
  ["const total = net + tax", "const total = net - tax"],
  ["  return 'text'", "  return 'planted'"],
  ["// a === b", null],
  ['say("a === b")', null],
  ["import a from './a === b'", null],
  ["type A = B extends C ? true : false", null],
]

test.each(decisions)("%s becomes %s", (line, mutant) => {
  const [planting] = defects.mutant.plant(soil({ path: "src/a.ts", text: `${line}\n` }))
  expect(planting?.text ?? null).toBe(mutant === null ? null : `${mutant}\n`)
})
