import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@touchstone/service-kit/messaging/message"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { cancelled, orderId, paid, placed } from "../../test/events.ts"
import { FakeOrders } from "../../test/fake-orders.ts"
import { consume, letters, shipments, storage, whileLocked, world } from "../../test/world.ts"
import { confirmNext } from "../confirming/confirm-next.ts"
import { replayLetter } from "./replay-letter.ts"

const [one, two] = [orderId(1), orderId(2)]

const poison: Message = { id: `${one}:1`, key: one, body: "{" }

/** What an operator does whose new version understands the message. */
const mend = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`UPDATE dead_letters SET message = ${placed(one).body} WHERE message = '{'`,
)

describe("replaying an event", () => {
  it.effect("takes the events of an order in, in their order, once what was wrong is mended", () =>
    Effect.gen(function* () {
      yield* consume([poison, paid(one), placed(two), paid(two)])
      yield* mend
      assert.containSubset(yield* replayLetter(2), {
        outcome: "failed",
        reason: "is version 2 of its order, of which version 1 has not come",
      })
      assert.deepStrictEqual(yield* replayLetter(1), { id: 1, outcome: "replayed" })
      assert.deepStrictEqual(yield* replayLetter(2), { id: 2, outcome: "replayed" })
      assert.deepStrictEqual(yield* letters, [])
      assert.deepStrictEqual(yield* shipments, [
        { orderId: one, status: "planned", attempts: 0 },
        { orderId: two, status: "planned", attempts: 0 },
      ])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("lets later events of the order through again after that", () =>
    Effect.gen(function* () {
      const messages = [poison, paid(one)]
      yield* consume(messages)
      yield* mend
      yield* replayLetter(1)
      yield* replayLetter(2)
      yield* consume([...messages, cancelled(one, 3)])
      assert.deepStrictEqual(yield* letters, [])
      assert.deepStrictEqual(yield* shipments, [{ orderId: one, status: "withdrawn", attempts: 0 }])
      // What comes too early is waited for again, since no dead letter is before it any more.
      yield* consume([...messages, cancelled(one, 3), cancelled(one, 5)])
      assert.containSubset(yield* letters, [{ attempts: 5 }])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("notes that it failed again, and why", () =>
    Effect.gen(function* () {
      yield* consume([poison])
      const result = yield* replayLetter(1)
      assert.strictEqual(result.outcome, "failed")
      assert.containSubset(yield* letters, [{ id: 1, attempts: 2 }])
      assert.deepStrictEqual(yield* shipments, [])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("does it once, whoever else replays at the same time", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* consume([poison])
      yield* mend
      const result = yield* whileLocked(
        one,
        replayLetter(1),
        sql`UPDATE dead_letters SET replayed_at = now()`,
      )
      assert.deepStrictEqual(result, { id: 1, outcome: "unknown" })
      assert.deepStrictEqual(yield* shipments, [])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("does not know what is not there", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* replayLetter(7), { id: 7, outcome: "unknown" })
    }).pipe(Effect.provide(storage)),
  )
})

describe("replaying a confirmation", () => {
  const givenUp = Effect.gen(function* () {
    const fake = yield* FakeOrders
    yield* consume([placed(one), paid(one)])
    yield* confirmNext
    assert.deepStrictEqual(yield* shipments, [{ orderId: one, status: "abandoned", attempts: 1 }])
    return fake
  })

  it.effect("has the shipment confirmed, with the same key", () =>
    Effect.gen(function* () {
      const { orders, asked, effects } = yield* givenUp
      orders.set(one, { tenant: "acme", version: 2, status: "paid", trackingNumber: "" })
      assert.deepStrictEqual(yield* replayLetter(1), { id: 1, outcome: "replayed" })
      assert.isTrue(yield* confirmNext)
      assert.deepStrictEqual(yield* shipments, [{ orderId: one, status: "confirmed", attempts: 1 }])
      assert.lengthOf(asked, 2)
      assert.deepStrictEqual(asked[0], asked[1])
      assert.deepStrictEqual(effects, [one])
    }).pipe(Effect.provide(world)),
  )

  it.effect("leaves a shipment alone that was withdrawn meanwhile", () =>
    Effect.gen(function* () {
      const { effects } = yield* givenUp
      yield* consume([placed(one), paid(one), cancelled(one, 3)])
      assert.deepStrictEqual(yield* replayLetter(1), { id: 1, outcome: "replayed" })
      assert.isFalse(yield* confirmNext)
      assert.deepStrictEqual(yield* shipments, [{ orderId: one, status: "withdrawn", attempts: 1 }])
      assert.deepStrictEqual(effects, [])
    }).pipe(Effect.provide(world)),
  )
})
