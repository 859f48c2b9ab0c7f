import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"

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

const signal = (child: ChildProcess, name: NodeJS.Signals): void => {
  try {
    if (windows || child.pid === undefined) child.kill(name)
    // With a minus it is the whole group: the program and all that it has started.
    else process.kill(-child.pid, name)
  } catch {
    // It has ended meanwhile.
  }
}

const patience = 10_000

const end = async (child: ChildProcess): Promise<void> => {
  const closed = once(child, "close")
  signal(child, "SIGTERM")
  const insist = setTimeout(() => signal(child, "SIGKILL"), patience)
  await closed
  clearTimeout(insist)
}

export interface Programs {
  readonly run: Run
  /** Ends those that run, with what they have started; from then on no program begins, and none is said to have ended. */
  readonly endAll: () => Promise<void>
}

/** Programs that can be ended together. */
export const programs = (): Programs => {
  const running = new Set<ChildProcess>()
  let over = false
  return {
    run: (command, args, folder, env = {}) =>
      new Promise((resolve, reject) => {
        if (over) return
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
          if (over) return
          resolve({
            code,
            output: Buffer.concat(output).toString(),
            errors: Buffer.concat(errors).toString(),
          })
        })
      }),
    endAll: async () => {
      over = true
      await Promise.all([...running].map(end))
    },
  }
}
