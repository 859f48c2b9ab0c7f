import { spawn, spawnSync } from "node:child_process"

/** Something that cannot be done, in a line that says why and what to do. */
export class Stopped extends Error {}

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string
  /** In addition to this process's own; one without a value is not passed on. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Ends it before it is done. */
  readonly signal?: AbortSignal | undefined
  /** How long it may take, in milliseconds; as long as it likes when left out. */
  readonly timeout?: number
}

/** Away from the terminal's process group: Ctrl-C is for whoever asked, who puts things in order with these commands. */
const detached = process.platform !== "win32"

const run = (
  command: string,
  args: ReadonlyArray<string>,
  { input, env, signal, timeout }: RunOptions = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      detached,
      ...(signal === undefined ? {} : { signal }),
      ...(timeout === undefined ? {} : { timeout, killSignal: "SIGKILL" }),
    })
    const said = { stdout: "", stderr: "" }
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (chunk: string) => (said[stream] += chunk))
    }
    child.once("error", (error) => {
      if (error.name === "AbortError") reject(error)
      else
        reject(
          new Stopped(`${command} cannot be started: ${error.message}. Fix: install Docker, and start it`),
        )
    })
    child.once("close", (status) => {
      resolve({ status, ...said })
    })
    // What ends without having read all of its input says so by its status.
    child.stdin.once("error", () => undefined)
    child.stdin.end(input ?? "")
  })

/** The line that says why: what comes after it is advice. */
const reasonIn = (stderr: string): string => {
  const lines = stderr.trim().split("\n")
  return lines.findLast((line) => /\berror\b|denied|docker: /i.test(line)) ?? lines.at(-1) ?? ""
}

/** What the engine answers, yes or no. */
export const ask = (args: ReadonlyArray<string>, options?: RunOptions): Promise<Ran> =>
  run("docker", args, options)

/** What the engine answers, where a no is an error. */
export const docker = async (args: ReadonlyArray<string>, options?: RunOptions): Promise<string> => {
  const { status, stdout, stderr } = await ask(args, options)
  if (status !== 0) throw new Stopped(`docker ${args.slice(0, 2).join(" ")} failed: ${reasonIn(stderr)}`)
  return stdout.trim()
}

const answers = (command: string, ...args: ReadonlyArray<string>): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0

/** Fails where there is no engine, or neither of the two forms of Compose. */
export const assertEngine = (): void => {
  if (!answers("docker", "info"))
    throw new Stopped("No container engine answers. Fix: start Docker, or say in DOCKER_HOST where it is")
  if (composeCommand() === undefined) throw new Stopped(noCompose)
}

const noCompose = "There is no Docker Compose. Fix: install its plugin, or docker-compose"

let known: ReadonlyArray<string> | undefined

const composeCommand = (): ReadonlyArray<string> | undefined => {
  if (known === undefined && answers("docker", "compose", "version")) known = ["docker", "compose"]
  if (known === undefined && answers("docker-compose", "version")) known = ["docker-compose"]
  return known
}

/** The same of Compose, as a plugin of the client or as a command of its own. */
export const compose = async (args: ReadonlyArray<string>, options?: RunOptions): Promise<void> => {
  const [command, ...first] = composeCommand() ?? []
  if (command === undefined) throw new Stopped(noCompose)
  const { status, stderr } = await run(command, [...first, ...args], options)
  if (status !== 0) throw new Stopped(`${command} ${args.join(" ")} failed: ${reasonIn(stderr)}`)
}
