import { type Layer, layers, packages } from "@touchstone/architecture"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"
import { eachImport } from "../../modules/imports.ts"
import { manifestOf } from "../../modules/manifest.ts"
import { resolveImport } from "../../modules/resolve-import.ts"
import { fromRoot, packageDirectoryOf } from "../../modules/workspace.ts"

const name = "layer-edges"

/** A core may build on another; like every import, it must be declared. */
const importable = (layer: Layer, isTest: boolean): ReadonlyArray<Layer> => [
  ...layers[layer].mayImport,
  ...(layer === "core" ? (["core"] as const) : []),
  ...(isTest ? (["testkit", "tooling"] as const) : []),
]

/** Arrows between packages point where the architecture says, and each stands in a package.json. */
export const layerEdges = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A package imports those of the layers it may import, and declares each." },
    schema: [],
    messages: {
      layer: message(name, {
        what: "`{{folder}}` ({{layer}}) imports `{{imported}}` ({{importedLayer}})",
        why: "dependencies point one way, and `{{layer}}` may import of ours only: {{importable}}",
        fix: "take what is needed as a parameter, or say it again in this package's own words and let a test of the app compare the two; the layers are in tooling/architecture/src/architecture.ts",
      }),
      undeclared: message(name, {
        what: "`{{imported}}` is not among the {{where}} of `{{folder}}`",
        why: "what a package does not declare is not built, tested and hashed with it",
        fix: 'add `"{{imported}}": "workspace:*"` to the {{where}} in {{folder}}/package.json and run `npm run pnpm -- install`',
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    const directory = packageDirectoryOf(context.filename)
    if (file?.layer === undefined || directory === undefined) return {}
    const { folder, isTest, layer } = file
    const manifest = manifestOf(directory)
    const isDeclared = (dependency: string): boolean =>
      manifest?.dependencies.has(dependency) === true ||
      (isTest && manifest?.devDependencies.has(dependency) === true)

    return eachImport(({ specifier }, node) => {
      const found = resolveImport(context.filename, specifier)
      if (found.kind !== "workspace" || found.directory === directory) return
      const imported = found.name
      const importedLayer = packages[fromRoot(found.directory)]
      if (importedLayer !== undefined && !importable(layer, isTest).includes(importedLayer)) {
        const names = importable(layer, isTest).join(", ") || "nothing"
        const data = { folder, layer, imported, importedLayer, importable: names }
        context.report({ node, messageId: "layer", data })
      } else if (!isDeclared(imported)) {
        const where = isTest ? "devDependencies" : "dependencies"
        context.report({ node, messageId: "undeclared", data: { folder, imported, where } })
      }
    })
  },
})
