import { spawn } from "node:child_process"
import { once } from "node:events"

export class ProgramFailed extends Error {}

interface Running {
  readonly cwd: string
  readonly signal?: AbortSignal | undefined
  readonly env?: Readonly<Record<string, string>>
  readonly shell?: boolean
}

/** The caller's environment without what git would take for the repository of another folder. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|SSH|SSL)/.test(name)))

/** What a program is to do: the first of its arguments that is no setting. */
const verbOf = (args: ReadonlyArray<string>): string =>
  args.find((arg, n) => !arg.startsWith("-") && args[n - 1] !== "-c") ?? ""

/** Runs a program to its end, and returns what it printed. When it is interrupted, it has ended before this throws. */
export const runProgram = async (
  command: string,
  args: ReadonlyArray<string>,
  { cwd, signal, env = {}, shell = false }: Running,
): Promise<string> => {
  signal?.throwIfAborted()
  const child = spawn(command, args, {
    cwd,
    shell,
    env: { ...environment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const stop = () => {
    child.kill()
  }
  signal?.addEventListener("abort", stop)
  let printed = ""
  let complained = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained += text
  })
  const failed = (why: string) => new ProgramFailed(`${command} ${verbOf(args)} failed: ${why}`)
  try {
    await once(child, "close")
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error))
  } finally {
    signal?.removeEventListener("abort", stop)
  }
  signal?.throwIfAborted()
  if (child.exitCode !== 0) {
    const said = complained.trim() || printed.trim()
    throw failed(said.split("\n").slice(-3).join(" "))
  }
  return printed
}
