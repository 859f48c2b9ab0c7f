import { Stopped } from "../engine.ts"
import { trustedFile } from "./environment.ts"

type Variables = Readonly<Record<string, string | undefined>>

const passed = ["CLIENT_SECRET", "DATABASE_URL", "NATS_URL"] as const

const prefixOf = (service: string): string => `${service.toUpperCase().replaceAll("-", "_")}_`

/** One that is empty is missing: so a pipeline passes what nobody has set. */
const valueOf = (variables: Variables, name: string): string | undefined => {
  const value = variables[name]
  return value === "" ? undefined : value
}

/** The file with the authorities that services trust beside the known ones; undefined where there are none. */
export const authoritiesOf = (variables: Variables): string | undefined =>
  valueOf(variables, "TRUSTED_AUTHORITIES")

/**
 * The secrets of one service: of the variables that begin with its name, without it. `ORDERS_DATABASE_URL` is the
 * `DATABASE_URL` of orders. What it has none of is left out even where there is such a variable here.
 */
export const secretsOf = (service: string, variables: Variables): Variables => {
  const prefix = prefixOf(service)
  const secrets = Object.fromEntries(passed.map((name) => [name, valueOf(variables, prefix + name)]))
  if (secrets["DATABASE_URL"] === undefined)
    throw new Stopped(`${prefix}DATABASE_URL is missing: where ${service} keeps its data in this environment`)
  return {
    ...secrets,
    NODE_EXTRA_CA_CERTS: authoritiesOf(variables) === undefined ? undefined : trustedFile,
  }
}

/** As whom the smoke test asks. */
export const smokeSecretsOf = (variables: Variables): Readonly<Record<string, string>> => {
  const [id, secret] = [valueOf(variables, "SMOKE_CLIENT_ID"), valueOf(variables, "SMOKE_CLIENT_SECRET")]
  if (id === undefined || secret === undefined)
    throw new Stopped(
      "SMOKE_CLIENT_ID and SMOKE_CLIENT_SECRET are missing: as whom the smoke test asks the issuer for a token",
    )
  return {
    SMOKE_CLIENT_ID: id,
    SMOKE_CLIENT_SECRET: secret,
    SMOKE_TOKEN_PARAMETERS: valueOf(variables, "SMOKE_TOKEN_PARAMETERS") ?? "",
  }
}

/** The passwords in a secret, and itself: the password of a URL is told by drivers without the rest. */
const partsOf = (secret: string): ReadonlyArray<string> => {
  const password = URL.canParse(secret) ? new URL(secret).password : ""
  return password === "" ? [secret] : [secret, password, decodeURIComponent(password)]
}

/** A text without the secrets of a service: what a service says may be recorded, for everybody and for good. */
export const withoutSecrets = (service: string, variables: Variables, text: string): string =>
  passed
    .flatMap((name) => partsOf(valueOf(variables, prefixOf(service) + name) ?? ""))
    .filter((part) => part !== "")
    .reduce((masked, part) => masked.replaceAll(part, "***"), text)
