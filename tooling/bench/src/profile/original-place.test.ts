import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, onTestFinished, test } from "vitest"
import { originalPlaces } from "./original-place.ts"

test("a line of a bundle is told by its source", () => {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-map-"))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const file = join(directory, "main.mjs")
  const sources = ["../src/price.ts", "../../../node_modules/.pnpm/pg@8/node_modules/pg/lib/client.js"]
  // The first line comes from the third of the first source, the second line from the first of the second.
  writeFileSync(`${file}.map`, JSON.stringify({ version: 3, sources, names: [], mappings: "AAEA;ACFA" }))
  const placeOf = originalPlaces()
  const url = pathToFileURL(file).href
  expect(placeOf({ url, lineNumber: 0, columnNumber: 0 })).toBe("src/price.ts:3")
  expect(placeOf({ url, lineNumber: 1, columnNumber: 4 })).toBe("pg/lib/client.js:1")
})

test("what has no source map is told as it is", () => {
  const placeOf = originalPlaces()
  expect(placeOf({ url: "node:fs", lineNumber: 7, columnNumber: 0 })).toBe("node:fs:8")
  expect(placeOf({ url: "", lineNumber: -1, columnNumber: -1 })).toBe("")
})
