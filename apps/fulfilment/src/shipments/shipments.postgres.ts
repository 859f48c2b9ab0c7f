import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { StoredLines } from "../orders/stored-state.ts"
import { storeFailures } from "@touchstone/service-kit/store-unavailable"
import { Shipments } from "./shipments.ts"

const StoredParcels = Schema.NonEmptyArray(Schema.Struct({ items: StoredLines }))
const encodeParcels = Schema.encodeEffect(Schema.fromJsonString(StoredParcels))

const decodeClaimed = Schema.decodeUnknownEffect(
  Schema.Array(
    Schema.Struct({
      id: Schema.String.pipe(Schema.brand("ShipmentId")),
      orderId: Schema.String,
      tenant: Schema.String,
      trackingNumber: Schema.String.pipe(Schema.brand("TrackingNumber")),
      expectedVersion: Schema.Int.pipe(Schema.brand("OrderVersion")),
      attempt: Schema.Int,
    }),
  ),
)
const decodeCount = Schema.decodeUnknownEffect(Schema.Tuple([Schema.Struct({ count: Schema.Int })]))

export const shipmentsPostgres: Layer.Layer<Shipments, never, SqlClient.SqlClient> = Layer.effect(
  Shipments,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const failures = { SqlError: storeFailures.SqlError }

    return Shipments.of({
      plan: (shipment, now) =>
        encodeParcels(shipment.parcels).pipe(
          Effect.flatMap(
            (parcels) => sql`
              INSERT INTO shipments (id, order_id, tenant, tracking_number, parcels, status, expected_version,
                                     next_attempt_at)
              VALUES (${shipment.id}::uuid, ${shipment.orderId}::uuid, ${shipment.tenant},
                      ${shipment.trackingNumber}, ${parcels}::jsonb, 'planned',
                      ${shipment.expectedVersion}::float8::bigint, ${DateTime.toDateUtc(now)})`,
          ),
          Effect.asVoid,
          Effect.catchTags(storeFailures),
        ),
      close: (orderId, status) =>
        sql`UPDATE shipments SET status = ${status}
            WHERE order_id = ${orderId}::uuid AND status IN ('planned', 'abandoned')`.pipe(
          Effect.asVoid,
          Effect.catchTags(failures),
        ),
      claim: (now, lease) =>
        sql`UPDATE shipments
            SET attempts = attempts + 1, next_attempt_at = ${DateTime.toDateUtc(DateTime.addDuration(now, lease))}
            WHERE id = (
              SELECT id FROM shipments
              WHERE status = 'planned' AND next_attempt_at <= ${DateTime.toDateUtc(now)}
              ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            RETURNING id, order_id AS "orderId", tenant, tracking_number AS "trackingNumber",
                      expected_version::float8 AS "expectedVersion", attempts AS attempt`.pipe(
          Effect.flatMap(decodeClaimed),
          Effect.map(([claimed]) => Option.fromUndefinedOr(claimed)),
          Effect.catchTags(storeFailures),
        ),
      finish: (id, status) =>
        sql`UPDATE shipments SET status = ${status}
            WHERE id = ${id}::uuid AND status IN ('planned', 'abandoned')`.pipe(
          Effect.asVoid,
          Effect.catchTags(failures),
        ),
      // The number of attempts tells whether somebody else has claimed it since.
      putOff: ({ id, attempt }, until, expectedVersion) =>
        sql`UPDATE shipments
            SET next_attempt_at = ${DateTime.toDateUtc(until)}, expected_version = ${expectedVersion}::float8::bigint
            WHERE id = ${id}::uuid AND status = 'planned' AND attempts = ${attempt}`.pipe(
          Effect.asVoid,
          Effect.catchTags(failures),
        ),
      abandon: ({ id, attempt }) =>
        sql`UPDATE shipments SET status = 'abandoned'
            WHERE id = ${id}::uuid AND status = 'planned' AND attempts = ${attempt} RETURNING id`.pipe(
          Effect.map((rows) => rows.length === 1),
          Effect.catchTags(failures),
        ),
      revive: (id, now) =>
        sql`UPDATE shipments SET status = 'planned', attempts = 0, next_attempt_at = ${DateTime.toDateUtc(now)}
            WHERE id = ${id}::uuid AND status = 'abandoned' RETURNING id`.pipe(
          Effect.map((rows) => rows.length === 1),
          Effect.catchTags(failures),
        ),
      countPlanned: sql`SELECT count(*)::int AS count FROM shipments WHERE status = 'planned'`.pipe(
        Effect.flatMap(decodeCount),
        Effect.map(([{ count }]) => count),
        Effect.catchTags(storeFailures),
      ),
    })
  }),
)
