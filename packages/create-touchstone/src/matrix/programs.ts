import { spawn } from "node:child_process"
import { once } from "node:events"
import { delimiter, resolve } from "node:path"

const root = resolve(import.meta.dirname, "../../../..")

/** What a person has who has installed Node.js and git: nothing of this repository's, and no settings of npm's. */
const bareEnvironment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_)/i.test(name))
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((place) => !place.startsWith(root))
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) }
}

export interface Program {
  readonly output: () => string
  readonly ended: Promise<number>
  /** Ends it, with all that it has started. */
  readonly stop: () => Promise<void>
}

export const start = (
  folder: string,
  [command = "", ...args]: ReadonlyArray<string>,
  env: Readonly<Record<string, string>> = {},
): Program => {
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    env: { ...bareEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text
    })
  const ended = once(child, "close").then(() => child.exitCode ?? 1)
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM")
    await ended
  }
  return { output: () => output, ended, stop }
}

/** Runs a program to its end. */
export const run = async (
  folder: string,
  command: ReadonlyArray<string>,
): Promise<{ readonly code: number; readonly output: string }> => {
  const program = start(folder, command)
  const code = await program.ended
  return { code, output: program.output() }
}
