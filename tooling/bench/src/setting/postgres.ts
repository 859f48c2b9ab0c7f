import { rm } from "node:fs/promises"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbedded } from "@touchstone/postgres"
import { Client } from "pg"

type Row = Readonly<Record<string, unknown>>

export interface Postgres {
  /** Of a database on this server, as its superuser. */
  readonly url: (database: string) => string
  /** Runs a statement as the superuser. */
  readonly query: (
    database: string,
    sql: string,
    values?: ReadonlyArray<unknown>,
  ) => Promise<ReadonlyArray<Row>>
  readonly stop: () => Promise<void>
}

/** Several servers with a pool each work on it, and one has to read the long statement that another one runs. */
const settings = { max_connections: "200", track_activity_query_size: "'16kB'" }

const query = async (
  url: string,
  sql: string,
  values: ReadonlyArray<unknown> = [],
): Promise<ReadonlyArray<Row>> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 60_000 })
  await client.connect()
  try {
    const { rows } = await client.query<Row>(sql, [...values])
    return rows
  } finally {
    await client.end()
  }
}

/** What was answered to a client must be on the disk; a server that only says so would make every figure a lie. */
const assertDurable = async (url: string): Promise<void> => {
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
    const [row] = await query(url, "SELECT current_setting($1) AS value", [setting])
    if (row?.["value"] !== "on") throw new Error(`${setting} is not on: this PostgreSQL is not durable.`)
  }
}

/** Starts an empty and durable PostgreSQL, which is removed when it is stopped. */
export const startPostgres = async (): Promise<Postgres> => {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-bench-"))
  const start = () => startEmbedded({ dataDirectory: join(directory, "data"), purpose: "development" })
  const first = await start()
  for (const [name, value] of Object.entries(settings)) {
    await query(first.url, `ALTER SYSTEM SET ${name} = ${value}`)
  }
  await first.stop()

  const server = await start()
  await assertDurable(server.url)
  const url = (database: string): string => {
    const changed = new URL(server.url)
    changed.pathname = `/${database}`
    return changed.href
  }
  return {
    url,
    query: (database, sql, values) => query(url(database), sql, values),
    stop: async () => {
      await server.stop()
      await rm(server.dataDirectory, { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
    },
  }
}
