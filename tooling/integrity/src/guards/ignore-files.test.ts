import { describe, expect, test } from "vitest"
import { judged } from "../../test/trees.ts"

describe("what is not looked at", () => {
  const files = { "packages/core/src/price.ts": "a", "docs/a.md": "a" }
  test.each<readonly [string, string, string, boolean]>([
    [".prettierignore", "dist/", "dist/\ndocs", true],
    [".gitignore", "dist/", "dist/\n*.ts", true],
    [".gitignore", "dist/\n!docs", "dist/\ndocs", true],
    [".gitignore", "dist/", "dist/\n.cache/\n# docs", false],
    [".prettierignore", "docs", "docs/", false],
    [".prettierignore", "docs", "", false],
  ])("%s: %j becomes %j", (file, was, is, isNamed) => {
    const found = judged({ ...files, [file]: was }, { ...files, [file]: is })
    expect(found).toEqual(isNamed ? [`ignore-added ${file}`] : [])
  })
})
