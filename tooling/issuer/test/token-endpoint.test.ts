import { connect } from "node:net"
import { once } from "node:events"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Issuer, startIssuer } from "../src/index.ts"
import { verify } from "./verify.ts"

const right = {
  grant_type: "client_credentials",
  client_id: "fulfilment",
  client_secret: "s3cret:%",
  scope: "orders:read",
}

let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer({
    tokenSeconds: 120,
    clients: {
      fulfilment: { secret: right.client_secret, scopes: ["orders:read", "events:read"], tenants: "any" },
      reader: { secret: "reader", scopes: ["events:read"] },
    },
  })
})
afterAll(() => issuer.stop())

interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const ask = async (init: RequestInit): Promise<Answered> => {
  const answer = await fetch(issuer.tokenUrl, { method: "POST", ...init })
  const body: unknown = await answer.json()
  if (!isRecord(body)) throw new Error("The answer is no object.")
  return { status: answer.status, body, headers: answer.headers }
}

const askFor = (form: Readonly<Record<string, string>>, headers = {}): Promise<Answered> =>
  ask({ body: new URLSearchParams(form), headers })

describe("the token endpoint", () => {
  test("gives a client what it may have", async () => {
    const { status, body, headers } = await askFor({ ...right, tenant: "acme" })
    expect(status).toBe(200)
    expect(headers.get("cache-control")).toBe("no-store")
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 120, scope: "orders:read" })
    const payload = await verify(issuer, String(body["access_token"]))
    expect(payload).toMatchObject({ sub: "fulfilment", scope: "orders:read", tenant: "acme" })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120)
  })

  test("gives all scopes when none is asked for, and takes the secret as HTTP Basic", async () => {
    const credentials = Buffer.from(`fulfilment:${encodeURIComponent(right.client_secret)}`)
    const { body } = await askFor(
      { grant_type: "client_credentials" },
      { authorization: `Basic ${credentials.toString("base64")}` },
    )
    expect(body["scope"]).toBe("orders:read events:read")
    expect(await verify(issuer, String(body["access_token"]))).not.toHaveProperty("tenant")
  })

  test.each([
    ["no grant type", { client_id: "reader" }, 400, "invalid_request"],
    ["another grant type", { ...right, grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no client", { grant_type: right.grant_type }, 401, "invalid_client"],
    ["an unknown client", { ...right, client_id: "toString" }, 401, "invalid_client"],
    ["a wrong secret", { ...right, client_secret: "s3cret" }, 401, "invalid_client"],
    ["a scope of nobody", { ...right, scope: "orders:read admin" }, 400, "invalid_scope"],
    ["a tenant that is none", { ...right, tenant: "Acme!" }, 400, "invalid_grant"],
    ["an empty tenant", { ...right, tenant: "" }, 400, "invalid_grant"],
    [
      "a tenant where none is allowed",
      { ...right, client_id: "reader", client_secret: "reader", scope: "", tenant: "acme" },
      400,
      "invalid_grant",
    ],
  ])("refuses %s", async (_, form, status, error) => {
    const refused = await askFor(form)
    expect(refused).toMatchObject({ status, body: { error } })
    expect(refused.body["error_description"]).toMatch(/\.$/)
    expect(refused.body).not.toHaveProperty("access_token")
    expect(refused.headers.has("www-authenticate")).toBe(status === 401)
  })

  test("refuses a parameter that is there twice", async () => {
    const body = new URLSearchParams(right)
    body.append("scope", "events:read")
    expect(await ask({ body })).toMatchObject({ status: 400, body: { error: "invalid_request" } })
  })

  test("refuses JSON", async () => {
    const headers = { "content-type": "application/json" }
    expect(await ask({ body: JSON.stringify(right), headers })).toMatchObject({
      status: 400,
      body: { error: "invalid_request" },
    })
  })

  test("refuses a body without end", async () => {
    const socket = connect(Number(new URL(issuer.issuer).port), "127.0.0.1")
    socket.write("POST /token HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
    socket.write(`8000\r\n${"a".repeat(0x8000)}\r\n`)
    const received: ReadonlyArray<unknown> = await once(socket, "data")
    socket.destroy()
    expect(String(received[0])).toMatch(/^HTTP\/1\.1 413 /)
  })

  test("answers 405 to GET, and 404 to other paths", async () => {
    const got = await fetch(issuer.tokenUrl)
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"])
    expect((await fetch(`${issuer.issuer}/toString`)).status).toBe(404)
  })
})
