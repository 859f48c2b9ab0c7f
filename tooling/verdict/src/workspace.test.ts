import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Package, tasksOf, workspaceOf } from "./workspace.ts"

let root: string

const write = (path: string, contents: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), contents)
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "workspace-"))
  write(
    "pnpm-workspace.yaml",
    'packages:\n  - apps/*\n  # A room of their own.\n  - services/*\n  - "!apps/old"\n',
  )
  write("apps/shop/package.json", '{"name": "@t/shop", "scripts": {"build": "b", "types": "t"}}')
  write("apps/old/package.json", '{"name": "@t/old", "scripts": {"types": "t"}}')
  write("services/mail/package.json", '{"name": "@t/mail", "scripts": {"types": "t"}}')
  write("services/mail/src/package.json", '{"name": "@t/none"}')
})
afterAll(() => rmSync(root, { recursive: true }))

test("the packages are those of pnpm, wherever they are, and the root", () => {
  const found = [...workspaceOf(root)].map(
    ([name, { folder, scripts }]) => [name, [folder, ...scripts]] as const,
  )
  expect(Object.fromEntries(found)).toEqual({
    "//": [""],
    "@t/mail": ["services/mail", "types"],
    "@t/shop": ["apps/shop", "build", "types"],
  })
})

const workspace = new Map<string, Package>(
  ["//", "@t/one", "@t/two", "@t/three"].map((name) => [
    name,
    {
      folder: name,
      scripts: new Set(name === "//" ? [] : name === "@t/one" ? ["types", "build"] : ["types"]),
    },
  ]),
)

test.each([
  ["that few packages have is asked of those", "build", ["@t/one#build"]],
  ["that most packages have is asked by its name", "types", ["types"]],
  ["that nobody has is asked by its name, so that turbo says so", "docs", ["docs"]],
  ["of the root is one already", "//#format:check", ["//#format:check"]],
])("a task %s", (_, task, asked) => {
  expect(tasksOf(task, workspace)).toEqual(asked)
})
