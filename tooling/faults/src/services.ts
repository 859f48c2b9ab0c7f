import { freePort } from "@touchstone/postgres"
import type { Issuer } from "@touchstone/issuer"
import { type Supervised, supervise } from "./supervised.ts"
import type { ServiceName } from "./templates.ts"

const host = "127.0.0.1"

const client = { id: "fulfilment", secret: "a secret of the fault suites" }

/** Who may ask the issuer for tokens: the fulfilment service. */
export const clients = {
  [client.id]: {
    secret: client.secret,
    scopes: ["events:read", "orders:ship", "orders:read"],
    tenants: "any",
  },
} as const

export interface Running extends Supervised {
  readonly url: string
}

/** What a test run stands on. */
export interface Ground {
  /** A PostgreSQL, as its superuser. */
  readonly server: string
  /** The module of each service that node runs. */
  readonly entries: Readonly<Record<ServiceName, string>>
}

/** Runs a service as its own process, at the same address each time. */
export const runService = async (entry: string, env: Readonly<Record<string, string>>): Promise<Running> => {
  const port = await freePort()
  const url = `http://${host}:${port}`
  const supervised = supervise({
    entry,
    env: { DEPLOYMENT: "development", HOST: host, PORT: String(port), ...env },
    readiness: `${url}/health/ready`,
  })
  return { ...supervised, url }
}

export const ordersEnvironment = (database: string, issuer: Issuer): Readonly<Record<string, string>> => ({
  DATABASE_URL: database,
  AUTH_ISSUER: issuer.issuer,
  AUTH_AUDIENCE: issuer.audience,
  AUTH_JWKS_URL: issuer.jwksUrl,
})

export const fulfilmentEnvironment = (
  database: string,
  orders: string,
  issuer: Issuer,
): Readonly<Record<string, string>> => ({
  DATABASE_URL: database,
  ORDERS_URL: orders,
  TOKEN_URL: issuer.tokenUrl,
  CLIENT_ID: client.id,
  CLIENT_SECRET: client.secret,
})
