import { mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Issuer, startIssuer, tokenFaults } from "../src/index.ts"
import { verify } from "./verify.ts"

describe("a token", () => {
  let issuer: Issuer
  beforeAll(async () => {
    issuer = await startIssuer()
  })
  afterAll(() => issuer.stop())

  test("verifies against the key set, and says what was asked for", async () => {
    const token = await issuer.token({ scope: "orders:read orders:write", tenant: "acme", subject: "shop" })
    const payload = await verify(issuer, token)
    expect(payload).toMatchObject({
      iss: issuer.issuer,
      aud: "orders",
      sub: "shop",
      scope: "orders:read orders:write",
      tenant: "acme",
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  })

  test("has no tenant when none was asked for, and takes other claims", async () => {
    const payload = await verify(issuer, await issuer.token({ scope: "", claims: { tenant: 7, sub: "b" } }))
    expect(payload).toMatchObject({ tenant: 7, sub: "b" })
    expect(await verify(issuer, await issuer.token({ scope: "" }))).not.toHaveProperty("tenant")
  })

  test.each(tokenFaults)("with the fault “%s” is refused", async (fault) => {
    const token = await issuer.issueRaw(fault, { scope: "orders:read", tenant: "acme" })
    await expect(verify(issuer, token)).rejects.toThrow(/./)
  })

  test("of another issuer is refused", async () => {
    const other = await startIssuer()
    const token = await other.token({ scope: "orders:read", claims: { iss: issuer.issuer } })
    await other.stop()
    await expect(verify(issuer, token)).rejects.toThrow("no applicable key")
  })

  test("the key set has no private part", async () => {
    const keySet = await (await fetch(issuer.jwksUrl)).text()
    expect(keySet).toContain('"x":')
    expect(keySet).not.toContain('"d":')
  })

  test("the metadata lead to the keys and the tokens", async () => {
    const answer = await fetch(`${issuer.issuer}/.well-known/openid-configuration`)
    expect(await answer.json()).toMatchObject({
      issuer: issuer.issuer,
      jwks_uri: issuer.jwksUrl,
      token_endpoint: issuer.tokenUrl,
    })
  })
})

describe("with a directory for its key", () => {
  let directory = ""
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "issuer-"))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  test("an issuer's tokens outlive it, and nobody else may read the key", async () => {
    const keysIn = join(directory, "keys")
    const first = await startIssuer({ keysIn })
    const token = await first.token({ scope: "orders:read" })
    const port = Number(new URL(first.issuer).port)
    await first.stop()
    const second = await startIssuer({ keysIn, port })
    expect(await verify(second, token)).toMatchObject({ scope: "orders:read" })
    await second.stop()
    expect((await stat(join(keysIn, "signing-key.pem"))).mode & 0o777).toBe(0o600)
  })

  test("a file that holds no key is named", async () => {
    await writeFile(join(directory, "signing-key.pem"), "nothing")
    await expect(startIssuer({ keysIn: directory })).rejects.toThrow(
      /signing-key\.pem cannot be used.*Delete it/,
    )
  })
})
