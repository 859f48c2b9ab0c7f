import { randomUUID } from "node:crypto"
import { type Issuer, startIssuer } from "@touchstone/issuer"

const validFor = 12 * 60 * 60

/** The client that fulfilment is. */
interface ServiceClient {
  readonly id: string
  readonly secret: string
}

/** Whose tokens the services take, and the token of a person who tries them. */
export interface Authority {
  readonly issuer: Issuer
  readonly fulfilment: ServiceClient
  readonly token: string
}

const personScopes = ["orders:read", "orders:write", "orders:ship"]

/**
 * Starts the issuer of tokens. A service never trusts it in production.
 *
 * @param keysIn where its key is kept, so that a token outlives a restart
 * @param furtherScopes what else a person may ask for
 */
export const startAuthority = async (
  port: number,
  keysIn: string,
  furtherScopes: ReadonlyArray<string>,
): Promise<Authority> => {
  const scopes = [...personScopes, ...furtherScopes]
  const fulfilment = { id: "fulfilment", secret: randomUUID() }
  const issuer = await startIssuer({
    port,
    keysIn,
    tokenSeconds: validFor,
    clients: {
      development: { secret: "development", scopes: [...scopes, "events:read"], tenants: "any" },
      [fulfilment.id]: {
        secret: fulfilment.secret,
        scopes: ["events:read", "orders:read", "orders:ship"],
        tenants: "any",
      },
    },
  })
  const token = await issuer.token({
    tenant: "demo",
    scope: scopes.join(" "),
    subject: "development",
    expiresIn: validFor,
  })
  return { issuer, fulfilment, token }
}
