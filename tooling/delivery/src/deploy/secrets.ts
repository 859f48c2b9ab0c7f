import { Stopped } from "../engine.ts"
import { trustedFile } from "./environment.ts"

type Variables = Readonly<Record<string, string | undefined>>

const passed = ["CLIENT_SECRET", "DATABASE_URL", "NATS_URL"] as const

const prefixOf = (service: string): string => `${service.toUpperCase().replaceAll("-", "_")}_`

/**
 * The secrets of one service: of the variables that begin with its name, without it. `ORDERS_DATABASE_URL` is the
 * `DATABASE_URL` of orders. What it has none of is left out even where there is such a variable here.
 */
export const secretsOf = (service: string, variables: Variables): Variables => {
  const prefix = prefixOf(service)
  const secrets = Object.fromEntries(passed.map((name) => [name, variables[prefix + name]]))
  if (secrets["DATABASE_URL"] === undefined)
    throw new Stopped(`${prefix}DATABASE_URL is missing: where ${service} keeps its data in this environment`)
  const trusts = variables["TRUSTED_AUTHORITIES"] !== undefined
  return { ...secrets, NODE_EXTRA_CA_CERTS: trusts ? trustedFile : undefined }
}

/** As whom the smoke test asks. */
export const smokeSecretsOf = (variables: Variables): Readonly<Record<string, string>> => {
  const { SMOKE_CLIENT_ID: id, SMOKE_CLIENT_SECRET: secret, SMOKE_TOKEN_PARAMETERS: more = "" } = variables
  if (id === undefined || secret === undefined)
    throw new Stopped(
      "SMOKE_CLIENT_ID and SMOKE_CLIENT_SECRET are missing: as whom the smoke test asks the issuer for a token",
    )
  return { SMOKE_CLIENT_ID: id, SMOKE_CLIENT_SECRET: secret, SMOKE_TOKEN_PARAMETERS: more }
}
