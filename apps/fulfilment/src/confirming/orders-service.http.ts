import { type Outcome, OrderVersion, type Standing } from "@touchstone/fulfilment-core"
import { type Order, OrdersApi } from "@touchstone/orders-contract"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import type { HttpClientResponse } from "effect/http/HttpClientResponse"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { AccessTokens } from "../outgoing/access-tokens.ts"
import { reasonOf } from "../outgoing/reason-of.ts"
import { OrdersService } from "./orders-service.ts"
import { retryAfter } from "./retry-after.ts"

/** An answer that says "not now" and nothing about the order. */
class Later extends Data.TaggedError("Later")<{
  readonly status: number
  readonly retryAfter: number | null
}> {}

/** The token of the call that is under way. */
const Bearer = Context.Reference<Redacted.Redacted>("fulfilment/Bearer", {
  defaultValue: () => Redacted.make(""),
})

// 401 and 403: the keys of the issuer, or what this service may do, are being changed.
const saysLater = ({ status }: HttpClientResponse): boolean =>
  status >= 500 || [401, 403, 408, 425, 429].includes(status)

const standing = (order: typeof Order.Type): Standing => {
  switch (order.status) {
    case "placed":
      return { _tag: "Placed" }
    case "paid":
      return { _tag: "Paid", version: OrderVersion(order.version) }
    case "shipped":
      return { _tag: "Shipped", trackingNumber: order.shipment.trackingNumber }
    case "cancelled":
      return { _tag: "Cancelled" }
  }
}

const noAnswer = (reason: string, retryAfter: number | null = null): Effect.Effect<Outcome> =>
  Effect.succeed({ _tag: "NoAnswer", reason, retryAfter })

const rejected = (reason: string) => (): Effect.Effect<Outcome> =>
  Effect.succeed({ _tag: "Rejected", reason })

/** Speaks to the orders service over HTTP, as its contract says. */
export const ordersServiceHttp = (
  baseUrl: string,
): Layer.Layer<OrdersService, never, HttpClient.HttpClient | AccessTokens> =>
  Layer.effect(
    OrdersService,
    Effect.gen(function* () {
      const tokens = yield* AccessTokens
      const httpClient = (yield* HttpClient.HttpClient).pipe(
        HttpClient.mapRequestEffect((request) =>
          Effect.map(Bearer, (token) => HttpClientRequest.bearerToken(request, token)),
        ),
        HttpClient.transformResponse((response) =>
          response.pipe(
            Effect.tap((answer) =>
              saysLater(answer)
                ? Effect.flatMap(Clock.currentTimeMillis, (now) =>
                    Effect.fail(
                      new Later({
                        status: answer.status,
                        retryAfter: retryAfter(answer.headers["retry-after"], now),
                      }),
                    ),
                  )
                : Effect.void,
            ),
            Effect.timeout("5 seconds"),
            // The next attempt is the confirmer's affair: it outlives this process.
            Effect.retry({ times: 0 }),
          ),
        ),
      )
      const client = yield* HttpApiClient.makeWith(OrdersApi, { baseUrl, httpClient })

      /** Why a shipment was refused shows in how the order stands. */
      const look = (orderId: string) =>
        Effect.map(client.orders.get({ params: { orderId } }), (order): Outcome => ({
          _tag: "Refused",
          order: standing(order),
        }))

      return OrdersService.of({
        ship: ({ id, orderId, tenant, trackingNumber, expectedVersion }) =>
          Effect.gen(function* () {
            const shipping = client.orders.ship({
              params: { orderId },
              headers: { "idempotency-key": id },
              payload: { expectedVersion, trackingNumber },
            })
            return yield* shipping.pipe(
              Effect.as<Outcome>({ _tag: "Accepted" }),
              Effect.catchTag(["VersionConflict", "IllegalTransition", "IdempotencyKeyReused"], () =>
                look(orderId),
              ),
              Effect.provideService(Bearer, yield* tokens.get(tenant)),
            )
          }).pipe(
            Effect.timeout("9 seconds"),
            Effect.tapErrorTag("Later", ({ status }) =>
              status === 401 || status === 403 ? tokens.forget(tenant) : Effect.void,
            ),
            Effect.catchTags({
              BadRequestProblem: rejected("orders calls the request a bad one"),
              OrderNotFound: rejected("orders does not know the order"),
              Unprocessable: rejected("orders cannot accept the shipment"),
              Later: ({ status, retryAfter }) => noAnswer(`answer ${status} of orders`, retryAfter),
              // These four say "later" too, and became that before they were read.
              Unauthenticated: () => noAnswer("orders refuses the token"),
              Forbidden: () => noAnswer("orders refuses the token"),
              Unavailable: () => noAnswer("orders is not available"),
              InternalServerErrorProblem: () => noAnswer("orders has failed"),
              TokenUnavailable: ({ reason }) => noAnswer(reason),
              HttpClientError: (error) => noAnswer(`orders: ${reasonOf(error)}`),
              SchemaError: (error) => noAnswer(`orders: ${reasonOf(error)}`),
              TimeoutError: (error) => noAnswer(`orders: ${reasonOf(error)}`),
            }),
          ),
      })
    }),
  )
