import { spawn } from "node:child_process"
import { once } from "node:events"
import { createServer, type IncomingHttpHeaders } from "node:http"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest"
import { type Service, startService } from "../service.ts"
import { world } from "../world.ts"

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
beforeEach(() => service.become(world))

const order = { customer: 1, lines: [{ sku: "desk", qty: 1 }] }

/** A relay that keeps what it is told. */
const startRelay = async () => {
  const told: Array<{ readonly method: string | undefined; readonly headers: IncomingHttpHeaders }> = []
  const relay = createServer(({ method, headers }, response) => {
    told.push({ method, headers })
    response.end()
  })
  relay.listen(0, "127.0.0.1")
  await once(relay, "listening")
  const address = relay.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return { told, url: `http://127.0.0.1:${port}/send`, stop: () => relay.close() }
}

test("as a process of its own it says where it listens, serves, and sends mail as JSON", async () => {
  const relay = await startRelay()
  const own = spawn(process.execPath, [join(import.meta.dirname, "../../src/server.cjs")], {
    env: { ...process.env, PORT: "0", DATABASE_URL: service.databaseUrl, MAIL_URL: relay.url },
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => {
    own.kill()
    relay.stop()
  })
  const said = await new Promise<string>((line) => {
    createInterface(own.stdout).once("line", line)
  })
  const [, port] = /^listening on (\d+)$/.exec(said) ?? []
  const answer = await fetch(`http://127.0.0.1:${port}/tenants/nord/invoices`, {
    method: "POST",
    body: JSON.stringify(order),
  })
  expect(await answer.text()).toMatch(/^\{"id":1,"no":"\d{4}-00017"/)
  const [mail] = relay.told
  expect(mail).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } })
  expect(Number(mail?.headers["content-length"])).toBeGreaterThan(100)
})

test("mails go to this machine where nothing else is said", async () => {
  service.log.posts("relay here", "http://localhost:2525", () => 202)
  vi.stubEnv("MAIL_URL", undefined)
  await service.ask({
    at: "2019-01-31T09:00:00Z",
    method: "POST",
    path: "/tenants/nord/invoices",
    body: order,
  })
  vi.unstubAllEnvs()
  expect(service.log.take()).toMatchObject([["relay here", { path: "/send" }]])
})
