import { createRule } from "../../create-rule.ts"
import { message } from "../../message.ts"
import { eachImport } from "../../modules/imports.ts"
import { manifestOf } from "../../modules/manifest.ts"
import { resolveImport } from "../../modules/resolve-import.ts"
import { fromRoot } from "../../modules/workspace.ts"

const name = "no-deep-import"

/** A package is imported by its name, and only what it exports. */
export const noDeepImport = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A package is imported by its name, and only what it exports." },
    schema: [],
    messages: {
      leaves: message(name, {
        what: "`{{specifier}}` leaves the package for `{{file}}`",
        why: "a file that others reach into cannot be changed by looking at its package alone",
        fix: "import the other package by its name, and let it export what is needed from its index.ts",
      }),
      unlisted: message(name, {
        what: "`{{specifier}}` is not exported by `{{folder}}`",
        why: "what `exports` does not list is that package's own affair, and Node.js refuses to load it",
        fix: "import one of {{listed}}, or add the subpath to `exports` in {{folder}}/package.json",
      }),
    },
  },
  create: (context) =>
    eachImport(({ specifier }, node) => {
      const found = resolveImport(context.filename, specifier)
      if (found.kind === "elsewhere") {
        context.report({ node, messageId: "leaves", data: { specifier, file: fromRoot(found.file) } })
      } else if (found.kind === "workspace" && found.file === undefined) {
        const subpaths = [...(manifestOf(found.directory)?.exports.keys() ?? [])]
        const listed =
          subpaths.map((subpath) => `\`${found.name}${subpath.slice(1)}\``).join(", ") || "(nothing)"
        context.report({
          node,
          messageId: "unlisted",
          data: { specifier, folder: fromRoot(found.directory), listed },
        })
      }
    }),
})
