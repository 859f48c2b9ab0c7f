import { once } from "node:events"
import { createServer } from "node:net"
import { describe, expect, test } from "vitest"
import { freePorts, patience, start, temporaryDirectory } from "./npm-start.ts"

const data = temporaryDirectory()

describe("npm start says in one line why it does not", { timeout: patience }, () => {
  const refused = async (
    args: ReadonlyArray<string>,
    env: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const run = start(["--data", data("untouched"), ...args], env)
    expect(await run.exited).toBe(1)
    const lines = run.output().trimEnd().split("\n")
    expect(lines).toHaveLength(1)
    return lines[0] ?? ""
  }

  test("a port that is taken", async () => {
    const port = await freePorts()
    const taken = createServer().listen(port + 1, "127.0.0.1")
    await once(taken, "listening")
    expect(await refused([], { PORT: String(port) })).toBe(
      `Port ${port + 1} is already in use. Stop what uses it, or choose another: PORT=${port + 3} npm start`,
    )
    taken.close()
  })

  test("a port that is none", async () => {
    expect(await refused([], { PORT: "http" })).toBe(
      'PORT is "http"; it must be a whole number from 1 to 65533.',
    )
  })

  test("a database that does not answer", async () => {
    const env = {
      PORT: String(await freePorts()),
      DATABASE_URL: "postgres://a:b@127.0.0.1:1/c",
      FULFILMENT_DATABASE_URL: "postgres://a:b@127.0.0.1:1/d",
    }
    expect(await refused([], env)).toMatch(/^Cannot use the database of DATABASE_URL: .*ECONNREFUSED/)
  })

  test("a database that is none", async () => {
    const env = {
      PORT: String(await freePorts()),
      DATABASE_URL: "mysql://localhost",
      FULFILMENT_DATABASE_URL: "postgres://a:b@127.0.0.1:1/d",
    }
    expect(await refused([], env)).toMatch(/DATABASE_URL must be a URL such as postgres:/)
  })

  test("a database for one of the services alone", async () => {
    const env = { PORT: String(await freePorts()), DATABASE_URL: "postgres://a:b@127.0.0.1:1/c" }
    expect(await refused([], env)).toMatch(
      /^Each service has a database of its own: .*FULFILMENT_DATABASE_URL/,
    )
  })

  test("an option that is none", async () => {
    expect(await refused(["--demon"], {})).toContain("--demon")
  })
})
