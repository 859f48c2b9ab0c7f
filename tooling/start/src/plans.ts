import { resolve } from "node:path"
import type { Authority } from "./authority.ts"
import type { Databases } from "./databases.ts"
import type { Served } from "./served.ts"
import type { ServicePlan } from "./service.ts"

const root = resolve(import.meta.dirname, "../../..")

interface Places {
  readonly host: string
  readonly portOf: (name: string) => number
  readonly databases: Databases
  readonly authority: Authority
}

/** How services are started, in the order in which they need each other. */
export const plansOf = (
  services: ReadonlyArray<Served>,
  { host, portOf, databases, authority }: Places,
): ReadonlyArray<ServicePlan> => {
  const urlOf = (name: string): string => `http://${host}:${portOf(name)}`
  const { audience, issuer, jwksUrl, tokenUrl } = authority.issuer
  const authentication = { AUTH_AUDIENCE: audience, AUTH_ISSUER: issuer, AUTH_JWKS_URL: jwksUrl }
  return services.map(({ name, environment }) => ({
    entry: resolve(root, "apps", name, "src/main.ts"),
    env: {
      DATABASE_URL: databases.urls.get(name) ?? "",
      DEPLOYMENT: "development",
      HOST: host,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "Warn",
      PORT: String(portOf(name)),
      ...environment({ urlOf, authentication, tokenUrl, client: authority.clientOf(name) }),
    },
    readiness: `${urlOf(name)}/health/ready`,
  }))
}
