import { startTestDatabase } from "@touchstone/postgres"
import { Client } from "pg"
import { describe, expect, test } from "vitest"
import {
  ask,
  freePorts,
  isRecord,
  listening,
  patience,
  printed,
  processOf,
  type Run,
  shell,
  start,
  temporaryDirectory,
  until,
} from "./npm-start.ts"

const data = temporaryDirectory()

const started = async (
  port: number,
  args: ReadonlyArray<string> = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> => {
  const run = start(["--data", data("postgres"), ...args], { PORT: String(port), ...env })
  const isUp = (): boolean => run.output().includes("Ctrl-C stops everything.")
  await until(() => isUp() || run.hasExited(), "the services are up", run.output)
  if (!isUp()) throw new Error(`The services did not start:\n${run.output()}`)
  return run
}

describe("npm start", { timeout: 2 * patience }, () => {
  test("prints a command that works when pasted, and keeps the order and the token over a restart", async () => {
    const port = await freePorts()
    const first = await started(port)
    expect(first.output().trimEnd().split("\n").length).toBeLessThanOrEqual(12)
    const order = await shell(printed(first, "try"))
    expect(order).toMatchObject({ status: "placed", version: 1 })
    // Sent again, it takes effect once.
    expect(await shell(printed(first, "try"))).toEqual(order)
    first.kill("SIGINT")
    expect(await first.exited).toBe(0)
    expect(await listening(port)).toEqual([false, false, false])

    const second = await started(port)
    const header = `authorization: Bearer ${printed(first, "token")}`
    expect(await shell(`curl -s http://localhost:${port}/orders -H "${header}"`)).toEqual({
      orders: [order],
      nextCursor: null,
    })
    second.kill("SIGTERM")
    expect(await second.exited).toBe(0)
  })

  test("lets nobody in without a token, and gives one for any tenant", async () => {
    const run = await started(await freePorts())
    const refused = await fetch(`${printed(run, "orders")}/orders`)
    expect([refused.status, refused.headers.has("www-authenticate")]).toEqual([401, true])

    const client = "-d grant_type=client_credentials -d client_id=development -d client_secret=development"
    const granted = await shell(`curl -s ${printed(run, "tokens")} ${client} -d tenant=acme`)
    const token = isRecord(granted) ? String(granted["access_token"]) : "none"
    const header = `authorization: Bearer ${token}`
    expect(await shell(`curl -s ${printed(run, "orders")}/orders -H "${header}"`)).toMatchObject({
      orders: [],
    })
    run.kill("SIGINT")
    await run.exited
  })

  test("ships what was paid", async () => {
    const run = await started(await freePorts())
    const order = await shell(printed(run, "try"))
    if (!isRecord(order)) throw new Error("The order is no object.")
    const path = `/orders/${String(order["id"])}`
    const amount = { amount: order["total"], currency: order["currency"] }
    const payment = { expectedVersion: 1, amount, reference: "card-1" }
    expect(await ask(run, `${path}/payment`, payment)).toMatchObject({ status: "paid" })
    await until(async () => (await ask(run, path))["status"] === "shipped", "the order is shipped")
    run.kill("SIGINT")
    await run.exited
  })

  test("leaves nothing running when it is killed, and starts again", async () => {
    const port = await freePorts()
    const run = await started(port)
    run.kill("SIGKILL")
    await run.exited
    await until(async () => !(await listening(port)).includes(true), "the services are gone")
    const again = await started(port)
    again.kill("SIGINT")
    expect(await again.exited).toBe(0)
  })

  test.each(["apps/orders", "apps/fulfilment"])("stops everything when %s dies", async (service) => {
    const port = await freePorts()
    const run = await started(port)
    process.kill(await processOf(run, service), "SIGKILL")
    expect(await run.exited).toBe(1)
    expect(await listening(port)).toEqual([false, false, false])
  })

  test("uses databases of yours", async () => {
    const server = await startTestDatabase()
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query("create database shipping")
    await client.end()
    const shipping = new URL(server.url)
    shipping.pathname = "/shipping"
    const env = { DATABASE_URL: server.url, FULFILMENT_DATABASE_URL: shipping.href }
    const run = await started(await freePorts(), [], env)
    expect(printed(run, "database")).toBe("yours, of DATABASE_URL and FULFILMENT_DATABASE_URL")
    expect(await ask(run, "/orders")).toEqual({ orders: [], nextCursor: null })
    run.kill("SIGINT")
    expect(await run.exited).toBe(0)
    await server.stop()
  })

  test("with --demo places orders to look at", async () => {
    const run = await started(await freePorts(), ["--demo"])
    const statuses = async (): Promise<ReadonlyArray<string>> =>
      JSON.stringify(await ask(run, "/orders?limit=100")).match(/"status":"\w+"/g) ?? []
    expect((await statuses()).length).toBeGreaterThanOrEqual(36)
    await until(async () => (await statuses()).includes('"status":"shipped"'), "some are shipped")
    expect(await statuses()).toEqual(
      expect.arrayContaining(['"status":"placed"', '"status":"cancelled"', '"status":"shipped"']),
    )
    run.kill("SIGINT")
    await run.exited
  })
})
