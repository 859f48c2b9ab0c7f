import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { needs, ServiceAccess, TenantAccess } from "./authorization.ts"
import { EventPage, ReadEvents } from "./events.ts"
import { Order, OrderPage } from "./order.ts"
import {
  IdempotencyKeyReused,
  IllegalTransition,
  OrderNotFound,
  Unavailable,
  Unprocessable,
  VersionConflict,
} from "./problems.ts"
import { CancelOrder, Idempotent, ListOrders, PayOrder, PlaceOrder, ShipOrder } from "./requests.ts"
import { OrderId } from "./values.ts"

const params = { orderId: OrderId }

const changeErrors = [
  OrderNotFound,
  VersionConflict,
  IllegalTransition,
  Unprocessable,
  IdempotencyKeyReused,
  Unavailable,
] as const

class Orders extends HttpApiGroup.make("orders")
  .add(
    HttpApiEndpoint.post("place", "/", {
      headers: Idempotent,
      payload: PlaceOrder,
      success: Order.pipe(HttpApiSchema.status(201)),
      error: [Unprocessable, IdempotencyKeyReused, Unavailable],
    })
      .annotate(OpenApi.Summary, "Place an order")
      .annotateMerge(needs("orders:write")),
    HttpApiEndpoint.get("list", "/", { query: ListOrders, success: OrderPage, error: Unavailable })
      .annotate(OpenApi.Summary, "List orders, the newest first")
      .annotateMerge(needs("orders:read")),
    HttpApiEndpoint.get("get", "/:orderId", {
      params,
      success: Order,
      error: [OrderNotFound, Unavailable],
    })
      .annotate(OpenApi.Summary, "Look at an order")
      .annotateMerge(needs("orders:read")),
    HttpApiEndpoint.post("pay", "/:orderId/payment", {
      params,
      headers: Idempotent,
      payload: PayOrder,
      success: Order,
      error: changeErrors,
    })
      .annotate(OpenApi.Summary, "Record the payment of an order")
      .annotateMerge(needs("orders:write")),
    HttpApiEndpoint.post("ship", "/:orderId/shipment", {
      params,
      headers: Idempotent,
      payload: ShipOrder,
      success: Order,
      error: changeErrors,
    })
      .annotate(OpenApi.Summary, "Record the shipment of a paid order")
      .annotateMerge(needs("orders:ship")),
    HttpApiEndpoint.post("cancel", "/:orderId/cancellation", {
      params,
      headers: Idempotent,
      payload: CancelOrder,
      success: Order,
      error: changeErrors,
    })
      .annotate(OpenApi.Summary, "Cancel an order that was not shipped")
      .annotateMerge(needs("orders:write")),
  )
  .prefix("/orders")
  .middleware(TenantAccess) {}

class Events extends HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("read", "/", { query: ReadEvents, success: EventPage, error: Unavailable })
      .annotate(OpenApi.Summary, "Read what has happened to the orders of all tenants")
      .annotateMerge(needs("events:read")),
  )
  .prefix("/events")
  .middleware(ServiceAccess) {}

/** The HTTP API of orders. The server, the client and openapi.json all come from this declaration. */
export class OrdersApi extends HttpApi.make("orders-api")
  .add(Orders)
  .add(Events)
  .middleware(HttpApiMiddleware.ProblemDetails)
  // Report everything that is wrong with a request at once, and refuse what is not declared rather than drop it.
  .annotate(HttpApi.ParseOptions, { errors: "all", onExcessProperty: "error" })
  // Headers hold much that is not the API's business.
  .annotate(HttpApi.HeadersParseOptions, {})
  // A client passes over what a later version of the service has added to its answers.
  .annotate(HttpApi.SuccessParseOptions, {})
  .annotate(HttpApi.ErrorParseOptions, {})
  .annotateMerge(
    OpenApi.annotations({
      title: "Orders",
      version: "1.0.0",
      description:
        "Place, pay, ship and cancel orders, and read what has happened to them. Errors are RFC 9457 problems that name the field at fault.",
    }),
  ) {}
