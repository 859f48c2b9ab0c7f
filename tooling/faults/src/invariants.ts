import type { Pool } from "pg"
import type { Acknowledged } from "./client.ts"

/** The databases of both services, and what the clients were told: everything that must agree in the end. */
export interface Books {
  readonly orders: Pool
  readonly fulfilment: Pool
  readonly acknowledged: ReadonlyArray<Acknowledged>
}

/** A rule, and a query for whatever breaks it: each row has a column `wrong`. */
interface Rule {
  readonly rule: string
  readonly breaches: string
}

// $1 of each: what was acknowledged, as JSON.
const told = "jsonb_to_recordset($1::jsonb) AS told (key text, id uuid, total bigint, outcome text)"

const ofOrders: ReadonlyArray<Rule> = [
  {
    rule: "an acknowledged order is there, under the key that it was placed with",
    breaches: `SELECT told.id AS wrong FROM ${told} WHERE NOT EXISTS (
        SELECT FROM orders JOIN idempotency_keys used ON used.order_id = orders.id AND used.order_version = 1
        WHERE orders.id = told.id AND used.key = told.key)`,
  },
  {
    rule: "there is no order but the acknowledged ones",
    breaches: `SELECT orders.id AS wrong FROM orders LEFT JOIN ${told} ON told.id = orders.id WHERE told.id IS NULL`,
  },
  {
    rule: "totals are those that were answered: in the order, in its event and in what was published",
    breaches: `SELECT concat_ws(' ', told.id, told.total, total.stored) AS wrong FROM ${told}, LATERAL (
        SELECT (state -> 'price' ->> 'total')::bigint FROM orders WHERE id = told.id
        UNION ALL SELECT (event -> 'price' ->> 'total')::bigint FROM order_events WHERE order_id = told.id AND version = 1
        UNION ALL SELECT (body::jsonb -> 'data' ->> 'total')::bigint FROM outbox WHERE message_id = told.id || ':1'
      ) AS total (stored) WHERE total.stored IS DISTINCT FROM told.total`,
  },
  {
    rule: "a paid order ends shipped, a cancelled one cancelled",
    breaches: `SELECT concat_ws(' ', told.id, told.outcome, state ->> '_tag') AS wrong FROM ${told} JOIN orders ON orders.id = told.id
      WHERE state ->> '_tag' <> CASE told.outcome WHEN 'paid' THEN 'Shipped' ELSE 'Cancelled' END`,
  },
  {
    rule: "nothing happens twice to an order, and its versions have no gap",
    breaches: `SELECT concat_ws(' ', id, version, history.tags) AS wrong FROM orders, LATERAL (
        SELECT array_agg(event ->> '_tag' ORDER BY version)::text AS tags, count(*) AS count,
               count(DISTINCT event ->> '_tag') AS kinds, min(version) AS first, max(version) AS last
        FROM order_events WHERE order_id = id
      ) AS history
      WHERE history.count <> version OR history.kinds <> history.count OR history.first <> 1 OR history.last <> version`,
  },
  {
    rule: "every event has one message, and every message an event",
    breaches: `SELECT coalesce(message_id, order_id || ':' || version) AS wrong FROM order_events
      FULL JOIN outbox ON message_id = order_id || ':' || version WHERE order_id IS NULL OR message_id IS NULL`,
  },
  {
    rule: "nothing waits to be published",
    breaches: "SELECT message_id AS wrong FROM outbox WHERE position IS NULL",
  },
  {
    rule: "positions of the feed have no gap",
    breaches: `SELECT concat_ws(' ', min(position), max(position), count(position)) AS wrong FROM outbox
      HAVING count(position) > 0 AND (min(position) <> 1 OR max(position) <> count(position))`,
  },
  {
    rule: "the events of an order are published in their order",
    breaches: `SELECT message_id AS wrong FROM (
        SELECT message_id, (body::jsonb ->> 'orderVersion')::integer AS version,
               row_number() OVER (PARTITION BY key ORDER BY position) AS place
        FROM outbox WHERE position IS NOT NULL
      ) AS published WHERE version <> place`,
  },
]

// $1: what the orders service says in the end, as JSON.
const truth = "jsonb_to_recordset($1::jsonb) AS truth (id uuid, version bigint, tag text, tracking text)"

const ofFulfilment: ReadonlyArray<Rule> = [
  {
    rule: "every event was taken in, once",
    breaches: `SELECT concat_ws(':', truth.id, nth) AS wrong FROM ${truth}, generate_series(1, truth.version) AS nth
      WHERE NOT EXISTS (SELECT FROM inbox WHERE message_id = truth.id || ':' || nth)
      UNION ALL SELECT message_id FROM inbox LEFT JOIN ${truth} ON truth.id::text = split_part(message_id, ':', 1)
      WHERE truth.id IS NULL`,
  },
  {
    rule: "every order is known as it is",
    breaches: `SELECT concat_ws(' ', truth.id, truth.version, last_version, state ->> 'because') AS wrong
      FROM ${truth} LEFT JOIN orders ON order_id = truth.id
      WHERE last_version IS DISTINCT FROM truth.version
         OR state ->> 'because' IS DISTINCT FROM CASE truth.tag WHEN 'Shipped' THEN 'shipped' ELSE 'cancelled' END`,
  },
  {
    rule: "an order has one shipment at most; a shipped one the one that it was shipped with",
    breaches: `SELECT concat_ws(' ', truth.id, shipments.count, shipments.seen, truth.tracking) AS wrong FROM ${truth}, LATERAL (
        SELECT count(*) AS count, min(status || ' ' || tracking_number) AS seen FROM shipments WHERE order_id = truth.id
      ) AS shipments
      WHERE CASE truth.tag
        WHEN 'Shipped' THEN shipments.count <> 1 OR shipments.seen IS DISTINCT FROM 'confirmed ' || truth.tracking
        ELSE shipments.count > 1 OR shipments.seen NOT LIKE 'withdrawn %'
      END`,
  },
  {
    rule: "nothing lies among the dead letters",
    breaches:
      "SELECT concat_ws(' ', kind, key, reason) AS wrong FROM dead_letters, (SELECT $1::jsonb) AS unused",
  },
  {
    rule: "the feed was read to its end, and not further",
    breaches: `SELECT concat_ws(' ', read.position, published.count) AS wrong
      FROM (SELECT coalesce(max(position), 0) AS position FROM cursors) AS read,
           (SELECT coalesce(sum(truth.version), 0) AS count FROM ${truth}) AS published
      WHERE read.position <> published.count`,
  },
]

const shown = 5

const breachOf = async (
  database: Pool,
  { rule, breaches }: Rule,
  json: string,
): Promise<string | undefined> => {
  const { rows } = await database.query<{ wrong: unknown }>(breaches, breaches.includes("$1") ? [json] : [])
  if (rows.length === 0) return undefined
  const examples = rows.slice(0, shown).map(({ wrong }) => String(wrong))
  return `${rule}; ${rows.length} not so: ${examples.join(", ")}`
}

/** What the orders service itself knows, for fulfilment to be compared with. */
const factsOf = async (orders: Pool): Promise<ReadonlyArray<unknown>> => {
  const { rows } = await orders.query<Readonly<Record<string, unknown>>>(
    "SELECT id, version, state ->> '_tag' AS tag, state ->> 'trackingNumber' AS tracking FROM orders",
  )
  return rows
}

/** The rules that do not hold, one after the other, each with examples. */
async function* findBreaches({ orders, fulfilment, acknowledged }: Books): AsyncGenerator<string> {
  const facts = JSON.stringify(await factsOf(orders))
  const told = JSON.stringify(acknowledged)
  // What holds last is looked at first.
  const checks = [
    ...ofFulfilment.map((rule) => () => breachOf(fulfilment, rule, facts)),
    ...ofOrders.map((rule) => () => breachOf(orders, rule, told)),
  ]
  for (const check of checks) {
    const breach = await check()
    if (breach !== undefined) yield breach
  }
}

/** The rules that do not hold, each with examples. All hold once everything has come to rest, whatever was killed. */
export const brokenRules = async (books: Books): Promise<ReadonlyArray<string>> => {
  const broken: Array<string> = []
  for await (const breach of findBreaches(books)) broken.push(breach)
  return broken
}

/** The first rule that does not hold, with examples: quickly told, and another text as long as there is progress. */
export const firstBroken = async (books: Books): Promise<string | undefined> => {
  for await (const breach of findBreaches(books)) return breach
  return undefined
}
