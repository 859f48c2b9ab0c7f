import { execFile, spawn } from "node:child_process"
import { randomInt } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { afterAll, beforeAll } from "vitest"

const main = join(import.meta.dirname, "..", "src", "main.ts")
export const patience = 60_000

/** A directory for the tests of a file; answers with what lies in it. */
export const temporaryDirectory = (): ((name: string) => string) => {
  let directory = ""
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "start-"))
    // Open to the user that PostgreSQL runs as when this one is root.
    await chmod(directory, 0o755)
  })
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  return (name) => join(directory, name)
}

export interface Run {
  readonly pid: number
  readonly output: () => string
  readonly exited: Promise<number | NodeJS.Signals>
  readonly hasExited: () => boolean
  readonly kill: (signal: NodeJS.Signals) => void
}

export const start = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>>): Run => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATABASE_URL: undefined, FULFILMENT_DATABASE_URL: undefined, ...env },
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk)
    })
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1)),
  )
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    hasExited: () => child.exitCode !== null,
    kill: (signal) => child.kill(signal),
  }
}

/** Waits for what has to come; `seen` tells what came instead. */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  what: string,
  seen: () => string = () => "",
): Promise<void> => {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: still not so after ${patience / 1000} s\n${seen()}`)
    await sleep(50)
  }
}

const isListening = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/live`).then(
    () => true,
    () => false,
  )

/** Orders, fulfilment and the issuer listen side by side. */
const portsOf = (port: number): ReadonlyArray<number> => [port, port + 1, port + 2]

export const listening = async (port: number): Promise<ReadonlyArray<boolean>> =>
  Promise.all(portsOf(port).map(isListening))

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
  })

/** Below those that the system gives to connections: three in a row would not stay free for long among them. */
export const freePorts = async (): Promise<number> => {
  const port = 20_000 + 3 * randomInt(4000)
  const free = await Promise.all(portsOf(port).map(isFree))
  return free.every(Boolean) ? port : freePorts()
}

export const shell = async (command: string): Promise<unknown> =>
  JSON.parse((await promisify(execFile)("sh", ["-c", command])).stdout)

export const printed = (run: Run, name: string): string =>
  new RegExp(`^${name} +(.*)$`, "m").exec(run.output())?.[1] ?? `no ${name} in ${run.output()}`

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** What the orders service answers a person with the token that was printed. */
export const ask = async (
  run: Run,
  path: string,
  body?: unknown,
): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await fetch(printed(run, "orders") + path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${printed(run, "token")}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const value: unknown = await answer.json()
  if (!isRecord(value)) throw new Error(`${path} did not answer with an object.`)
  return value
}

/** The process that runs a service. */
export const processOf = async (run: Run, service: string): Promise<number> => {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="])
  const line = stdout
    .split("\n")
    .map((text) => text.trim().split(/\s+/))
    .find(([, parent, ...command]) => parent === String(run.pid) && command.join(" ").includes(service))
  return Number(line?.[0])
}
