import { expect, test } from "vitest"
import { treeFile } from "../tree/tree.ts"
import { type Edit, without } from "./part.ts"

const tree = new Map(
  Object.entries({ "a/b.ts": "b", "a/c.ts": "c", "ab.ts": "ab", "d.md": "one two one" }).map(
    ([path, text]) => [path, treeFile(Buffer.from(text), false)],
  ),
)

const left = (paths: ReadonlyArray<string>, edits: ReadonlyArray<Edit> = []) =>
  Object.fromEntries(
    [...without(tree, [{ paths: () => paths, edits }])].map(([path, { contents }]) => [path, contents]),
  )

test("a folder goes whole, a file alone, and nothing that is called alike", () => {
  expect(Object.keys(left(["a/"]))).toEqual(["ab.ts", "d.md"])
  expect(Object.keys(left(["a/b.ts", "a"]))).toEqual(["a/c.ts", "ab.ts", "d.md"])
})

test("an edit changes the one place that it fits", () => {
  expect(left([], [{ file: "d.md", from: "two", to: "$& 2" }])["d.md"]).toBe("one $& 2 one")
  expect(left([], [{ file: "d.md", from: / t.*/, to: "" }])["d.md"]).toBe("one")
})

test.each([
  ["no longer", { file: "d.md", from: "three", to: "" }],
  ["twice", { file: "d.md", from: "one", to: "" }],
  ["into nothing", { file: "e.md", from: "one", to: "" }],
])("an edit that fits %s is an error", (_name, edit) => {
  expect(() => left([], [edit])).toThrow(/an edit of the scaffolder expects it once. Fix: /)
})

test("an edit of what goes is none", () => {
  expect(Object.keys(left(["d.md"], [{ file: "d.md", from: "three", to: "" }]))).not.toContain("d.md")
})
