import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { getContainerRuntimeClient } from "testcontainers"
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest"
import { freePort } from "../src/free-port.ts"
import { chooseDatabase, startTestDatabase } from "../src/index.ts"
import { query } from "./query.ts"

const settingsOf = (url: string): Promise<ReadonlyArray<unknown>> =>
  query(
    url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
      current_setting('full_page_writes') AS full_page_writes, current_setting('max_connections') AS max_connections,
      current_setting('TimeZone') AS timezone, current_database() AS database, current_user AS user`,
  )
const expectedSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  timezone: "UTC",
  database: "postgres",
  user: "postgres",
}

const here = await chooseDatabase()

beforeEach(() => {
  vi.stubEnv("TEST_DATABASE", undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe("the choice", () => {
  test.for(["embedded", "testcontainers"] as const)("is %s where TEST_DATABASE says so", async (kind) => {
    vi.stubEnv("TEST_DATABASE", kind)
    expect(await chooseDatabase()).toEqual({ kind, reason: "chosen by TEST_DATABASE" })
  })

  test("is not made from anything else", async () => {
    vi.stubEnv("TEST_DATABASE", "sqlite")
    await expect(chooseDatabase()).rejects.toThrow(
      'TEST_DATABASE is "sqlite"; set it to testcontainers or embedded, or unset it.',
    )
  })

  test.for([
    ["port", async () => `tcp://127.0.0.1:${await freePort()}`],
    ["socket", () => Promise.resolve("unix:///nowhere/docker.sock")],
  ] as const)("is embedded, at once, where DOCKER_HOST is a dead %s", async ([, host]) => {
    const name = await host()
    const begin = performance.now()
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "choose.ts")], {
      env: { ...process.env, DOCKER_HOST: name },
    })
    expect(stdout).toContain('"kind":"embedded"')
    expect(stdout).toContain(`no container engine answers at DOCKER_HOST=${name}`)
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})

describe("a test database", () => {
  test("on the embedded PostgreSQL skips every sync", async () => {
    vi.stubEnv("TEST_DATABASE", "embedded")
    const database = await startTestDatabase()
    onTestFinished(database.stop)
    expect(database.choice.kind).toBe("embedded")
    expect(await settingsOf(database.url)).toEqual([expectedSettings])
  })

  test.skipIf(here.kind !== "testcontainers")("in a container does so, too", async () => {
    const publishedPorts = async (): Promise<ReadonlyArray<number>> => {
      const engine = await getContainerRuntimeClient()
      return (await engine.container.list()).flatMap(({ Ports }) => Ports.map(({ PublicPort }) => PublicPort))
    }
    const database = await startTestDatabase()
    onTestFinished(database.stop)
    const port = Number(new URL(database.url).port)
    expect(database.choice.kind).toBe("testcontainers")
    expect(await settingsOf(database.url)).toEqual([expectedSettings])
    expect(await publishedPorts()).toContain(port)
    await database.stop()
    expect(await publishedPorts()).not.toContain(port)
  })
})
