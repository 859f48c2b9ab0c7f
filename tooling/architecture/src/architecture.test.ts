import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { packages } from "./architecture.ts"
import { layersTable, withLayersTable } from "./picture.ts"

const root = join(import.meta.dirname, "../../..")

test("every package of the workspace is placed, and every placed package exists", () => {
  const folders = globSync("{apps,packages,tooling}/*/package.json", {
    cwd: root,
    // Installed by npm, and no package of the workspace.
    exclude: ["tooling/toolchain/*"],
  }).map((manifest) => dirname(manifest).replaceAll("\\", "/"))
  expect(Object.keys(packages).toSorted(), "packages in tooling/architecture/src/architecture.ts").toEqual(
    folders.toSorted(),
  )
})

test("docs/architecture.md shows the layers as they are", () => {
  const document = readFileSync(join(root, "docs/architecture.md"), "utf8")
  expect(document).toContain("<!-- layers -->")
  expect(withLayersTable(document), "run `npm run docs:architecture`").toBe(document)
})

test("the table replaces whatever is between the markers, and nothing else", () => {
  const document = "# a\n\n<!-- layers -->\nold\n\n$& old\n<!-- /layers -->\n\nb\n"
  expect(withLayersTable(document)).toBe(
    `# a\n\n<!-- layers -->\n\n${layersTable()}\n\n<!-- /layers -->\n\nb\n`,
  )
})
