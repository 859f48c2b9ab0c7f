import { checkNode } from "./check-node.ts"
import { help } from "./help.ts"
import { type Command, readCommand } from "./read-command.ts"
import { runRename } from "./run-rename.ts"
import { runScaffold } from "./run-scaffold.ts"
import { runRemoveSample, runUpdate } from "./run-update.ts"
import type { Surroundings } from "./surroundings.ts"
import { unmade } from "./unmade.ts"

const run = async (command: Command, around: Surroundings): Promise<number> => {
  switch (command.kind) {
    case "help":
      around.print(help)
      return 0
    case "version":
      around.print(`${around.version}\n`)
      return 0
    case "scaffold":
      await runScaffold(command, around)
      return 0
    case "rename":
      await runRename(command, around)
      return 0
    case "update":
      return runUpdate(command, around)
    case "remove-sample":
      return runRemoveSample(command, around)
  }
}

/**
 * Does what the arguments ask for.
 *
 * @returns the exit code
 */
export const runCommand = async (args: ReadonlyArray<string>, around: Surroundings): Promise<number> => {
  try {
    checkNode(around.node)
    return await run(readCommand(args), around)
  } catch (error) {
    const { message, exitCode } = unmade(error, around.signal)
    around.complain(`${message}\n`)
    return exitCode
  }
}
