import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { afterAll } from "vitest"
import { house } from "../house.ts"

const workspace =
  'packages:\n  - apps/*\n  - packages/*\n  - tooling/*\n  # No package of ours.\n  - "!tooling/toolchain"\n'

/**
 * Writes a workspace of these files to a directory that lasts as long as a test file. A package.json may be given as an
 * object.
 *
 * @returns where a file of it is, as a snippet names it: from the house of the tests
 */
export const temporaryWorkspace = (
  files: Readonly<Record<string, string | object>>,
): ((file: string) => string) => {
  const root = mkdtempSync(join(tmpdir(), "touchstone-workspace-"))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, content] of Object.entries({
    "package.json": {},
    "pnpm-workspace.yaml": workspace,
    ...files,
  })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content))
  }
  return (file) => relative(house, join(root, file))
}
