import { relative } from "node:path"
import { startEmbedded } from "@touchstone/postgres"
import { Client, escapeIdentifier } from "pg"

/** A database for each service: none reads another's tables. */
export interface Databases {
  readonly orders: string
  readonly fulfilment: string
  /** Those of further services, by their names; one that has none is not started. */
  readonly further: ReadonlyMap<string, string>
  /** For the banner. */
  readonly description: string
  readonly stop: () => Promise<void>
}

const inDatabase = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const createIfMissing = async (server: string, name: string): Promise<string> => {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name])
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return inDatabase(server, name)
}

const embedded = async (dataDirectory: string, names: ReadonlyArray<string>): Promise<Databases> => {
  const server = await startEmbedded({ dataDirectory, purpose: "development" })
  try {
    const further = new Map<string, string>()
    for (const name of names) further.set(name, await createIfMissing(server.url, name))
    return {
      orders: server.url,
      fulfilment: await createIfMissing(server.url, "fulfilment"),
      further,
      description: `embedded PostgreSQL, its data in ${relative(process.cwd(), server.dataDirectory)}`,
      stop: server.stop,
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const variableOf = (name: string): string => `${name.toUpperCase().replaceAll("-", "_")}_DATABASE_URL`

/** The databases of the user where there are any, otherwise those of an embedded PostgreSQL. */
export const startDatabases = (
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
  names: ReadonlyArray<string>,
): Promise<Databases> => {
  const { DATABASE_URL: orders, FULFILMENT_DATABASE_URL: fulfilment } = env
  if (orders === undefined && fulfilment === undefined) return embedded(dataDirectory, names)
  if (orders === undefined || fulfilment === undefined || orders === fulfilment) {
    throw new Error(
      "Each service has a database of its own: set DATABASE_URL and FULFILMENT_DATABASE_URL to two of yours, or neither.",
    )
  }
  const further = new Map(
    names.flatMap((name) => {
      const url = env[variableOf(name)]
      return url === undefined ? [] : [[name, url] as const]
    }),
  )
  const description = "yours, of DATABASE_URL and FULFILMENT_DATABASE_URL"
  return Promise.resolve({ orders, fulfilment, further, description, stop: () => Promise.resolve() })
}
