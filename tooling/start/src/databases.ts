import { relative } from "node:path"
import { startEmbedded } from "@touchstone/postgres"
import { Client, escapeIdentifier } from "pg"
import type { Served } from "./served.ts"

/** A database for each service: none reads another's tables. */
export interface Databases {
  /** Their URLs, by the names of the services; one that has none is not started. */
  readonly urls: ReadonlyMap<string, string>
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

const embedded = async (
  dataDirectory: string,
  together: ReadonlyArray<Served>,
  further: ReadonlyArray<Served>,
): Promise<Databases> => {
  const server = await startEmbedded({ dataDirectory, purpose: "development" })
  try {
    const urls = new Map<string, string>()
    for (const service of [...together, ...further])
      urls.set(
        service.name,
        // The first one has the database that the server comes with.
        service === together[0] ? server.url : await createIfMissing(server.url, service.name),
      )
    return {
      urls,
      description: `embedded PostgreSQL, its data in ${relative(process.cwd(), server.dataDirectory)}`,
      stop: server.stop,
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const listed = (services: ReadonlyArray<Served>): string =>
  services.map(({ databaseVariable }) => databaseVariable).join(" and ")

/**
 * The databases of the user where there are any, otherwise those of an embedded PostgreSQL.
 *
 * @param together services that are started with one another or not at all
 */
export const startDatabases = (
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
  together: ReadonlyArray<Served>,
  further: ReadonlyArray<Served>,
): Promise<Databases> => {
  const urlOf = ({ databaseVariable }: Served): string | undefined => env[databaseVariable]
  const deciding = together.length > 0 ? together : further
  if (deciding.every((service) => urlOf(service) === undefined))
    return embedded(dataDirectory, together, further)
  const own = together.map(urlOf)
  if (own.includes(undefined) || new Set(own).size < own.length)
    throw new Error(
      `Each service has a database of its own: set ${listed(together)} to one of yours each, or none of them.`,
    )
  const urls = new Map(
    [...together, ...further].flatMap((service) => {
      const url = urlOf(service)
      return url === undefined ? [] : [[service.name, url] as const]
    }),
  )
  const description = `yours, of ${listed(deciding.filter(({ name }) => urls.has(name)))}`
  return Promise.resolve({ urls, description, stop: () => Promise.resolve() })
}
