import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { chmod, cp, mkdir, readdir, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { findBinaries } from "../src/binaries.ts"
import { startEmbedded } from "../src/index.ts"
import { canStart, kill, processesOf, startElsewhere } from "./processes.ts"
import { query } from "./query.ts"
import { temporaryDirectory } from "./temporary.ts"

/** An ordinary user of every Linux and macOS, other than the one that runs PostgreSQL for root. */
const daemon = { uid: 1, gid: 1 }
const isRoot = process.getuid?.() === 0

const users = [
  { user: "root", account: undefined, here: isRoot },
  { user: "an ordinary user", account: isRoot ? daemon : undefined, here: !isRoot || canStart(daemon) },
]

describe.skipIf(process.platform === "win32").each(users)("for $user", ({ account, here }) => {
  test.skipIf(!here)("a cluster keeps its data and its password over a restart", async () => {
    const directory = join(await temporaryDirectory(), "data")
    const first = await startElsewhere(directory, "development", "hold", account)
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    await kill(first, "SIGTERM")
    await expect.poll(() => processesOf(directory), { timeout: 15_000 }).toEqual([])
    const second = await startElsewhere(directory, "development", "hold", account)
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }])
    await kill(second, "SIGTERM")
    await expect.poll(() => processesOf(directory), { timeout: 15_000 }).toEqual([])
    expect(new URL(second.url).password).toBe(new URL(first.url).password)
    expect((await stat(join(directory, "superuser-password"))).mode & 0o777).toBe(0o600)
  })
})

describe.skipIf(!isRoot)("root", () => {
  test("starts a cluster that an ordinary user made, as that user", async () => {
    const directory = join(await temporaryDirectory(), "data")
    const starter = await startElsewhere(directory, "development", "return", daemon)
    await expect.poll(() => starter.process.exitCode).toBe(0)
    await expect.poll(() => processesOf(directory), { timeout: 15_000 }).toEqual([])
    const postgres = await startEmbedded({ dataDirectory: directory, purpose: "development" })
    onTestFinished(postgres.stop)
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  })

  test("keeps the data where their user can reach them", async () => {
    const closed = await temporaryDirectory()
    await chmod(closed, 0o700)
    const wanted = join(closed, "data")
    const postgres = await startEmbedded({ dataDirectory: wanted, purpose: "test" })
    onTestFinished(postgres.stop)
    expect(postgres.dataDirectory).toMatch(/^\/var\/lib\/embedded-postgres\/data\/[0-9a-f]{16}$/)
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    expect(existsSync(wanted)).toBe(false)
  })

  test("copies binaries that the user cannot reach, whole, however many do so at once", async () => {
    const closed = await temporaryDirectory()
    await chmod(closed, 0o700)
    const binaries = { name: `test-${process.pid}`, directory: join(closed, "native") }
    await cp((await findBinaries()).directory, binaries.directory, {
      recursive: true,
      verbatimSymlinks: true,
    })
    const copy = join("/var/lib/embedded-postgres", binaries.name)
    onTestFinished(() => rm(copy, { recursive: true, force: true }))
    const data = await temporaryDirectory()
    await mkdir(join(data, "of"))

    const place = join(import.meta.dirname, "..", "src", "place.ts")
    const code = `import { findPlace } from ${JSON.stringify(place)}
      const place = await findPlace(${JSON.stringify(join(data, "of", "data"))}, ${JSON.stringify(binaries)})
      process.exitCode = place.binaries === ${JSON.stringify(copy)} ? 0 : 1`
    const copying = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: "inherit" }),
    )
    const exits = await Promise.all(copying.map((child) => once(child, "exit")))
    expect(exits.map(([exit]) => Number(exit))).toEqual([0, 0, 0, 0])
    expect((await readdir(dirname(copy))).filter((name) => name.startsWith(binaries.name))).toEqual([
      binaries.name,
    ])
  })
})
