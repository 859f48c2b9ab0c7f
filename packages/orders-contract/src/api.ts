import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Order, OrderPage } from "./order.ts"
import { IllegalTransition, OrderNotFound, Unavailable, Unprocessable, VersionConflict } from "./problems.ts"
import { CancelOrder, ListOrders, PayOrder, PlaceOrder, ShipOrder } from "./requests.ts"
import { OrderId } from "./values.ts"

const params = { orderId: OrderId }

const changeErrors = [OrderNotFound, VersionConflict, IllegalTransition, Unprocessable, Unavailable] as const

class Orders extends HttpApiGroup.make("orders")
  .add(
    HttpApiEndpoint.post("place", "/", {
      payload: PlaceOrder,
      success: Order.pipe(HttpApiSchema.status(201)),
      error: [Unprocessable, Unavailable],
    }).annotate(OpenApi.Summary, "Place an order"),
    HttpApiEndpoint.get("list", "/", { query: ListOrders, success: OrderPage, error: Unavailable }).annotate(
      OpenApi.Summary,
      "List orders, the newest first",
    ),
    HttpApiEndpoint.get("get", "/:orderId", {
      params,
      success: Order,
      error: [OrderNotFound, Unavailable],
    }).annotate(OpenApi.Summary, "Look at an order"),
    HttpApiEndpoint.post("pay", "/:orderId/payment", {
      params,
      payload: PayOrder,
      success: Order,
      error: changeErrors,
    }).annotate(OpenApi.Summary, "Record the payment of an order"),
    HttpApiEndpoint.post("ship", "/:orderId/shipment", {
      params,
      payload: ShipOrder,
      success: Order,
      error: changeErrors,
    }).annotate(OpenApi.Summary, "Record the shipment of a paid order"),
    HttpApiEndpoint.post("cancel", "/:orderId/cancellation", {
      params,
      payload: CancelOrder,
      success: Order,
      error: changeErrors,
    }).annotate(OpenApi.Summary, "Cancel an order that was not shipped"),
  )
  .prefix("/orders") {}

/** The HTTP API of orders. The server, the client and openapi.json all come from this declaration. */
export class OrdersApi extends HttpApi.make("orders-api")
  .add(Orders)
  .middleware(HttpApiMiddleware.ProblemDetails)
  // Report everything that is wrong with a request at once, and refuse what is not declared rather than drop it.
  .annotate(HttpApi.ParseOptions, { errors: "all", onExcessProperty: "error" })
  // Headers hold much that is not the API's business.
  .annotate(HttpApi.HeadersParseOptions, {})
  .annotateMerge(
    OpenApi.annotations({
      title: "Orders",
      version: "1.0.0",
      description:
        "Place, pay, ship and cancel orders. Errors are RFC 9457 problems that name the field at fault.",
    }),
  ) {}
