import { checkNode } from "./check-node.ts"
import { help } from "./help.ts"
import { readCommand } from "./read-command.ts"
import { runScaffold } from "./run-scaffold.ts"
import type { Surroundings } from "./surroundings.ts"
import { unmade } from "./unmade.ts"

const run = async (args: ReadonlyArray<string>, around: Surroundings): Promise<void> => {
  checkNode(around.node)
  const command = readCommand(args)
  if (command.kind === "help") around.print(help)
  else if (command.kind === "version") around.print(`${around.version}\n`)
  else await runScaffold(command, around)
}

/**
 * Does what the arguments ask for.
 *
 * @returns the exit code
 */
export const runCommand = async (args: ReadonlyArray<string>, around: Surroundings): Promise<number> => {
  try {
    await run(args, around)
    return 0
  } catch (error) {
    const { message, exitCode } = unmade(error, around.signal)
    around.complain(`${message}\n`)
    return exitCode
  }
}
