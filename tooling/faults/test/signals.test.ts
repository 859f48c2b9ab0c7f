import { size } from "@touchstone/vitest/size"
import { expect, test } from "vitest"
import { underLoad, untilOrdered } from "../src/load.ts"
import { randomOf } from "../src/random.ts"
import { seed } from "../src/seed.ts"
import type { ServiceName } from "../src/templates.ts"
import { cart } from "../src/client.ts"
import { expectAllWell, newWorld } from "./in-a-world.ts"

test("services that are killed under load lose no acknowledged order and repeat nothing", async () => {
  const world = await newWorld()
  const random = randomOf(seed)
  const victims: ReadonlyArray<ReadonlyArray<ServiceName>> = [
    ["orders"],
    ["fulfilment"],
    ["orders", "fulfilment"],
  ]
  await underLoad(world, 8, async () => {
    for (let kills = 0; kills < size({ sample: 2, full: 20 }); kills += 1) {
      await untilOrdered(world, 5 + Math.floor(random() * 30))
      for (const victim of victims[kills % victims.length] ?? []) {
        await world.services[victim].kill()
        if (victim === "fulfilment") await world.expireClaims()
      }
      await Promise.all([world.services.orders.ready(), world.services.fulfilment.ready()])
    }
  })
  process.stdout.write(`${world.client.acknowledged.length} orders acknowledged\n`)
  await expectAllWell(world)
})

/** What became of a request that was sent once. */
type Fate = "done" | "refused with 503" | "never admitted" | "failed"

const codeOf = (error: unknown): unknown =>
  error instanceof Error && typeof error.cause === "object" && error.cause !== null
    ? Reflect.get(error.cause, "code")
    : undefined

test("a service that is told to stop under load fails no request that it has admitted", async () => {
  const world = await newWorld()
  const fates = new Map<Fate, number>()
  const unanswered: Array<string> = []
  const count = (fate: Fate): void => void fates.set(fate, (fates.get(fate) ?? 0) + 1)
  let over = false
  const isOver = (): boolean => over
  const direct = world.clientOf(world.services.orders.url)

  const place = async (): Promise<void> => {
    const key = crypto.randomUUID()
    try {
      const { status } = await direct.send("/orders", key, cart(1))
      count(status === 201 ? "done" : status === 503 ? "refused with 503" : "failed")
    } catch (error) {
      if (codeOf(error) === "ECONNREFUSED") count("never admitted")
      else unanswered.push(key)
    }
  }
  const worker = async (): Promise<void> => {
    while (!isOver()) await place()
  }
  const workers = Promise.all(Array.from({ length: 16 }, worker))
  const rounds = size({ sample: 1, full: 5 })
  for (let round = 1; round <= rounds; round += 1) {
    while ((fates.get("done") ?? 0) < round * 200) await new Promise((resolve) => setTimeout(resolve, 10))
    const asked = Date.now()
    expect(await world.services.orders.finish()).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
    await world.services.orders.ready()
  }
  over = true
  await workers

  // A connection that broke before the service read the request was never admitted; one that took effect was.
  const { rows } = await world.books.orders.query("SELECT key FROM idempotency_keys WHERE key = ANY ($1)", [
    unanswered,
  ])
  process.stdout.write(
    `${JSON.stringify(Object.fromEntries(fates))}, ${unanswered.length} without an answer\n`,
  )
  expect(rows).toEqual([])
  expect(fates.get("failed")).toBeUndefined()
  const placed = await world.books.orders.query("SELECT FROM orders")
  expect(placed.rowCount).toBe(fates.get("done"))
})
