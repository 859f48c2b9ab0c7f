import { spawnSync } from "node:child_process"

/** What cannot be released, in a line that says why. */
export class Stopped extends Error {}

export interface Place {
  /** The workspace's root. */
  readonly root: string
  /** In addition to this process's own. */
  readonly env?: Readonly<Record<string, string>>
  /** Whether only a failure is worth reading. */
  readonly isQuiet?: boolean
}

/** Runs a tool of the workspace, whose output is for whoever asked; fails where it does. */
export const run = (
  { root, env, isQuiet = false }: Place,
  command: string,
  ...args: ReadonlyArray<string>
): void => {
  const output = isQuiet ? "pipe" : "inherit"
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
    stdio: ["ignore", output, output],
    encoding: "utf8",
  })
  if (error !== undefined) throw new Stopped(`${command} cannot be started: ${error.message}`)
  if (status === 0) return
  if (isQuiet) process.stderr.write(`${stdout}${stderr}`)
  throw new Stopped(`${[command, ...args].join(" ")} failed; it said why above`)
}
