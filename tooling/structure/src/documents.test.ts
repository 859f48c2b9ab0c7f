import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { deadReferences, type Repository } from "./documents.ts"

const root = join(import.meta.dirname, "../../..")

const here: Repository = {
  has: (path) => globSync(path, { cwd: root }).length > 0,
  scripts: new Set(
    [
      ...readFileSync(join(root, "package.json"), "utf8").matchAll(
        /^ {4}"(?<name>[\w:-]+)": "node tooling/gm,
      ),
    ].map(({ groups: { name = "" } = {} }) => name),
  ),
}

const documents = globSync(["*.md", "docs/**/*.md", "{apps,packages,tooling}/*/README.md"], {
  cwd: root,
}).map((path) => ({
  path,
  text: readFileSync(join(root, path), "utf8"),
}))

test("the documents are found", () => {
  expect(documents.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["README.md", "AGENTS.md", join("docs", "architecture.md")]),
  )
  expect(here.scripts).toContain("start")
})

test.each(documents)("$path speaks only of what is there", (document) => {
  expect(deadReferences(document, here)).toEqual([])
})

test.each([
  ["a dead link", "See [the map](docs/map.md).", "the link"],
  ["a dead path", "It is in `packages/orders-kernel`.", "the path"],
  ["a dead command in a line", "Run `npm run verifye`.", "the command"],
  ["a dead command in a block", "```sh\nnpm run nothing\n```", "the command"],
])("%s is found", (_name, text, found) => {
  expect(deadReferences({ path: "README.md", text }, here)).toEqual([expect.stringContaining(found)])
})

test("links elsewhere, patterns and placeholders are left alone", () => {
  const text =
    "[a](https://example.org) [b](#here) `apps/*` `docs/rules/NAME.md` `pnpm ARGS` `npm start -- --demo`"
  expect(deadReferences({ path: "README.md", text }, here)).toEqual([])
})
