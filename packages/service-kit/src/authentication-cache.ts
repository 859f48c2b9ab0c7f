import type { Claims } from "./authentication-claims.ts"

/** In milliseconds: how long a token that the issuer has withdrawn may still be accepted. */
const longest = 60_000

const most = 1000

export interface ClaimsCache {
  readonly get: (token: string, now: number) => Claims | undefined
  readonly set: (token: string, claims: Claims, expires: number, now: number) => void
}

/**
 * Remembers who a token spoke for, since a signature takes a hundred times longer to verify than all else about it. Never
 * beyond the token's own end; of too many the oldest are forgotten.
 */
export const makeClaimsCache = (): ClaimsCache => {
  const known = new Map<string, { readonly claims: Claims; readonly until: number }>()
  return {
    get: (token, now) => {
      const entry = known.get(token)
      if (entry === undefined || now < entry.until) return entry?.claims
      known.delete(token)
      return undefined
    },
    set: (token, claims, expires, now) => {
      known.delete(token)
      for (const oldest of known.keys()) {
        if (known.size < most) break
        known.delete(oldest)
      }
      known.set(token, { claims, until: Math.min(expires, now + longest) })
    },
  }
}
