import { JOSEError, JWKSInvalid, JWKSTimeout } from "jose/errors"
import { createRemoteJWKSet, customFetch, type FetchImplementation } from "jose/jwks/remote"
import type { JWTVerifyGetKey } from "jose/jwt/verify"

/** The keys themselves could not be had, which is not the token's fault. */
export class KeysMissing extends Error {}

// In milliseconds.
const timeout = 3000
const failurePause = 1000
const unknownKeyPause = 30_000
const oldest = 600_000

const fetchKeys: FetchImplementation = async (url, options) => {
  try {
    // eslint-disable-next-line house/no-unbounded-outgoing-call -- `pausing` says when it is tried again; its signal is a time-out
    const response = await fetch(url, options)
    if (response.status === 200) return response
    await response.body?.cancel()
    throw new Error(`The issuer answered ${response.status}`)
  } catch (cause) {
    throw new KeysMissing("The issuer's keys cannot be had", { cause })
  }
}

/** After a failure the next one is immediate for a moment: requests must not queue up for an issuer that is down. */
const pausing = (): FetchImplementation => {
  let failed: { readonly at: number; readonly error: unknown } | undefined
  return async (url, options) => {
    if (failed !== undefined && performance.now() - failed.at < failurePause) throw failed.error
    try {
      return await fetchKeys(url, options)
    } catch (error) {
      failed = { at: performance.now(), error }
      throw error
    }
  }
}

const areMissing = (error: unknown): boolean =>
  error instanceof JWKSInvalid ||
  error instanceof JWKSTimeout ||
  (error instanceof JOSEError && error.code === JOSEError.code)

/**
 * The keys of an issuer: fetched when first needed, again after ten minutes, and when a token names an unknown one, but
 * then no more often than every thirty seconds, so that made-up tokens do not become requests to the issuer.
 */
export const remoteKeys = (jwksUrl: string): JWTVerifyGetKey => {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: timeout,
    cooldownDuration: unknownKeyPause,
    cacheMaxAge: oldest,
    [customFetch]: pausing(),
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (cause) {
      if (areMissing(cause)) throw new KeysMissing("The issuer's keys cannot be read", { cause })
      throw cause
    }
  }
}
