import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { startEmbedded } from "../src/index.ts"
import { kill, processesOf, startElsewhere } from "./processes.ts"
import { query } from "./query.ts"
import { temporaryDirectory } from "./temporary.ts"

const newDataDirectory = async (): Promise<string> => join(await temporaryDirectory(), "data")
const nothingRuns = { timeout: 15_000, interval: 50 }

/** Starts it in this process, and stops it should the test fail. */
const start = async (
  dataDirectory: string,
  purpose: "development" | "test",
): ReturnType<typeof startEmbedded> => {
  const postgres = await startEmbedded({ dataDirectory, purpose })
  onTestFinished(() => postgres.stop().catch(() => undefined))
  return postgres
}

describe.skipIf(process.platform === "win32")("a server", () => {
  test("stops with all its processes, and a test's data go", async () => {
    const directory = await newDataDirectory()
    const postgres = await start(directory, "test")
    expect(processesOf(directory)).not.toEqual([])
    await postgres.stop()
    await postgres.stop()
    expect(processesOf(directory)).toEqual([])
    expect(await readdir(dirname(directory))).toEqual([])
  })

  test.for(["SIGKILL", "SIGTERM"] as const)("does not survive the %s of its starter", async (signal) => {
    const directory = await newDataDirectory()
    const starter = await startElsewhere(directory, "test", "hold")
    expect(await query(starter.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    await kill(starter, signal)
    await expect.poll(() => processesOf(directory), nothingRuns).toEqual([])
    expect(existsSync(directory)).toBe(false)
  })

  test("does not survive a starter that is killed before it is ready", async () => {
    const directory = await newDataDirectory()
    const starting = startElsewhere(directory, "test", "hold")
    await expect.poll(() => processesOf(`guard.ts ${directory}`), nothingRuns).toHaveLength(1)
    for (const pid of processesOf(`start.ts ${directory}`)) process.kill(pid, "SIGKILL")
    await expect(starting).rejects.toThrow("ended without a URL")
    await expect.poll(() => processesOf(directory), nothingRuns).toEqual([])
    expect(await readdir(dirname(directory))).toEqual([])
  })

  test("does not keep its starter alive, and keeps development's data", async () => {
    const directory = await newDataDirectory()
    const starter = await startElsewhere(directory, "development", "return")
    await expect.poll(() => starter.process.exitCode, nothingRuns).toBe(0)
    await expect.poll(() => processesOf(directory), nothingRuns).toEqual([])
    expect(existsSync(join(directory, "PG_VERSION"))).toBe(true)
  })

  test("outlives a Ctrl-C that its starter outlives", async () => {
    const directory = await newDataDirectory()
    const postgres = await start(directory, "test")
    const [guard = 0] = processesOf(`guard.ts ${directory}`)
    process.kill(-guard, "SIGINT")
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    await postgres.stop()
    expect(processesOf(directory)).toEqual([])
  })

  test("refuses a data directory that another one runs on", async () => {
    const directory = await newDataDirectory()
    await start(directory, "development")
    const pid = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n")[0]
    await expect(start(directory, "test")).rejects.toThrow(
      `A PostgreSQL (process ${pid}) already runs on ${directory}; stop it, or name another directory.`,
    )
    expect(existsSync(join(directory, "PG_VERSION"))).toBe(true)
  })

  test("starts again after a crash", async () => {
    const directory = await newDataDirectory()
    const crashing = await start(directory, "development")
    await query(crashing.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    const server = Number((await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n")[0])
    for (const pid of processesOf(`guard.ts ${directory}`)) process.kill(pid, "SIGKILL")
    process.kill(server, "SIGKILL")
    await expect(crashing.stop()).rejects.toThrow(`The guard of PostgreSQL on ${directory} failed`)
    const postgres = await start(directory, "development")
    expect(await query(postgres.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }])
  })

  test("starts although postmaster.pid names a program that is no PostgreSQL", async () => {
    const directory = await newDataDirectory()
    await (await start(directory, "development")).stop()
    const { uid, gid } = await stat(directory)
    const other = spawn("sleep", ["600"], process.getuid?.() === 0 ? { uid, gid } : {})
    onTestFinished(() => void other.kill())
    await writeFile(join(directory, "postmaster.pid"), `${other.pid}\n${directory}\n`, { mode: 0o644 })
    const postgres = await start(directory, "development")
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  })

  test("begins anew where the making of a cluster was interrupted", async () => {
    const directory = await newDataDirectory()
    const guard = spawn(process.execPath, [
      join(import.meta.dirname, "..", "src", "guard.ts"),
      directory,
      "development",
    ])
    const draft = join(`${directory}.new-${guard.pid}`, "draft", "base")
    await expect.poll(() => existsSync(draft), { timeout: 15_000, interval: 5 }).toBe(true)
    guard.kill("SIGKILL")
    await expect.poll(() => processesOf(directory), nothingRuns).toEqual([])
    expect(await readdir(dirname(directory))).toEqual([`data.new-${guard.pid}`])
    const postgres = await start(directory, "development")
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    expect(await readdir(dirname(directory))).toEqual(["data"])
  })

  test("leaves alone what is not its own", async () => {
    const directory = await newDataDirectory()
    await mkdir(directory)
    await writeFile(join(directory, "novel.txt"), "Call me Ishmael.")
    await expect(start(directory, "test")).rejects.toThrow(
      `${directory} is neither empty nor a PostgreSQL cluster; empty it or name another one.`,
    )
    expect(await readdir(directory)).toEqual(["novel.txt"])
  })
})
