import type { CancelOrder, Order, PayOrder, PlaceOrder, ShipOrder } from "@touchstone/orders-contract"
import {
  CancellationReason,
  type Cart,
  Currency,
  type InvalidValue,
  makeCart,
  MinorUnits,
  PaymentReference,
  prove,
  type PricedCart,
  type TaxedLine,
  TrackingNumber,
} from "@touchstone/orders-core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { StoredOrder } from "../orders/order-store.ts"
import type { Change } from "../orders/use-cases.ts"

// The contract's language on one side, the core's on the other; either may change alone.

type Translated<A> = Result.Result<A, InvalidValue>

type Promotion = (typeof PlaceOrder.Type)["promotions"][number]

const toPromotion = (promotion: Promotion): Parameters<typeof makeCart>[0]["promotions"][number] => {
  switch (promotion.type) {
    case "buyNGetM":
      return { _tag: "BuyNGetM", sku: promotion.sku, buy: promotion.buy, free: promotion.free }
    case "percentage":
      return { _tag: "Percentage", sku: promotion.sku ?? null, rate: promotion.rate }
    case "orderThreshold":
      return { _tag: "OrderThreshold", threshold: promotion.threshold, discount: promotion.discount }
  }
}

export const toCart = ({ currency, taxMode, lines, promotions }: typeof PlaceOrder.Type): Translated<Cart> =>
  makeCart({ currency, taxMode, lines, promotions: promotions.map(toPromotion) })

export const toPayment = (payload: typeof PayOrder.Type): Translated<Change> =>
  Result.all({
    _tag: Result.succeed("PayOrder" as const),
    amount: Result.all({
      amount: prove(MinorUnits, payload.amount.amount, ["amount", "amount"]),
      currency: prove(Currency, payload.amount.currency, ["amount", "currency"]),
    }),
    reference: prove(PaymentReference, payload.reference, ["reference"]),
  })

export const toShipment = (payload: typeof ShipOrder.Type): Translated<Change> =>
  Result.all({
    _tag: Result.succeed("ShipOrder" as const),
    trackingNumber: prove(TrackingNumber, payload.trackingNumber, ["trackingNumber"]),
  })

export const toCancellation = (payload: typeof CancelOrder.Type): Translated<Change> =>
  Result.all({
    _tag: Result.succeed("CancelOrder" as const),
    reason: prove(CancellationReason, payload.reason, ["reason"]),
  })

const lineView = (line: TaxedLine): (typeof Order.Type)["lines"][number] => ({
  sku: line.sku,
  unitPrice: line.unitPrice,
  quantity: line.quantity,
  taxRate: line.taxRate,
  gross: line.gross,
  discount: line.freeUnitsDiscount + line.percentageDiscount + line.orderDiscount,
  net: line.net,
  tax: line.tax,
  total: line.total,
})

const priceView = ({ currency, taxMode, lines, subtotal, discount, tax, total }: PricedCart) => ({
  currency,
  taxMode,
  lines: lines.map(lineView),
  subtotal,
  discount,
  tax,
  total,
})

export const toView = ({ id, version, state, placedAt }: StoredOrder): typeof Order.Type => {
  const common = { id, version, placedAt: DateTime.formatIso(placedAt), ...priceView(state.price) }
  switch (state._tag) {
    case "Placed":
      return { ...common, status: "placed" }
    case "Paid":
      return { ...common, status: "paid", payment: { reference: state.reference } }
    case "Shipped":
      return {
        ...common,
        status: "shipped",
        payment: { reference: state.reference },
        shipment: { trackingNumber: state.trackingNumber },
      }
    case "Cancelled":
      return {
        ...common,
        status: "cancelled",
        payment: state.reference === null ? null : { reference: state.reference },
        cancellation: { reason: state.reason, refund: state.refund },
      }
  }
}
