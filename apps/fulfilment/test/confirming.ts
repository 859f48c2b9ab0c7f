import { assert } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import { confirmNext } from "../src/confirming/confirm-next.ts"
import { orderId, paid, placed } from "./events.ts"
import { FakeOrders, type Treatment } from "./fake-orders.ts"
import { consume, shipments, type Stored } from "./world.ts"

export const order = orderId(1)

/** A paid order whose shipment is planned, at an orders service that treats requests so. */
export const planned = (
  ...treatments: ReadonlyArray<Treatment>
): Effect.Effect<FakeOrders["Service"], unknown, FakeOrders | Stored> =>
  Effect.gen(function* () {
    const fake = yield* FakeOrders
    yield* consume([placed(order), paid(order)])
    fake.orders.set(order, { tenant: "acme", version: 2, status: "paid", trackingNumber: "" })
    fake.treatments.push(...treatments)
    return fake
  })

export const status = Effect.map(shipments, ([row]) => row?.["status"])

/** How many milliseconds from now the next attempt is due. */
export const dueIn = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const now = yield* Clock.currentTimeMillis
  const [row] = yield* sql`SELECT (extract(epoch FROM next_attempt_at) * 1000)::float8 AS due FROM shipments`
  return Number(row?.["due"]) - now
})

/** Waits until a request to ship has arrived. */
export const untilAsked = (asked: ReadonlyArray<unknown>): Effect.Effect<void, string> =>
  Effect.suspend(() => (asked.length > 0 ? Effect.void : Effect.fail("not asked yet"))).pipe(
    Effect.retry({ schedule: Schedule.spaced("10 millis"), times: 500 }),
    TestClock.withLive,
  )

/** Lets the clock run to the next attempt, and makes it. */
export const attemptWhenDue = Effect.gen(function* () {
  const wait = yield* dueIn
  yield* TestClock.adjust(wait - 1)
  assert.isFalse(yield* confirmNext, "nothing is due before its time")
  yield* TestClock.adjust(1)
  assert.isTrue(yield* confirmNext)
  return wait
})
