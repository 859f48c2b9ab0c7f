import { resolve } from "node:path"
import type { Authority } from "./authority.ts"
import type { Databases } from "./databases.ts"
import type { ServicePlan } from "./service.ts"

const root = resolve(import.meta.dirname, "../../..")

export interface Ports {
  readonly orders: number
  readonly fulfilment: number
  readonly issuer: number
}

const host = "127.0.0.1"
export const local = (port: number): string => `http://${host}:${port}`

/** Which services run, in the order in which they need each other. */
export const servicePlans = (
  ports: Ports,
  databases: Databases,
  { fulfilment, issuer }: Authority,
): ReadonlyArray<ServicePlan> => {
  const plan = (name: keyof Ports & keyof Databases, env: Readonly<Record<string, string>>): ServicePlan => ({
    entry: resolve(root, "apps", name, "src/main.ts"),
    env: {
      DATABASE_URL: databases[name],
      DEPLOYMENT: "development",
      HOST: host,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "Warn",
      PORT: String(ports[name]),
      ...env,
    },
    readiness: `${local(ports[name])}/health/ready`,
  })
  return [
    plan("orders", {
      AUTH_AUDIENCE: issuer.audience,
      AUTH_ISSUER: issuer.issuer,
      AUTH_JWKS_URL: issuer.jwksUrl,
    }),
    plan("fulfilment", {
      CLIENT_ID: fulfilment.id,
      CLIENT_SECRET: fulfilment.secret,
      ORDERS_URL: local(ports.orders),
      TOKEN_URL: issuer.tokenUrl,
    }),
  ]
}
