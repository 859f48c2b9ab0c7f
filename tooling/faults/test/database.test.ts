import { randomUUID } from "node:crypto"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { rm } from "node:fs/promises"
import { startEmbedded } from "@touchstone/postgres"
import { size } from "@touchstone/vitest/size"
import { expect, inject, onTestFinished, test } from "vitest"
import { cart } from "../src/client.ts"
import { underLoad, untilOrdered } from "../src/load.ts"
import { openWorld } from "../src/world.ts"
import { expectAllWell, explainFailure, newWorld } from "./in-a-world.ts"

test("a database that is restarted under load loses no acknowledged order", async () => {
  const dataDirectory = join(tmpdir(), `touchstone-faults-${randomUUID()}`)
  const durable = { dataDirectory, purpose: "development" } as const
  let server = await startEmbedded(durable)
  onTestFinished(async () => {
    await server.stop()
    await rm(server.dataDirectory, { recursive: true, force: true })
  })
  const world = await openWorld({ ...inject("ground"), server: server.url }, "nothing")
  onTestFinished(world.stop)
  explainFailure(world)
  await underLoad(world, 8, async () => {
    for (let restarts = 0; restarts < size({ sample: 1, full: 4 }); restarts += 1) {
      await untilOrdered(world, 20)
      await server.stop()
      server = await startEmbedded(durable)
      world.retarget(server.url)
    }
    await untilOrdered(world, 20)
  })
  await world.expireClaims()
  await expectAllWell(world)
  expect([world.services.orders.ownEnds(), world.services.fulfilment.ownEnds()]).toEqual([0, 0])
})

const get = async (url: string) => {
  const asked = Date.now()
  const { status } = await fetch(url, { signal: AbortSignal.timeout(5000) })
  return { status, milliseconds: Date.now() - asked }
}

test("a database that is stalled by a lock is answered with 503 in time, and the same request succeeds later", async () => {
  const world = await newWorld()
  const lock = await world.books.orders.connect()
  await lock.query("BEGIN")
  await lock.query("LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE")
  const key = randomUUID()
  const asked = Date.now()
  const { status } = await world.client.send("/orders", key, cart(1))
  const waited = Date.now() - asked
  expect(await get(`${world.services.orders.url}/health/live`)).toMatchObject({ status: 200 })
  await lock.query("ROLLBACK")
  lock.release()
  expect(status).toBe(503)
  expect(waited).toBeLessThan(5000)
  expect(await world.client.send("/orders", key, cart(1))).toMatchObject({ status: 201 })
  await world.client.order()
})

test("a line to the database that is stalled is answered with 503 in time, and the same request succeeds later", async () => {
  const world = await newWorld()
  const stalled = Promise.withResolvers<"pass">()
  world.wires.orders.intercept(() => stalled.promise)
  const key = randomUUID()
  const asked = Date.now()
  const { status } = await world.client.send("/orders", key, cart(1))
  const waited = Date.now() - asked
  const health = await get(`${world.services.orders.url}/health/live`)
  world.wires.orders.intercept(() => "pass")
  stalled.resolve("pass")
  expect(status).toBe(503)
  expect(waited).toBeLessThan(9000)
  expect(health).toMatchObject({ status: 200 })
  const again = await world.client.settle("/orders", key, cart(1))
  expect(again).toMatchObject({ status: 201 })
})
