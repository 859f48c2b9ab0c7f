import { badToken, type TokenFault } from "./bad-tokens.ts"
import { serve } from "./server.ts"
import { algorithm, signingKey } from "./signing-key.ts"
import { type Clients, grant } from "./token-endpoint.ts"
import { signedToken, type TokenRequest } from "./tokens.ts"

export { type TokenFault, tokenFaults } from "./bad-tokens.ts"
export type { Client, Clients } from "./token-endpoint.ts"
export type { TokenRequest } from "./tokens.ts"

export interface IssuerOptions {
  /** A free one when left out. */
  readonly port?: number
  /** What it is called from elsewhere, where something stands before it; where it listens when left out. */
  readonly url?: string
  /** Where the signing key is kept, so that tokens outlive the issuer; a new key at each start when left out. */
  readonly keysIn?: string
  /** `orders` when left out. */
  readonly audience?: string
  /** Who may ask the token endpoint for tokens; nobody when left out. */
  readonly clients?: Clients
  /** How long the tokens of the token endpoint are valid; ten minutes when left out. */
  readonly tokenSeconds?: number
}

export interface Issuer {
  /** The claim `iss` of its tokens, and where it is. */
  readonly issuer: string
  readonly jwksUrl: string
  readonly tokenUrl: string
  readonly audience: string
  /** A valid token that says what is asked for, whoever asks. */
  readonly token: (request: TokenRequest) => Promise<string>
  /** A token that is right in everything but the one fault: it must be refused. */
  readonly issueRaw: (fault: TokenFault, request: TokenRequest) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts an issuer of OAuth 2 tokens on this machine. For development and tests only: it gives out any token. */
export const startIssuer = async (options: IssuerOptions = {}): Promise<Issuer> => {
  const { audience = "orders", clients = {}, tokenSeconds = 600 } = options
  const key = await signingKey(options.keysIn)
  const tokenPath = "/token"
  const keysPath = "/.well-known/jwks.json"

  const server = await serve(options.port ?? 0, options.url, (issuer) => ({
    [keysPath]: { GET: () => ({ status: 200, body: { keys: [key.published] } }) },
    "/.well-known/openid-configuration": {
      GET: () => ({
        status: 200,
        body: {
          issuer,
          jwks_uri: issuer + keysPath,
          token_endpoint: issuer + tokenPath,
          grant_types_supported: ["client_credentials"],
          token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
          token_endpoint_auth_signing_alg_values_supported: [algorithm],
          response_types_supported: ["token"],
        },
      }),
    },
    [tokenPath]: {
      POST: async ({ authorization, form }) => {
        const granted = grant(clients, authorization, form)
        const token = await signedToken(key, { issuer, audience }, { ...granted, expiresIn: tokenSeconds })
        return {
          status: 200,
          body: {
            access_token: token,
            token_type: "Bearer",
            expires_in: tokenSeconds,
            scope: granted.scope,
          },
        }
      },
    },
  }))

  const authority = { issuer: server.url, audience }
  return {
    issuer: server.url,
    jwksUrl: server.url + keysPath,
    tokenUrl: server.url + tokenPath,
    audience,
    token: (request) => signedToken(key, authority, request),
    issueRaw: (fault, request) => badToken(key, authority, fault, request),
    stop: server.stop,
  }
}
