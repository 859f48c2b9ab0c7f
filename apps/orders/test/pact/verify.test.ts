import { assert, layer } from "@effect/vitest"
import { expectedOf } from "@touchstone/pacts"
import * as Effect from "effect/Effect"
import { service } from "../service.ts"
import { renaming } from "./renaming.ts"
import { verify } from "./verify.ts"

const expected = expectedOf("orders")

layer(service, { excludeTestServices: true })("the verification", (it) => {
  it.effect("misses a renamed field for each consumer that reads it, by its name", () =>
    Effect.gen(function* () {
      const differences = yield* verify(expected, yield* renaming("trackingNumber", "trackingCode"))
      const broken = expected.flatMap(({ digest, consumer, description }) =>
        (differences.get(digest) ?? []).map((difference) => `${consumer}, ${description}: ${difference}`),
      )
      const missing = "Actual map is missing the following keys: trackingNumber"
      assert.includeMembers(broken, [
        `fulfilment, a look at an order that was shipped: BodyMismatch: $.shipment: ${missing}`,
        `fulfilment, a shipment of an order that is paid: BodyMismatch: $.shipment: ${missing}`,
        `fulfilment, order.shipped: BodyMismatch: $.data: ${missing}`,
      ])
      for (const difference of broken) assert.include(difference, "trackingNumber")
    }),
  )

  it.effect("misses no field that nobody reads", () =>
    Effect.gen(function* () {
      const feed = expected.filter(({ description }) => description.includes("the feed"))
      const differences = yield* verify(feed, yield* renaming("next", "upcoming"))
      assert.isNotEmpty([...differences])
      assert.deepEqual([...differences.values()].flat(), [])
    }),
  )

  it.effect("fails for a state that orders cannot be in, by its name", () =>
    Effect.gen(function* () {
      const strange = expected.slice(0, 1).map((interaction) => ({
        ...interaction,
        json: { ...interaction.json, providerStates: [{ name: "an order that is lost" }] },
      }))
      const failure = yield* Effect.flip(verify(strange))
      assert.include(String(failure.cause), 'orders has no state "an order that is lost"')
    }),
  )
})
