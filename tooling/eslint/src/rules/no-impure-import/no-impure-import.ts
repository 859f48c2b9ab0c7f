import { matchesGlob } from "node:path"
import { createRule } from "../../create-rule.ts"
import { locate, rulesOf } from "../../file.ts"
import { message } from "../../message.ts"
import { eachImport, importsOf } from "../../modules/imports.ts"
import { resolveImport } from "../../modules/resolve-import.ts"
import { fromRoot } from "../../modules/workspace.ts"

const name = "no-impure-import"

/** The files through which an import leads to a module that is not pure, and that module; undefined where none does. */
const wayOut = (
  from: string,
  specifier: string,
  isPure: (module: string) => boolean,
  seen: Set<string>,
): ReadonlyArray<string> | undefined => {
  const found = resolveImport(from, specifier)
  if (found.kind === "outside" || found.kind === "builtin") {
    return isPure(found.name) ? undefined : [found.name]
  }
  const { file } = found
  if (file === undefined || seen.has(file)) return undefined
  seen.add(file)
  for (const next of importsOf(file)) {
    const onwards = next.kind === "type" ? undefined : wayOut(file, next.specifier, isPure, seen)
    if (onwards !== undefined) return [fromRoot(file), ...onwards]
  }
  return undefined
}

/** Where a layer names the modules it may import, nothing else comes in by way of another file or package either. */
export const noImpureImport = createRule({
  name,
  meta: {
    type: "problem",
    docs: {
      description: "A core imports nothing that could compute anything but a value, however far away.",
    },
    schema: [],
    messages: {
      impure: message(name, {
        what: "an import leads out of the {{layer}} to `{{module}}` ({{way}})",
        why: "what a {{layer}} imports may only compute, all the way down, or it cannot be trusted to answer the same twice",
        fix: "take the value as a parameter, or return what the shell is to do with it, and let the shell import `{{module}}`; for failures use `effect/Result`; the pure modules are `layers.{{layer}}.modules` in tooling/architecture/src/architecture.ts",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    const modules = file && rulesOf(file)?.modules
    if (!file?.layer || !modules || file.isTest) return {}
    const { layer } = file
    const isPure = (module: string): boolean => modules.some((allowed) => matchesGlob(module, allowed))
    return eachImport(({ specifier, kind }, node) => {
      if (kind === "type") return
      const way = wayOut(context.filename, specifier, isPure, new Set([context.filename]))
      const module = way?.at(-1)
      if (way === undefined || module === undefined) return
      const data = { layer, module, way: [fromRoot(context.filename), ...way].join(" → ") }
      context.report({ node, messageId: "impure", data })
    })
  },
})
