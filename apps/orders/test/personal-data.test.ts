import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import { Order } from "@touchstone/orders-contract"
import { logging } from "@touchstone/service-kit/telemetry"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { recordOutput } from "./output.ts"
import { basket, rows, send, service } from "./service.ts"

const decodeOrder = Schema.decodeUnknownEffect(Order)

/** What leads to a person, given who else knows it: see docs/privacy.md. */
const personal = { reference: "pay_of_alice", trackingNumber: "track_to_alice", reason: "alice_is_ill" }

const place = Effect.flatMap(send("POST", "/orders", basket), ({ body }) => decodeOrder(body))

const ask = (
  order: string,
  action: "cancellation" | "payment" | "shipment",
  payload: Readonly<Record<string, unknown>>,
) => Effect.map(send("POST", `/orders/${order}/${action}`, payload), ({ status }) => status)

const deletion = readFileSync(join(import.meta.dirname, "../src/orders/delete-order.sql"), "utf8")

layer(service.pipe(Layer.provide(logging("orders"))), { excludeTestServices: true })(
  "personal data",
  (it) => {
    it.effect("are in no log, whether a request succeeds or is refused", () =>
      Effect.gen(function* () {
        const output = recordOutput()
        const { id, total, currency } = yield* place
        const other = yield* place
        const { reference, trackingNumber, reason } = personal
        const amount = { amount: total, currency }
        const statuses = [
          yield* ask(id, "payment", { expectedVersion: 1, amount: { amount: 1, currency }, reference }),
          yield* ask(id, "payment", { expectedVersion: 1, amount, reference }),
          yield* ask(id, "shipment", { expectedVersion: 1, trackingNumber }),
          yield* ask(id, "shipment", { expectedVersion: 2, trackingNumber: [trackingNumber] }),
          yield* ask(id, "shipment", { expectedVersion: 2, trackingNumber }),
          yield* ask(id, "cancellation", { expectedVersion: 3, reason }),
          yield* ask(other.id, "cancellation", { expectedVersion: 1, reason }),
        ]
        assert.deepStrictEqual(statuses, [422, 200, 409, 400, 200, 409, 200])
        const log = output.join("")
        for (const value of Object.values(personal)) assert.notInclude(log, value)
      }),
    )

    it.effect("are gone with their order, and those of another stay", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const before = yield* rows
        const { id } = yield* place
        yield* ask(id, "cancellation", { expectedVersion: 1, reason: personal.reason })
        assert.notDeepEqual(yield* rows, before)
        yield* sql.unsafe(deletion.replaceAll(":'order'", `'${id}'`))
        assert.deepStrictEqual(yield* rows, before)
      }),
    )
  },
)
