import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Server } from "node:http"
import { join } from "node:path"
import { type Recorder, recorder } from "@touchstone/characterize/recorder"
import { Client } from "pg"
import { inject, vi } from "vitest"
import db from "../src/db.cjs"
import server from "../src/server.cjs"
import type { World } from "./world.ts"

const schema = readFileSync(join(import.meta.dirname, "../src/schema.sql"), "utf8")
const tables = ["tenants", "customers", "articles", "invoices", "invoice_lines", "reminders"] as const

export interface Request {
  readonly at: string
  readonly method: string
  readonly path: string
  /** As an object, or as the text that is sent. */
  readonly body?: unknown
}

/** The old service, running, with the world around it replaced at its seams. */
export interface Service {
  readonly log: Recorder
  /** Empties the database and the cache, and fills the database with a world. */
  readonly become: (world: World) => Promise<void>
  /** What it answers: `STATUS BODY`. */
  readonly ask: (request: Request) => Promise<string>
  /** All rows of all tables, each a line. */
  readonly rows: () => Promise<string>
  /** How the mail relay answers from now on. */
  readonly relayAnswers: (status: number) => void
  /** Ends all connections that it has to the database. */
  readonly hangUp: () => Promise<void>
  readonly databaseUrl: string
  readonly stop: () => Promise<void>
}

const newDatabase = async (): Promise<string> => {
  const url = new URL(inject("postgresUrl"))
  const name = `legacy_${randomUUID().replaceAll("-", "")}`
  const admin = new Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  url.pathname = `/${name}`
  return url.href
}

const listen = (): Promise<Server> =>
  new Promise((started) => {
    server.start(0, (_, running) => {
      started(running)
    })
  })

const originOf = (running: Server): string => {
  const address = running.address()
  return typeof address === "object" && address !== null ? `http://${address.address}:${address.port}` : ""
}

/** Long enough for any answer; what hangs is behaviour, too. */
const patience = 15_000

export const startService = async (): Promise<Service> => {
  const url = await newDatabase()
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(schema)
  process.env["DATABASE_URL"] = url
  process.env["MAIL_URL"] = "http://relay.example/send"

  const log = recorder()
  let relay = 202
  log.posts("mail", "http://relay.example", () => relay)
  vi.useFakeTimers({ toFake: ["Date"] })
  vi.spyOn(Math, "random").mockReturnValue(0.4321)
  vi.spyOn(console, "log").mockImplementation((line: unknown) => {
    // Where in the code it was is no behaviour.
    log.note("log", String(line).split("\n    at ")[0])
  })
  const running = await listen()
  const origin = originOf(running)

  return {
    log,
    databaseUrl: url,
    become: async (world) => {
      globalThis.CUSTOMERS = {}
      await client.query(`truncate ${tables.join(", ")} restart identity`)
      for (const table of ["tenants", "customers", "articles"] as const) {
        const insert = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`
        await client.query(insert, [JSON.stringify(world[table])])
      }
    },
    ask: async ({ at, method, path, body }) => {
      vi.setSystemTime(at)
      try {
        const response = await fetch(`${origin}${path}`, {
          method,
          ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
          signal: AbortSignal.timeout(patience),
        })
        return `${response.status} ${response.headers.get("content-type")} ${await response.text()}`
      } catch (error) {
        return `no answer: ${error instanceof Error ? error.name : String(error)}`
      }
    },
    rows: async () => {
      const lines: Array<string> = []
      for (const table of tables) {
        const { rows } = await client.query<{ row: unknown }>(
          `select to_json(t) as row from ${table} t order by to_json(t)::text collate "C"`,
        )
        lines.push(...rows.map(({ row }) => `${table} ${JSON.stringify(row)}`))
      }
      return `${lines.join("\n")}\n`
    },
    hangUp: async () => {
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      )
    },
    relayAnswers: (status) => {
      relay = status
    },
    stop: async () => {
      running.closeAllConnections()
      await new Promise((closed) => {
        running.close(closed)
      })
      log.stop()
      vi.restoreAllMocks()
      vi.useRealTimers()
      await db.end()
      await client.end()
    },
  }
}
