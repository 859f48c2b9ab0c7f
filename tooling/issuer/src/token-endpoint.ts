import { createHash, timingSafeEqual } from "node:crypto"
import type { TokenRequest } from "./tokens.ts"

/** Who may ask for tokens, and for which. */
export interface Client {
  readonly secret: string
  readonly scopes: ReadonlyArray<string>
  /** Whether it may ask for a tenant: any, or none when left out. */
  readonly tenants?: "any"
}

export type Clients = Readonly<Record<string, Client>>

/** The answer to a request that is refused: RFC 6749, section 5.2. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, description: string) {
    super(description)
    this.status = status
    this.code = code
  }
}

const tenantPattern = /^[a-z0-9][a-z0-9-]{0,62}$/

const hash = (text: string): Buffer => createHash("sha256").update(text).digest()
const isSame = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b))

const invalidClient = new Refused(401, "invalid_client", "The client is unknown, or its secret is wrong.")

interface Credentials {
  readonly id: string
  readonly secret: string
}

/** Of the Authorization header or of the form; RFC 6749, section 2.3.1, knows both. */
const credentialsOf = (authorization: string | undefined, form: URLSearchParams): Credentials => {
  const basic = /^Basic (\S+)$/i.exec(authorization ?? "")?.[1]
  if (basic === undefined) return { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" }
  const [, id = "", secret = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, "base64").toString()) ?? []
  // Form-encoded before they were joined; parsed as a form they need no care for malformed escapes.
  const decoded = (text: string): string => new URLSearchParams(`v=${text}`).get("v") ?? ""
  return { id: decoded(id), secret: decoded(secret) }
}

const assertOnce = (form: URLSearchParams): void => {
  for (const name of new Set(form.keys())) {
    if (form.getAll(name).length > 1)
      throw new Refused(400, "invalid_request", `${name} stands there more than once.`)
  }
}

const scopeFor = (client: Client, asked: string | null): string => {
  if (asked === null || asked.trim() === "") return client.scopes.join(" ")
  const scopes = asked.trim().split(/ +/)
  const foreign = scopes.filter((scope) => !client.scopes.includes(scope))
  if (foreign.length > 0)
    throw new Refused(400, "invalid_scope", `Not for this client: ${foreign.join(" ")}.`)
  return scopes.join(" ")
}

const tenantFor = (client: Client, asked: string | null): { tenant?: string } => {
  if (asked === null) return {}
  if (client.tenants !== "any")
    throw new Refused(400, "invalid_grant", "This client may not act for a tenant.")
  if (!tenantPattern.test(asked))
    throw new Refused(400, "invalid_grant", `The tenant must match ${tenantPattern.source}.`)
  return { tenant: asked }
}

/**
 * Which token a client is to get. Fails with {@link Refused}.
 *
 * @param form the parameters of the request: RFC 6749, section 4.4.2, and `tenant`
 */
export const grant = (
  clients: Clients,
  authorization: string | undefined,
  form: URLSearchParams,
): TokenRequest => {
  assertOnce(form)
  const grantType = form.get("grant_type")
  if (grantType === null) throw new Refused(400, "invalid_request", "grant_type is missing.")
  if (grantType !== "client_credentials")
    throw new Refused(400, "unsupported_grant_type", "Only client_credentials is known.")
  const { id, secret } = credentialsOf(authorization, form)
  const client = Object.hasOwn(clients, id) ? clients[id] : undefined
  if (client === undefined || !isSame(client.secret, secret)) throw invalidClient
  return {
    subject: id,
    scope: scopeFor(client, form.get("scope")),
    ...tenantFor(client, form.get("tenant")),
  }
}
