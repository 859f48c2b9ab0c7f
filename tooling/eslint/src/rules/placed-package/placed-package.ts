import { layers } from "@touchstone/architecture"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"
import { packageDirectoryOf } from "../../modules/workspace.ts"

const name = "placed-package"

/** Every package has a place in the declared architecture; without one, hardly a rule would apply to it. */
export const placedPackage = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Every package has a layer in the declared architecture." },
    schema: [],
    messages: {
      unplaced: message(name, {
        what: "the package `{{folder}}` has no layer",
        why: "without one, no rule knows what it may import and do",
        fix: 'add the line `"{{folder}}": "LAYER",` to `packages` in tooling/architecture/src/architecture.ts, where LAYER is one of {{layers}}',
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file === undefined || file.layer !== undefined) return {}
    if (packageDirectoryOf(context.filename) === undefined) return {}
    const data = { folder: file.folder, layers: Object.keys(layers).join(", ") }
    return { Program: (node) => context.report({ node, messageId: "unplaced", data }) }
  },
})
