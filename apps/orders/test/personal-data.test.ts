import { assert, layer } from "@effect/vitest"
import { Order } from "@touchstone/orders-contract"
import { logging } from "@touchstone/service-kit/telemetry"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { recordOutput } from "./output.ts"
import { basket, send, service } from "./service.ts"

const decodeOrder = Schema.decodeUnknownEffect(Order)

/** What leads to a person, given who else knows it: see docs/privacy.md. */
const personal = { reference: "pay_of_alice", trackingNumber: "track_to_alice", reason: "alice_is_ill" }

const place = Effect.flatMap(send("POST", "/orders", basket), ({ body }) => decodeOrder(body))

layer(service.pipe(Layer.provide(logging("orders"))), { excludeTestServices: true })("the log", (it) => {
  it.effect("has no personal data, whether a request succeeds or is refused", () =>
    Effect.gen(function* () {
      const output = recordOutput()
      const { id, total, currency } = yield* place
      const statuses: Array<number> = []
      const ask = (order: string, action: "cancellation" | "payment" | "shipment", payload: Readonly<Record<string, unknown>>) =>
        Effect.map(send("POST", `/orders/${order}/${action}`, payload), ({ status }) => statuses.push(status))
      const { reference, trackingNumber, reason } = personal
      const amount = { amount: total, currency }
      yield* ask(id, "payment", { expectedVersion: 1, amount: { amount: total + 1, currency }, reference })
      yield* ask(id, "payment", { expectedVersion: 1, amount, reference })
      yield* ask(id, "payment", { expectedVersion: 1, amount, reference, more: reference })
      yield* ask(id, "shipment", { expectedVersion: 1, trackingNumber })
      yield* ask(id, "shipment", { expectedVersion: 2, trackingNumber })
      yield* ask(id, "shipment", { expectedVersion: 3, trackingNumber: [trackingNumber] })
      yield* ask(id, "cancellation", { expectedVersion: 3, reason })
      const other = yield* place
      yield* ask(other.id, "cancellation", { expectedVersion: 1, reason: `${reason}\u0000` })
      yield* ask(other.id, "cancellation", { expectedVersion: 1, reason })
      assert.includeMembers(statuses, [200, 409, 422])
      const log = output.join("")
      for (const value of Object.values(personal)) assert.notInclude(log, value)
    }),
  )
})
