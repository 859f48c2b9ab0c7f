import { setTimeout as sleep } from "node:timers/promises"
import { type Issuer, startIssuer } from "@touchstone/issuer"
import { Pool } from "pg"
import { type Client, makeClient } from "./client.ts"
import { type HttpProxy, startHttpProxy } from "./http-proxy.ts"
import { type Books, brokenRules, firstBroken } from "./invariants.ts"
import { type PostgresProxy, startPostgresProxy } from "./postgres-proxy.ts"
import {
  clients,
  fulfilmentEnvironment,
  type Ground,
  ordersEnvironment,
  type Running,
  runService,
} from "./services.ts"
import { createDatabase, type ServiceName } from "./templates.ts"

/** Both services as processes, each with a database of its own, and a proxy on every line between them. */
export interface World {
  readonly services: Readonly<Record<ServiceName, Running>>
  /** Between a service and its database. */
  readonly wires: Readonly<Record<ServiceName, PostgresProxy>>
  /** Between whoever calls, and orders. */
  readonly calls: { readonly client: HttpProxy; readonly fulfilment: HttpProxy }
  readonly client: Client
  /** Another client, of the same tenant, without a proxy between. */
  readonly clientOf: (orders: string) => Client
  readonly issuer: Issuer
  readonly books: Books
  /** Moves to where the server of the databases is now. */
  readonly retarget: (server: string) => void
  /** Lets the time pass for which whoever was killed still holds a shipment. */
  readonly expireClaims: () => Promise<void>
  /** The rules that are still broken once everything should have come to rest. */
  readonly broken: () => Promise<ReadonlyArray<string>>
  /** What both services have written last. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

const restsWithin = 30_000
/** No attempt to confirm a shipment takes longer; after it there are only pauses, which may be a minute long. */
const attemptWithin = 12_000

/** @param from whether the server has the templates of both services; if not, they migrate an empty database */
export const openWorld = async (
  { server, entries }: Ground,
  from: "templates" | "nothing" = "templates",
): Promise<World> => {
  const issuer = await startIssuer({ clients })
  const newDatabase = (service: ServiceName): Promise<string> =>
    createDatabase(server, from === "templates" ? service : undefined)
  const databases = { orders: await newDatabase("orders"), fulfilment: await newDatabase("fulfilment") }
  const wires = {
    orders: await startPostgresProxy(databases.orders),
    fulfilment: await startPostgresProxy(databases.fulfilment),
  }
  // For the tests' own look into the databases: nothing happens to these lines.
  const looks = {
    orders: await startPostgresProxy(databases.orders),
    fulfilment: await startPostgresProxy(databases.fulfilment),
  }
  const orders = await runService(entries.orders, ordersEnvironment(wires.orders.url, issuer))
  const calls = { client: await startHttpProxy(orders.url), fulfilment: await startHttpProxy(orders.url) }
  const fulfilment = await runService(
    entries.fulfilment,
    fulfilmentEnvironment(wires.fulfilment.url, calls.fulfilment.url, issuer),
  )
  const services = { orders, fulfilment }
  await Promise.all([orders.ready(), fulfilment.ready()])

  const scope = "orders:read orders:write"
  const token = await issuer.token({ tenant: "acme", scope, expiresIn: 3600 })
  const clientOf = (url: string): Client => makeClient(url, token)
  const client = clientOf(calls.client.url)
  const books = {
    orders: new Pool({ connectionString: looks.orders.url, max: 1 }),
    fulfilment: new Pool({ connectionString: looks.fulfilment.url, max: 1 }),
    acknowledged: client.acknowledged,
  }
  for (const pool of [books.orders, books.fulfilment]) pool.on("error", () => undefined)

  const expireClaims = async (): Promise<void> => {
    await books.fulfilment.query(
      // The pauses go with it, and they are what makes five attempts enough for an outage: so no attempt counts.
      "UPDATE shipments SET next_attempt_at = now(), attempts = 0 WHERE status = 'planned' AND next_attempt_at > now()",
    )
  }

  return {
    services,
    wires,
    calls,
    client,
    clientOf,
    issuer,
    books,
    retarget: (to) => {
      for (const proxy of [wires, looks].flatMap((pair) => [pair.orders, pair.fulfilment])) proxy.retarget(to)
    },
    expireClaims,
    broken: async () => {
      let last = await firstBroken(books)
      let since = Date.now()
      let hasPassed = false
      while (last !== undefined) {
        await sleep(50)
        const now = await firstBroken(books)
        const still = Date.now() - since
        // A machine that is busy with everything else needs longer; one that makes no progress is done.
        if (now !== last) since = Date.now()
        else if (still > restsWithin) return brokenRules(books)
        else if (still > attemptWithin && !hasPassed) {
          await expireClaims()
          hasPassed = true
        }
        last = now
      }
      return []
    },
    log: () => `orders:\n${orders.log()}\nfulfilment:\n${fulfilment.log()}`,
    stop: async () => {
      await Promise.all([orders.stop(), fulfilment.stop()])
      await Promise.all([books.orders.end(), books.fulfilment.end()])
      const lines = [
        wires.orders,
        wires.fulfilment,
        looks.orders,
        looks.fulfilment,
        calls.client,
        calls.fulfilment,
      ]
      await Promise.all([...lines, issuer].map(({ stop }) => stop()))
    },
  }
}
