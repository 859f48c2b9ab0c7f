import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { expect, test } from "vitest"
import { rules } from "./plugin.ts"

const pages = join(import.meta.dirname, "../../../docs/rules")
const names = Object.keys(rules)

test("every rule's folder is registered", () => {
  const folders = globSync("rules/*/", { cwd: import.meta.dirname }).map((folder) => basename(folder))
  expect(names.toSorted()).toEqual(folders.toSorted())
})

test("every page is a rule's", () => {
  const documented = globSync("*.md", { cwd: pages }).map((page) => basename(page, ".md"))
  expect(documented.filter((name) => !names.includes(name))).toEqual([])
})

test.each(names)("%s has its rule, its test and its page", (name) => {
  const folder = join(import.meta.dirname, "rules", name)
  const files = [join(folder, `${name}.ts`), join(folder, `${name}.test.ts`), join(pages, `${name}.md`)]
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect(readFileSync(join(pages, `${name}.md`), "utf8").split("\n")[0]).toBe(`# ${name}`)
})

test.each(Object.entries(rules))(
  "every message of %s says what, why, how to mend it and where to read on",
  (name, rule) => {
    const shape = new RegExp(String.raw`^\S.*: \S.*\. Fix: \S.*\. See docs/rules/${name}\.md$`)
    expect(Object.values(rule.meta.messages).filter((text) => !shape.test(text))).toEqual([])
  },
)
