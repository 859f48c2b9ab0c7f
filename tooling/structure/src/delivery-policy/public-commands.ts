import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineOf, type Repository } from "../repository/repository.ts"
import { rootPackageOf, scriptsOf } from "../repository/workspace.ts"
import type { WorkflowFile } from "../supply-chain/workflow-files.ts"
import { commandsIn, scriptOf } from "./commands.ts"

/** What a runner needs before a command of ours can do its work, and nothing that decides. */
const preparations = new Set([".github/actions/reach-engine/action.yml"])

/** Commands that only a workflow runs: nobody could try them before they are pushed. */
export const privateCommands = (
  workflows: ReadonlyArray<WorkflowFile>,
  repository: Repository,
): ReadonlyArray<Diagnostic> => {
  const scripts = scriptsOf(rootPackageOf(repository))
  return workflows
    .filter(({ path }) => !preparations.has(path))
    .flatMap(({ path: file, text, steps }) =>
      steps.flatMap(commandsIn).flatMap((command): ReadonlyArray<Diagnostic> => {
        const script = scriptOf(command)
        if (script !== null && scripts[script] !== undefined) return []
        const why =
          script === null
            ? "is no public command, so that nobody can run on a laptop what runs here"
            : `names a script that package.json does not have`
        return [
          {
            rule: "private-command",
            file,
            line: lineOf(text, command.split(/\s*\\?$/)[0] ?? command),
            message: `\`${command}\` ${why}. Fix: put it behind a script of the root's package.json, one to a line: npm run NAME`,
          },
        ]
      }),
    )
}
