import * as Brand from "effect/Brand"
import type { Cart } from "../cart.ts"
import type { Money } from "../money.ts"
import type { PricedCart } from "../pricing/price.ts"

/** The most characters (code points) that a text may have. */
export const textLimits = { reference: 100, trackingNumber: 100, reason: 500 } as const

const text = (value: string, longest: number): true | string => {
  const characters = Array.from(value).length
  return (
    (value.trim() === value && characters >= 1 && characters <= longest) ||
    `must be 1 to ${longest} characters, with no space around them`
  )
}

/** What the payment provider calls the payment. */
export type PaymentReference = Brand.Branded<string, "PaymentReference">
export const PaymentReference: Brand.Constructor<PaymentReference> = Brand.make<PaymentReference>((value) =>
  text(value, textLimits.reference),
)

/** What the carrier calls the parcel. */
export type TrackingNumber = Brand.Branded<string, "TrackingNumber">
export const TrackingNumber: Brand.Constructor<TrackingNumber> = Brand.make<TrackingNumber>((value) =>
  text(value, textLimits.trackingNumber),
)

/** Why an order was cancelled, in the words of whoever did. */
export type CancellationReason = Brand.Branded<string, "CancellationReason">
export const CancellationReason: Brand.Constructor<CancellationReason> = Brand.make<CancellationReason>(
  (value) => text(value, textLimits.reason),
)

/** What somebody wants to happen. */
export type OrderCommand =
  | { readonly _tag: "PlaceOrder"; readonly cart: Cart }
  | { readonly _tag: "PayOrder"; readonly amount: Money; readonly reference: PaymentReference }
  | { readonly _tag: "ShipOrder"; readonly trackingNumber: TrackingNumber }
  | { readonly _tag: "CancelOrder"; readonly reason: CancellationReason }

/** What has happened. */
export type OrderEvent =
  | { readonly _tag: "OrderPlaced"; readonly price: PricedCart }
  | { readonly _tag: "OrderPaid"; readonly reference: PaymentReference }
  | { readonly _tag: "OrderShipped"; readonly trackingNumber: TrackingNumber }
  | { readonly _tag: "OrderCancelled"; readonly reason: CancellationReason; readonly refund: Money }

export interface NotPlaced {
  readonly _tag: "NotPlaced"
}

export interface Placed {
  readonly _tag: "Placed"
  readonly price: PricedCart
}

export interface Paid {
  readonly _tag: "Paid"
  readonly price: PricedCart
  readonly reference: PaymentReference
}

export interface Shipped {
  readonly _tag: "Shipped"
  readonly price: PricedCart
  readonly reference: PaymentReference
  readonly trackingNumber: TrackingNumber
}

export interface Cancelled {
  readonly _tag: "Cancelled"
  readonly price: PricedCart
  /** The payment that the refund is for; null where nothing was paid. */
  readonly reference: PaymentReference | null
  readonly reason: CancellationReason
  /** What the customer is to get back: the total where the order was paid, else zero. */
  readonly refund: Money
}

/** An order that exists. */
export type Order = Placed | Paid | Shipped | Cancelled

/** Where an order stands; `NotPlaced` before its first event. */
export type OrderState = NotPlaced | Order

export const notPlaced: NotPlaced = { _tag: "NotPlaced" }

/** Why a command was refused. */
export type Rejection =
  | {
      readonly _tag: "IllegalTransition"
      readonly command: OrderCommand["_tag"]
      readonly state: OrderState["_tag"]
    }
  | {
      readonly _tag: "WrongCurrency"
      readonly expected: Money["currency"]
      readonly actual: Money["currency"]
    }
  | { readonly _tag: "WrongAmount"; readonly expected: Money["amount"]; readonly actual: Money["amount"] }
