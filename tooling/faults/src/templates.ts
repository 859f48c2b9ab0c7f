import { randomUUID } from "node:crypto"
import { Client, escapeIdentifier } from "pg"

export const services = ["orders", "fulfilment"] as const
export type ServiceName = (typeof services)[number]

/** The same server, another database. */
const databaseUrl = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

const administer = async (server: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A database that a service has migrated, for copies to be made of. */
export const templateOf = (service: ServiceName): string => `template_${service}`

/** A new database, empty or a copy of a service's template. Answers with its URL. */
export const createDatabase = async (server: string, from?: ServiceName, named?: string): Promise<string> => {
  const name = named ?? `${from ?? "empty"}_${randomUUID().replaceAll("-", "")}`
  const copy = from === undefined ? "" : `TEMPLATE ${escapeIdentifier(templateOf(from))} STRATEGY FILE_COPY`
  await administer(server, `CREATE DATABASE ${escapeIdentifier(name)} ${copy}`)
  return databaseUrl(server, name)
}
