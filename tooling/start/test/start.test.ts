import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { freePort } from "@touchstone/postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const main = join(import.meta.dirname, "..", "src", "main.ts")
const patience = 60_000

let data = ""
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "start-"))
  // Open to the user that PostgreSQL runs as when this one is root.
  await chmod(data, 0o755)
})
afterAll(() => rm(data, { recursive: true, force: true, maxRetries: 5 }))

interface Run {
  readonly pid: number
  readonly output: () => string
  readonly exited: Promise<number | NodeJS.Signals>
  readonly kill: (signal: NodeJS.Signals) => void
}

const start = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>>): Run => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATABASE_URL: undefined, ...env },
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
  return { pid: child.pid ?? 0, output: () => output, exited, kill: (signal) => child.kill(signal) }
}

const until = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: still not so after ${patience / 1000} s`)
    await sleep(50)
  }
}

const started = async (port: number, ...args: ReadonlyArray<string>): Promise<Run> => {
  const run = start(["--data", join(data, "postgres"), ...args], { PORT: String(port) })
  await until(() => run.output().includes("Ctrl-C stops everything."), "the service is up")
  return run
}

const isListening = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/live`).then(
    () => true,
    () => false,
  )

const shell = async (command: string): Promise<unknown> =>
  JSON.parse((await promisify(execFile)("sh", ["-c", command])).stdout)

describe("npm start", { timeout: 2 * patience }, () => {
  test("prints a command that works when pasted, and keeps the order over a restart", async () => {
    const port = await freePort()
    const first = await started(port)
    expect(first.output().split("\n").length).toBeLessThan(12)
    const curl = /^try +(.*)$/m.exec(first.output())?.[1] ?? "no command"
    const order = await shell(curl)
    first.kill("SIGINT")
    expect(await first.exited).toBe(0)
    expect(await isListening(port)).toBe(false)

    const second = await started(port)
    expect(await shell(`curl -s http://localhost:${port}/orders`)).toEqual({
      orders: [order],
      nextCursor: null,
    })
    second.kill("SIGTERM")
    expect(await second.exited).toBe(0)
  })

  test("leaves nothing running when it is killed, and starts again", async () => {
    const port = await freePort()
    const run = await started(port)
    run.kill("SIGKILL")
    await run.exited
    await until(async () => !(await isListening(port)), "the service is gone")
    const again = await started(port)
    again.kill("SIGINT")
    expect(await again.exited).toBe(0)
  })

  test("with --demo places orders to look at", async () => {
    const port = await freePort()
    const run = await started(port, "--demo")
    const page = await shell(`curl -s "http://localhost:${port}/orders?limit=100"`)
    run.kill("SIGINT")
    await run.exited
    const statuses = JSON.stringify(page).match(/"status":"\w+"/g) ?? []
    expect(statuses.length).toBeGreaterThanOrEqual(36)
    expect(new Set(statuses).size).toBe(4)
  })
})

describe("npm start says in one line why it does not", { timeout: patience }, () => {
  const refused = async (
    args: ReadonlyArray<string>,
    env: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const run = start(["--data", join(data, "untouched"), ...args], env)
    expect(await run.exited).toBe(1)
    const lines = run.output().trimEnd().split("\n")
    expect(lines).toHaveLength(1)
    return lines[0] ?? ""
  }

  test("a port that is taken", async () => {
    const port = await freePort()
    const taken = createServer().listen(port, "127.0.0.1")
    await once(taken, "listening")
    expect(await refused([], { PORT: String(port) })).toMatch(
      /^Port \d+ is already in use\. .* PORT=\d+ npm start$/,
    )
    taken.close()
  })

  test("a port that is none", async () => {
    expect(await refused([], { PORT: "http" })).toBe(
      'PORT is "http"; it must be a whole number from 1 to 65535.',
    )
  })

  test("a database that does not answer", async () => {
    const env = { PORT: String(await freePort()), DATABASE_URL: "postgres://a:b@127.0.0.1:1/c" }
    expect(await refused([], env)).toMatch(/^Cannot use the database of DATABASE_URL: .*ECONNREFUSED/)
  })

  test("a database that is none", async () => {
    const env = { PORT: String(await freePort()), DATABASE_URL: "mysql://localhost" }
    expect(await refused([], env)).toMatch(/DATABASE_URL must be a URL such as postgres:/)
  })

  test("an option that is none", async () => {
    expect(await refused(["--demon"], {})).toContain("--demon")
  })
})
