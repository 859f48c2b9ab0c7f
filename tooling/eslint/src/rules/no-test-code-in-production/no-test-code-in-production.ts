import { matchesGlob } from "node:path"
import { packages } from "@touchstone/architecture"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"
import { eachImport } from "../../modules/imports.ts"
import { resolveImport, type Resolved } from "../../modules/resolve-import.ts"
import { fromRoot } from "../../modules/workspace.ts"

const name = "no-test-code-in-production"

/** What is made for tests and nothing else. */
const testModules = [
  "vitest",
  "vitest/**",
  "@vitest/**",
  "fast-check",
  "@effect/vitest",
  "testcontainers",
  "@testcontainers/**",
  "node:test",
]

const isForTests = (found: Resolved): boolean =>
  found.kind === "workspace"
    ? packages[fromRoot(found.directory)] === "testkit"
    : "name" in found && testModules.some((glob) => matchesGlob(found.name, glob))

/** What is deployed does not load what is there to test it. */
export const noTestCodeInProduction = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Only tests import test code and what is made for tests." },
    schema: [],
    messages: {
      file: message(name, {
        what: "`{{specifier}}` is test code, and this file is not",
        why: "what runs in production would depend on what may assume a test",
        fix: "if this checks or compares, move it to a `*.test.ts`; move to an ordinary file only what production itself needs, never an oracle or a generator",
      }),
      module: message(name, {
        what: "`{{specifier}}` is made for tests, and this file is not one",
        why: "it would be loaded in production, where it is not even installed",
        fix: "if this is for tests, move it to `test/` or a `*.test.ts`; if not, take what it offers as a parameter or a Layer that main.ts provides",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file === undefined || file.isTest) return {}
    const mayImportModules = file.layer === "testkit" || file.layer === "tooling"
    return eachImport(({ specifier }, node) => {
      const found = resolveImport(context.filename, specifier)
      if ("file" in found && found.file !== undefined && locate(found.file)?.isTest === true) {
        context.report({ node, messageId: "file", data: { specifier } })
      } else if (!mayImportModules && isForTests(found)) {
        context.report({ node, messageId: "module", data: { specifier } })
      }
    })
  },
})
