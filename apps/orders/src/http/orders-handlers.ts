import {
  IdempotencyKeyReused,
  IllegalTransition,
  OrderNotFound,
  OrdersApi,
  Tenant,
  Unavailable,
  Unprocessable,
  VersionConflict,
} from "@touchstone/orders-contract"
import type { InvalidValue } from "@touchstone/orders-core"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Option from "effect/Option"
import type * as Result from "effect/Result"
import type * as Store from "../orders/order-store.ts"
import * as UseCases from "../orders/use-cases.ts"
import { requestIdentity } from "./request-identity.ts"
import { toCancellation, toCart, toPayment, toShipment, toView } from "./translate.ts"

const pageSize = 20

const unprocessable = ({ path, message }: InvalidValue) =>
  new Unprocessable({ errors: [{ path: ["payload", ...path], message }] })

const translated = <A>(result: Result.Result<A, InvalidValue>) =>
  Effect.mapError(Effect.fromResult(result), unprocessable)

/** What a caller is told when the core refuses, and which part of the request it is about. */
const rejected = ({ rejection }: UseCases.CommandRejected) => {
  switch (rejection._tag) {
    case "IllegalTransition": {
      const message = `the order is ${rejection.state.toLowerCase()}`
      return new IllegalTransition({ errors: [{ path: ["params", "orderId"], message }] })
    }
    case "WrongAmount": {
      const message = `must be the order's total, ${rejection.expected}, and is ${rejection.actual}`
      return unprocessable({ path: ["amount", "amount"], message })
    }
    case "WrongCurrency": {
      const message = `must be the order's currency, ${rejection.expected}, and is ${rejection.actual}`
      return unprocessable({ path: ["amount", "currency"], message })
    }
  }
}

const commandRejected = (error: UseCases.CommandRejected) => Effect.fail(rejected(error))

const storeUnavailable = ({ cause }: StoreUnavailable) =>
  Effect.logError("The order store is unavailable", cause).pipe(
    Effect.andThen(Effect.fail(new Unavailable())),
  )

const unknownOrder = () =>
  Effect.fail(
    new OrderNotFound({ errors: [{ path: ["params", "orderId"], message: "no order has this id" }] }),
  )

const versionMismatch = ({ actual }: Store.VersionMismatch) => {
  const message = `is not the version that the order has now, ${actual}; look at it again`
  return Effect.fail(new VersionConflict({ errors: [{ path: ["payload", "expectedVersion"], message }] }))
}

const keyReused = () => {
  const message = "was used for another request; choose a new one"
  return Effect.fail(
    new IdempotencyKeyReused({ errors: [{ path: ["headers", "idempotency-key"], message }] }),
  )
}

// A client that goes away interrupts its handler; what was begun to be written is finished all the same.
const write = { uninterruptible: true }

interface Asked<Payload> {
  readonly params: { readonly orderId: string }
  readonly headers: { readonly "idempotency-key": string }
  readonly payload: Payload
}

/** Handles a request that changes an order, given how its payload is said in the core's language. */
const changing = <Payload extends { readonly expectedVersion: number }>(
  operation: "pay" | "ship" | "cancel",
  translate: (payload: Payload) => Result.Result<UseCases.Change, InvalidValue>,
) => ({
  options: write,
  handler: ({ params: { orderId }, headers, payload }: Asked<Payload>) =>
    Effect.gen(function* () {
      const command = yield* translated(translate(payload))
      const request = requestIdentity(yield* Tenant, headers, [operation, orderId, payload])
      return toView(yield* UseCases.changeOrder(request, orderId, payload.expectedVersion, command))
    }).pipe(
      Effect.catchTags({
        CommandRejected: commandRejected,
        KeyReused: keyReused,
        StoreUnavailable: storeUnavailable,
        UnknownOrder: unknownOrder,
        VersionMismatch: versionMismatch,
      }),
    ),
})

export const ordersHandlers = HttpApiBuilder.group(OrdersApi, "orders", (handlers) =>
  handlers.handleAll({
    place: {
      options: write,
      handler: ({ headers, payload }) =>
        Effect.gen(function* () {
          const cart = yield* translated(toCart(payload))
          const request = requestIdentity(yield* Tenant, headers, ["place", payload])
          return toView(yield* UseCases.placeOrder(request, cart))
        }).pipe(Effect.catchTags({ KeyReused: keyReused, StoreUnavailable: storeUnavailable })),
    },
    list: ({ query }) =>
      Effect.flatMap(Tenant, (tenant) =>
        UseCases.listOrders(tenant, {
          limit: query.limit ?? pageSize,
          before: Option.fromUndefinedOr(query.cursor),
        }),
      ).pipe(
        Effect.map(({ orders, nextCursor }) => ({ orders: orders.map(toView), nextCursor })),
        Effect.catchTags({ StoreUnavailable: storeUnavailable }),
      ),
    get: ({ params }) =>
      Effect.flatMap(Tenant, (tenant) => UseCases.findOrder(tenant, params.orderId)).pipe(
        Effect.map(toView),
        Effect.catchTags({ StoreUnavailable: storeUnavailable, UnknownOrder: unknownOrder }),
      ),
    pay: changing("pay", toPayment),
    ship: changing("ship", toShipment),
    cancel: changing("cancel", toCancellation),
  }),
)
