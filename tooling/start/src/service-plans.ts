import { resolve } from "node:path"
import type { Authority } from "./authority.ts"
import type { Databases } from "./databases.ts"
import type { FurtherService } from "./further-services.ts"
import type { ServicePlan } from "./service.ts"

const root = resolve(import.meta.dirname, "../../..")

export interface Ports {
  readonly orders: number
  readonly fulfilment: number
  readonly issuer: number
  /** Those of further services, by their names. */
  readonly further: ReadonlyMap<string, number>
}

const host = "127.0.0.1"
export const local = (port: number): string => `http://${host}:${port}`

/** Which services run, in the order in which they need each other. */
export const servicePlans = (
  ports: Ports,
  databases: Databases,
  { fulfilment, issuer }: Authority,
  further: ReadonlyArray<FurtherService>,
): ReadonlyArray<ServicePlan> => {
  const plan = (
    name: string,
    port: number,
    database: string,
    env: Readonly<Record<string, string>>,
  ): ServicePlan => ({
    entry: resolve(root, "apps", name, "src/main.ts"),
    env: {
      DATABASE_URL: database,
      DEPLOYMENT: "development",
      HOST: host,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "Warn",
      PORT: String(port),
      ...env,
    },
    readiness: `${local(port)}/health/ready`,
  })
  const authentication = {
    AUTH_AUDIENCE: issuer.audience,
    AUTH_ISSUER: issuer.issuer,
    AUTH_JWKS_URL: issuer.jwksUrl,
  }
  return [
    plan("orders", ports.orders, databases.orders, authentication),
    plan("fulfilment", ports.fulfilment, databases.fulfilment, {
      CLIENT_ID: fulfilment.id,
      CLIENT_SECRET: fulfilment.secret,
      ORDERS_URL: local(ports.orders),
      TOKEN_URL: issuer.tokenUrl,
    }),
    ...further.map(({ name }) =>
      plan(name, ports.further.get(name) ?? 0, databases.further.get(name) ?? "", authentication),
    ),
  ]
}
