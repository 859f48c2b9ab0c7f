import { hash } from "node:crypto"
import type { RequestIdentity } from "../orders/order-store.ts"

/**
 * What tells a request apart: its tenant, its idempotency key, and a fingerprint of what it asks for. The fingerprint
 * is made of what was decoded, so that white space and the order of fields make no other request.
 */
export const requestIdentity = (
  tenant: string,
  headers: { readonly "idempotency-key": string },
  asked: ReadonlyArray<unknown>,
): RequestIdentity => ({
  tenant,
  key: headers["idempotency-key"],
  fingerprint: hash("sha256", JSON.stringify(asked), "base64url"),
})
