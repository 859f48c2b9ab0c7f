import { randomUUID } from "node:crypto"
import { type Issuer, startIssuer } from "@touchstone/issuer"
import type { Around, Served } from "./served.ts"

const validFor = 12 * 60 * 60

/** Whose tokens the services take, and the token of a person who tries them. */
export interface Authority {
  readonly issuer: Issuer
  /** As whom a service asks for tokens of its own. */
  readonly clientOf: (name: string) => Around["client"]
  readonly token: string
}

/**
 * Starts the issuer of tokens. A service never trusts it in production.
 *
 * @param keysIn where its key is kept, so that a token outlives a restart
 */
export const startAuthority = async (
  port: number,
  keysIn: string,
  services: ReadonlyArray<Served>,
): Promise<Authority> => {
  const scopes = services.flatMap((service) => service.scopes)
  const secret = randomUUID()
  const clients = services
    .filter(({ clientScopes }) => clientScopes.length > 0)
    .map(({ name, clientScopes }) => [name, { secret, scopes: clientScopes, tenants: "any" }] as const)
  const issuer = await startIssuer({
    port,
    keysIn,
    tokenSeconds: validFor,
    clients: {
      development: {
        secret: "development",
        scopes: [...scopes, ...services.flatMap(({ serviceScopes }) => serviceScopes)],
        tenants: "any",
      },
      ...Object.fromEntries(clients),
    },
  })
  const token = await issuer.token({
    tenant: "demo",
    scope: scopes.join(" "),
    subject: "development",
    expiresIn: validFor,
  })
  return { issuer, clientOf: (id) => ({ id, secret }), token }
}
