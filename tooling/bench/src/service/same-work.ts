import { randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import type { OrderRequest } from "../setting/order-requests.ts"
import type { Postgres } from "../setting/postgres.ts"
import type { HttpContestant } from "./contestants.ts"

const send = async (origin: string, { headers, body }: OrderRequest, key: string) => {
  const response = await fetch(`${origin}/orders`, {
    method: "POST",
    headers: { ...headers, "idempotency-key": key },
    body,
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  return { status: response.status, text }
}

/** What differs from order to order: ids and times. */
const masked = (text: string): unknown => {
  const same = text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00(?::00)?)/g, "time")
  return JSON.parse(same)
}

const writtenFor = (postgres: Postgres, database: string, key: string) =>
  postgres.query(
    database,
    `SELECT json_build_object(
              'tenant', orders.tenant, 'version', orders.version, 'state', orders.state, 'events', events.event,
              'message', outbox.message_id, 'key', outbox.key, 'body', outbox.body::jsonb)::text AS written
     FROM idempotency_keys AS used
     JOIN orders ON orders.id = used.order_id
     JOIN order_events AS events ON events.order_id = orders.id
     JOIN outbox ON outbox.key = orders.id::text
     WHERE used.key = $1`,
    [key],
  )

/** How one answers and what it writes: to an order, to the same again, to another with its key, to bad ones. */
const behaviour = async (
  postgres: Postgres,
  contestant: HttpContestant,
  requests: ReadonlyArray<OrderRequest>,
) => {
  const told: Array<unknown> = []
  for (const request of requests) {
    const key = randomUUID()
    const first = await send(contestant.origin, request, key)
    const again = await send(contestant.origin, request, key)
    const written = await writtenFor(postgres, contestant.database, key)
    told.push(
      [first.status, masked(first.text)],
      again.status === first.status && isDeepStrictEqual(JSON.parse(again.text), JSON.parse(first.text)),
      written.map((row) => masked(String(row["written"]))),
    )
    const [other] = requests.filter(({ tenant, body }) => tenant === request.tenant && body !== request.body)
    if (other !== undefined) told.push((await send(contestant.origin, other, key)).status)
  }
  const [some] = requests
  if (some === undefined) throw new Error("There is nothing to ask for.")
  const bad = [
    { ...some, headers: { ...some.headers, authorization: "Bearer of nothing" } },
    { ...some, body: "{" },
    { ...some, body: some.body.replace("{", '{"unknown":1,') },
    { ...some, body: some.body.replace('"quantity":', '"quantity":1.5,"was":') },
  ]
  for (const request of bad)
    told.push(Math.floor((await send(contestant.origin, request, randomUUID())).status / 100))
  return told
}

/** Makes sure that all do the same, so that their speed can be compared. */
export const assertSameWork = async (
  postgres: Postgres,
  [first, ...others]: readonly [HttpContestant, ...ReadonlyArray<HttpContestant>],
  requests: ReadonlyArray<OrderRequest>,
): Promise<void> => {
  const expected = await behaviour(postgres, first, requests)
  for (const other of others) {
    const actual = await behaviour(postgres, other, requests)
    const differs = expected.findIndex((value, index) => !isDeepStrictEqual(value, actual[index]))
    if (differs === -1) continue
    throw new Error(
      `${other.name} does not do what ${first.name} does, so that their speed cannot be compared:\n` +
        `${first.name}: ${JSON.stringify(expected[differs])}\n${other.name}: ${JSON.stringify(actual[differs])}`,
    )
  }
}
