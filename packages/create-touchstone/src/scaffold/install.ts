import { ProgramFailed, runProgram } from "./run-program.ts"

/** What was made stays when its dependencies cannot be had. */
export class NotInstalled extends Error {}

/** Installs the dependencies of what was made, as any command in it does. */
export const install = async (directory: string, signal: AbortSignal): Promise<void> => {
  try {
    await runProgram("npm", ["run", "--silent", "pnpm", "--", "--version"], {
      cwd: directory,
      signal,
      // npm is a script on Windows.
      shell: process.platform === "win32",
    })
  } catch (error) {
    const why = error instanceof ProgramFailed ? error.message : "interrupted"
    throw new NotInstalled(
      `Made ${directory}, without its dependencies: ${why}. The first command in it gets them.`,
    )
  }
}
