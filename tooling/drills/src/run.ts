import { type ChildProcess, spawn } from "node:child_process"

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs a program to its end. */
export type Run = (
  command: string,
  args: ReadonlyArray<string>,
  folder: string,
  env?: Readonly<Record<string, string>>,
) => Promise<Ended>

const windows = process.platform === "win32"

// A hook, or a script of npm's, would have our git, pnpm and turbo work somewhere else or differently.
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT_|npm_|INIT_CWD$)/i.test(name)))

const end = (child: ChildProcess): void => {
  if (child.pid === undefined) return
  if (windows) child.kill()
  // With a minus it is the whole group: the program and all that it has started.
  else process.kill(-child.pid, "SIGTERM")
}

/** Programs that can be ended together, with what they have started. */
export const programs = (): { readonly run: Run; readonly endAll: () => void } => {
  const running = new Set<ChildProcess>()
  return {
    run: (command, args, folder, env = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, args, {
          cwd: folder,
          env: { ...inherited(), ...env },
          shell: windows,
          detached: !windows,
          stdio: ["ignore", "pipe", "pipe"],
        })
        running.add(child)
        const output: Array<Buffer> = []
        const errors: Array<Buffer> = []
        child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
        child.stderr.on("data", (chunk: Buffer) => errors.push(chunk))
        child.once("error", reject)
        child.once("close", (code) => {
          running.delete(child)
          resolve({
            code,
            output: Buffer.concat(output).toString(),
            errors: Buffer.concat(errors).toString(),
          })
        })
      }),
    endAll: () => {
      for (const child of running) end(child)
      running.clear()
    },
  }
}
