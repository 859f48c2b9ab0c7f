import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { findTemplate } from "../src/template/find-template.ts"
import { emptyFolder } from "./here.ts"

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
    cwd: folder,
    encoding: "utf8",
  }).trim()

const files = {
  ".gitignore": "node_modules/\n",
  "empty.txt": "",
  "Grüße/schön.md": "ü\n",
  [`${"long/".repeat(30)}path.ts`]: "export {}\n",
  [`${"x".repeat(120)}.md`]: "# X\n",
}
const bytes = Uint8Array.from([0, 1, 2, 255])

test("the packed template is what was committed, of which commit it says", async () => {
  const source = emptyFolder()
  const write = (path: string, contents: string | Uint8Array, mode = 0o644): void => {
    mkdirSync(dirname(join(source, path)), { recursive: true })
    writeFileSync(join(source, path), contents, { mode })
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  write("run", "#!/bin/sh\n", 0o755)
  write("picture.png", bytes)
  git(source, "init", "--quiet")
  git(source, "add", "--all", "--force")
  git(source, "commit", "--quiet", "--message=all")
  write("not-committed.md", "")

  const packed = emptyFolder()
  mkdirSync(join(packed, "dist"))
  writeFileSync(join(packed, "package.json"), '{ "version": "4.5.6" }')
  git(source, "archive", "--format=tar.gz", `--output=${join(packed, "dist/template.tar.gz")}`, "HEAD")

  const { version, commit, tree } = await findTemplate(packed, true)
  expect({ version, commit }).toEqual({ version: "4.5.6", commit: git(source, "rev-parse", "HEAD") })
  expect(Object.fromEntries([...tree].map(([path, { contents }]) => [path, contents]))).toEqual({
    ...files,
    run: "#!/bin/sh\n",
    "picture.png": bytes,
  })
  expect([...tree].filter(([, { executable }]) => executable).map(([path]) => path)).toEqual(["run"])
})
