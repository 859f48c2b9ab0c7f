import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** Who a token speaks for, and what it allows. */
export interface Claims {
  readonly subject: string
  readonly tenant: string | null
  readonly scopes: ReadonlySet<string>
}

const Payload = Schema.Struct({
  sub: Schema.String.check(Schema.isPattern(/^[\x21-\x7e]{1,255}$/)),
  tenant: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,62}$/))),
  scope: Schema.optionalKey(Schema.String),
})

const decode = Schema.decodeUnknownResult(Payload)

/** What the service needs of a token's claims; a tenant of another form is nobody's, and no reason to guess. */
export const decodeClaims = (payload: unknown): Result.Result<Claims, unknown> =>
  Result.map(decode(payload), ({ sub, tenant = null, scope = "" }) => ({
    subject: sub,
    tenant,
    scopes: new Set(scope.split(" ").filter((name) => name !== "")),
  }))
