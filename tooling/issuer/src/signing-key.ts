import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose"

export const algorithm = "ES256"

export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** What the key set publishes. */
  readonly published: JWK
}

export const newPrivateKey = (): KeyObject => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT"

/** The key of a directory, made at the first call: what it has signed stays valid when the issuer starts again. */
const keptPrivateKey = async (directory: string): Promise<KeyObject> => {
  const file = join(directory, "signing-key.pem")
  try {
    return createPrivateKey(await readFile(file))
  } catch (error) {
    if (!isMissing(error)) {
      throw new Error(`${file} cannot be used as a signing key. Delete it to have a new one made.`, {
        cause: error,
      })
    }
  }
  const key = newPrivateKey()
  await mkdir(directory, { recursive: true, mode: 0o700 })
  // By way of another name, so that an interrupted start leaves no half of a key.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 })
  await rename(draft, file)
  return key
}

export const signingKey = async (directory: string | undefined): Promise<SigningKey> => {
  const privateKey = directory === undefined ? newPrivateKey() : await keptPrivateKey(directory)
  const publicKey = createPublicKey(privateKey)
  const jwk = await exportJWK(publicKey)
  const id = await calculateJwkThumbprint(jwk)
  return { id, privateKey, publicKey, published: { ...jwk, kid: id, alg: algorithm, use: "sig" } }
}
