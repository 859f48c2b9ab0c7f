import { EventPage, Order, type OrderEvent } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import type * as HttpServer from "effect/http/HttpServer"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import { basket, everyScope, Issuer, send } from "../service.ts"

/** Where a consumer's interaction begins: the order that it is about, and the tokens it may use. */
export interface State {
  readonly orderId: string
  /** For an endpoint of a tenant; null where the token that the consumer sends is to be left as it is. */
  readonly tenantToken: string | null
  /** For the feed of all tenants. */
  readonly serviceToken: string
}

type Parameters = Readonly<Record<string, unknown>>

const decodeOrder = Schema.decodeUnknownEffect(Order)
const decodePage = Schema.decodeUnknownEffect(EventPage)

const tokenFor = (claims: { readonly tenant?: string; readonly scope: string }) =>
  Effect.flatMap(Issuer, ({ token }) => Effect.promise(() => token(claims)))

/** Every event that the service has published after a position. */
export const published = (
  after = 0,
): Effect.Effect<ReadonlyArray<typeof OrderEvent.Type>, unknown, HttpServer.HttpServer | Issuer> =>
  Effect.gen(function* () {
    const { body } = yield* send("GET", `/events?after=${after}&limit=500`)
    const { events, next } = yield* decodePage(body)
    const read = events.map(({ event }) => event)
    return next === after ? read : [...read, ...(yield* published(next))]
  })

/** Published events are there a moment after their request. */
const untilPublished = (orderId: string, version: number) =>
  published().pipe(
    Effect.filterOrFail((events) =>
      events.some((event) => event.orderId === orderId && event.orderVersion === version),
    ),
    Effect.retry({ schedule: Schedule.spaced("20 millis"), times: 250 }),
  )

type Step = "payment" | "shipment" | "cancellation"

/** An order of a tenant of its own, so that no interaction meets what another one left behind. */
const orderAfter = Effect.fnUntraced(function* (steps: ReadonlyArray<Step>, parameters: Parameters) {
  const tenant = `pact-${crypto.randomUUID()}`
  const authorization = `Bearer ${yield* tokenFor({ tenant, scope: everyScope })}`
  let order = yield* decodeOrder((yield* send("POST", "/orders", basket, { authorization })).body)
  for (const step of steps) {
    const payloads = {
      payment: { amount: { amount: order.total, currency: order.currency }, reference: "pay_1" },
      shipment: { trackingNumber: "JD014600" },
      cancellation: { reason: "ordered twice" },
    } satisfies Record<Step, unknown>
    const key = parameters["idempotencyKey"]
    const payload = { expectedVersion: order.version, ...payloads[step] }
    const headers =
      step === "shipment" && typeof key === "string"
        ? { authorization, "idempotency-key": key }
        : { authorization }
    order = yield* decodeOrder((yield* send("POST", `/orders/${order.id}/${step}`, payload, headers)).body)
  }
  yield* untilPublished(order.id, order.version)
  return {
    orderId: order.id,
    tenantToken: yield* tokenFor({ tenant, scope: "orders:read orders:ship" }),
    serviceToken: yield* tokenFor({ scope: "events:read" }),
  }
})

type Setup = (parameters: Parameters) => Effect.Effect<State, unknown, HttpServer.HttpServer | Issuer>

/** The states that consumers may ask for, brought about through the service's own API. */
export const states: Readonly<Record<string, Setup>> = {
  "an order that is placed": (parameters) => orderAfter([], parameters),
  "an order that is paid": (parameters) => orderAfter(["payment"], parameters),
  "an order that was shipped": (parameters) => orderAfter(["payment", "shipment"], parameters),
  "a paid order that was cancelled": (parameters) => orderAfter(["payment", "cancellation"], parameters),
  "an order that nobody knows": (parameters) =>
    Effect.map(orderAfter([], parameters), (state) => ({
      ...state,
      orderId: "01970000-0000-7000-8000-000000000000",
    })),
  "a token that is not valid": (parameters) =>
    Effect.map(orderAfter(["payment"], parameters), (state) => ({ ...state, tenantToken: null })),
}
