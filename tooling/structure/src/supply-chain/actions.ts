import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { WorkflowFile } from "./workflow-files.ts"

const use = /^\s*(?:-\s+)?uses:\s*["']?(?<action>[^\s"'#]+)["']?\s*(?<comment>#.*)?$/

const isOurs = (action: string): boolean => action.startsWith("./")
const isCommit = (action: string): boolean =>
  /@[\da-f]{40}$/.test(action) || /^docker:\/\/.*@sha256:[\da-f]{64}$/.test(action)
const namesVersion = (comment: string): boolean => /#\s*v?\d+\.\d+/.test(comment)

/** How a workflow names an action whose commit it does name: what others may write as well. */
const pinOf = (action: string, files: ReadonlyArray<WorkflowFile>): string | undefined => {
  const name = action.replace(/@.*$/, "")
  return files
    .flatMap(({ text }) => text.split("\n"))
    .flatMap((words) => {
      const { action: used = "", comment = "" } = use.exec(words)?.groups ?? {}
      return used.startsWith(`${name}@`) && isCommit(used) && namesVersion(comment)
        ? [`${used} ${comment}`]
        : []
    })
    .at(0)
}

/** Actions that whoever owns them can replace by another code. */
export const unpinnedActions = (files: ReadonlyArray<WorkflowFile>): ReadonlyArray<Diagnostic> =>
  files.flatMap(({ path: file, text }) =>
    text.split("\n").flatMap((words, index): ReadonlyArray<Diagnostic> => {
      const { action, comment = "" } = use.exec(words)?.groups ?? {}
      if (action === undefined || isOurs(action)) return []
      const at = { rule: "unpinned-action", file, line: index + 1 }
      if (!isCommit(action))
        return [
          {
            ...at,
            message: `${action} can be moved to other code by whoever owns it, which then runs with what this job may do. Fix: name the full commit, with the version behind it: ${pinOf(action, files) ?? "owner/name@COMMIT # v1.2.3"}`,
          },
        ]
      return namesVersion(comment)
        ? []
        : [
            {
              ...at,
              message: `${action} does not say which version that commit is, so that nobody sees that it is old. Fix: add a comment with the version: # v1.2.3`,
            },
          ]
    }),
  )
