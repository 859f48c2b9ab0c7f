import { Pool } from "pg"
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest"
import type { Acknowledged } from "./client.ts"
import { brokenRules } from "./invariants.ts"
import { createDatabase } from "./templates.ts"

const shipped = "01970000-0000-7000-8000-000000000001"
const cancelled = "01970000-0000-7000-8000-000000000002"
const acknowledged: ReadonlyArray<Acknowledged> = [
  { key: "a", id: shipped, total: 100, outcome: "paid" },
  { key: "b", id: cancelled, total: 200, outcome: "cancelled" },
]

/** Two orders that went their whole way. */
const history = {
  orders: `
    INSERT INTO orders (id, tenant, version, placed_at, state) VALUES
      ('${shipped}', 'acme', 3, now(), '{"_tag": "Shipped", "price": {"total": 100}, "trackingNumber": "T1"}'),
      ('${cancelled}', 'acme', 3, now(), '{"_tag": "Cancelled", "price": {"total": 200}}');
    INSERT INTO idempotency_keys (tenant, key, fingerprint, order_id, order_version, used_at) VALUES
      ('acme', 'a', '', '${shipped}', 1, now()), ('acme', 'b', '', '${cancelled}', 1, now()),
      ('acme', 'a-pay', '', '${shipped}', 2, now());
    INSERT INTO order_events (order_id, version, tenant, recorded_at, event)
      SELECT orders.id, told.version, 'acme', now(), jsonb_build_object('_tag', told.tag, 'price', state -> 'price')
      FROM orders, LATERAL (VALUES (1, 'OrderPlaced'), (2, 'OrderPaid'), (3, 'Order' || (state ->> '_tag')))
        AS told (version, tag);
    INSERT INTO outbox (message_id, key, position, body)
      SELECT order_id || ':' || version, order_id, row_number() OVER (ORDER BY version, order_id),
             jsonb_build_object('orderVersion', version, 'data', jsonb_build_object('total', event -> 'price' -> 'total'))
      FROM order_events;`,
  fulfilment: `
    INSERT INTO orders (order_id, tenant, last_version, state) VALUES
      ('${shipped}', 'acme', 3, '{"_tag": "Closed", "because": "shipped"}'),
      ('${cancelled}', 'acme', 3, '{"_tag": "Closed", "because": "cancelled"}');
    INSERT INTO shipments (id, order_id, tenant, tracking_number, parcels, status, expected_version, next_attempt_at)
      VALUES (gen_random_uuid(), '${shipped}', 'acme', 'T1', '[]', 'confirmed', 2, now()),
             (gen_random_uuid(), '${cancelled}', 'acme', 'T2', '[]', 'withdrawn', 2, now());
    INSERT INTO inbox (message_id) SELECT order_id || ':' || version FROM orders, generate_series(1, 3) AS version;
    INSERT INTO cursors (source, position) VALUES ('orders', 6);`,
}

const start = async (): Promise<{ readonly orders: Pool; readonly fulfilment: Pool }> => {
  const open = async (service: "orders" | "fulfilment"): Promise<Pool> =>
    new Pool({ connectionString: await createDatabase(inject("ground").server, service), max: 1 })
  const books = { orders: await open("orders"), fulfilment: await open("fulfilment") }
  await books.orders.query(history.orders)
  await books.fulfilment.query(history.fulfilment)
  return books
}

/** The same two orders, with something wrong; `telling` begins the message of the rule that must find it. */
interface Lie {
  readonly telling: string
  readonly in: "orders" | "fulfilment"
  readonly lie: string
}

const lies: ReadonlyArray<Lie> = [
  {
    telling: "an acknowledged order is there",
    in: "orders",
    lie: `DELETE FROM order_events WHERE order_id = '${shipped}'; DELETE FROM orders WHERE id = '${shipped}'`,
  },
  {
    telling: "an acknowledged order is there",
    in: "orders",
    lie: "UPDATE idempotency_keys SET key = 'other' WHERE key = 'a'",
  },
  {
    telling: "there is no order but the acknowledged ones",
    in: "orders",
    lie: `INSERT INTO orders (id, tenant, version, placed_at, state)
      VALUES (gen_random_uuid(), 'acme', 1, now(), '{"_tag": "Placed"}')`,
  },
  ...[
    "UPDATE orders SET state = jsonb_set(state, '{price,total}', '101') WHERE version = 3",
    "UPDATE order_events SET event = jsonb_set(event, '{price,total}', '101') WHERE version = 1",
    `UPDATE outbox SET body = jsonb_set(body::jsonb, '{data,total}', '101')::text WHERE message_id LIKE '%:1'`,
  ].map((lie) => ({ telling: "totals are those that were answered", in: "orders" as const, lie })),
  {
    telling: "a paid order ends shipped",
    in: "orders",
    lie: `UPDATE orders SET state = '{"_tag": "Paid", "price": {"total": 100}}' WHERE id = '${shipped}'`,
  },
  {
    telling: "nothing happens twice to an order",
    in: "orders",
    lie: `UPDATE order_events SET event = '{"_tag": "OrderPaid"}' WHERE version = 3`,
  },
  {
    telling: "nothing happens twice to an order",
    in: "orders",
    lie: "DELETE FROM order_events WHERE version = 2",
  },
  {
    telling: "every event has one message",
    in: "orders",
    lie: "DELETE FROM outbox WHERE position = 2",
  },
  {
    telling: "every event has one message",
    in: "orders",
    lie: "INSERT INTO outbox (message_id, key, body, position) VALUES ('more', 'more', '{\"orderVersion\": 1}', 7)",
  },
  {
    telling: "nothing waits to be published",
    in: "orders",
    lie: "UPDATE outbox SET position = NULL WHERE position = 6",
  },
  {
    telling: "positions of the feed have no gap",
    in: "orders",
    lie: "UPDATE outbox SET position = 8 WHERE position = 6",
  },
  {
    telling: "the events of an order are published in their order",
    in: "orders",
    lie: `UPDATE outbox SET position = 10 WHERE position = 3; UPDATE outbox SET position = 3 WHERE position = 5;
      UPDATE outbox SET position = 5 WHERE position = 10`,
  },
  {
    telling: "every event was taken in",
    in: "fulfilment",
    lie: "DELETE FROM inbox WHERE message_id LIKE '%:2'",
  },
  {
    telling: "every event was taken in",
    in: "fulfilment",
    lie: "INSERT INTO inbox (message_id) VALUES ('more:1')",
  },
  {
    telling: "every order is known as it is",
    in: "fulfilment",
    lie: "UPDATE orders SET last_version = 2",
  },
  {
    telling: "every order is known as it is",
    in: "fulfilment",
    lie: `UPDATE orders SET state = '{"_tag": "Planned"}'`,
  },
  ...[
    "DELETE FROM shipments",
    "UPDATE shipments SET status = 'planned'",
    "UPDATE shipments SET tracking_number = tracking_number || 'x'",
  ].map((lie) => ({ telling: "an order has one shipment at most", in: "fulfilment" as const, lie })),
  {
    telling: "nothing lies among the dead letters",
    in: "fulfilment",
    lie: `INSERT INTO dead_letters (kind, key, message, reason, attempts, failed_at)
      VALUES ('event', 'x', '{}', 'a reason', 1, now())`,
  },
  {
    telling: "the feed was read to its end",
    in: "fulfilment",
    lie: "UPDATE cursors SET position = 5",
  },
]

describe("the rules", async () => {
  const books = await start()
  beforeAll(() => async () => {
    await books.orders.end()
    await books.fulfilment.end()
  })

  test("hold for orders that went their whole way", async () => {
    expect(await brokenRules({ ...books, acknowledged })).toEqual([])
  })

  test.for(lies)("$telling: found out by $lie", async (lie) => {
    const database = books[lie.in]
    await database.query("BEGIN")
    onTestFinished(async () => void (await database.query("ROLLBACK")))
    await database.query(lie.lie)
    const broken = await brokenRules({ ...books, acknowledged })
    expect(broken.filter((rule) => rule.startsWith(lie.telling))).toHaveLength(1)
  })
})
