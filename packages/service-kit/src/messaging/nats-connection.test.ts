import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { transportNats } from "./transport.nats.ts"
import { keyOf, natsConnection, subjectOf } from "./nats-connection.ts"
import { EventTransport } from "./transport.ts"

// The discard port, on which nobody listens.
const nowhere = { servers: "127.0.0.1:9", stream: "test", prefix: "test" }

describe("a connection to NATS", () => {
  it.live("may be missing when a service starts, which then cannot publish", () =>
    Effect.gen(function* () {
      const { publish } = yield* EventTransport
      const error = yield* Effect.flip(publish([{ id: "m1", key: "k", body: "{}" }]))
      assert.strictEqual(error._tag, "TransportUnavailable")
    }).pipe(Effect.provide(transportNats(nowhere))),
  )

  it.live("is not waited for when the service ends", () =>
    Effect.gen(function* () {
      yield* Effect.scoped(natsConnection(nowhere, () => Promise.resolve("never")))
      assert.isTrue(true)
    }).pipe(Effect.timeout("10 seconds")),
  )
})

describe("the subject of a key", () => {
  it.each(["0197", "a.b", "*", ">", "two words", "=2e=", "ä – 🫖"])(
    "of %s is one token, and leads back to it",
    (key) => {
      const subject = subjectOf("orders", key)
      assert.match(subject, /^orders\.[A-Za-z0-9=_-]+$/)
      assert.strictEqual(keyOf("orders", subject), key)
    },
  )

  it("is refused by none, even if another publisher has made it up", () => {
    assert.strictEqual(keyOf("orders", "orders.=ffffff=.=zz="), "=ffffff=.=zz=")
  })
})
