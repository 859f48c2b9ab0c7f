import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { writeTree } from "../src/scaffold/write-tree.ts"
import { readFolder } from "../src/tree/folder.ts"
import { type Tree, treeFile } from "../src/tree/tree.ts"
import { replaceTree } from "../src/update/replace-tree.ts"
import { emptyFolder } from "./here.ts"

const never = new AbortController().signal

const treeOf = (files: Readonly<Record<string, string>>): Tree =>
  new Map(Object.entries(files).map(([path, text]) => [path, treeFile(Buffer.from(text), path === "run")]))

const before = treeOf({ "a.md": "a", "b/c.md": "c", "b/d/e.md": "e", run: "r" })

const placed = async (tree: Tree): Promise<string> => {
  const folder = emptyFolder()
  await writeTree(tree, folder, never)
  return folder
}

test("leaves what is there in the other tree, and no empty folder", async () => {
  const folder = await placed(before)
  mkdirSync(join(folder, "not-ours"))
  const after = treeOf({ "a.md": "A", "b/c.md": "c", "f/g.md": "g", run: "r" })
  expect(await replaceTree(folder, before, after, never)).toBe(3)
  expect(readFolder(folder)).toEqual(after)
  expect(() => mkdirSync(join(folder, "b/d"))).not.toThrow()
  expect(() => mkdirSync(join(folder, "not-ours"))).toThrow(/EEXIST/)
})

test("interrupted, leaves what was there", async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`many/${n}.md`, String(n)]))
  const folder = await placed(before)
  const interruption = new AbortController()
  setImmediate(() => {
    interruption.abort()
  })
  await expect(replaceTree(folder, before, treeOf(many), interruption.signal)).rejects.toThrow(/abort/)
  expect(readFolder(folder)).toEqual(before)
})
