import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Result from "effect/Result"
import { type Money, MinorUnits } from "../money.ts"
import { type PricedCart, price } from "../pricing/price.ts"
import type { OrderCommand, OrderEvent, OrderState, Rejection } from "./order.ts"

/** What follows from a command: the events, in their order, or why there are none. */
export type Decision = Result.Result<NonEmptyReadonlyArray<OrderEvent>, Rejection>

type Command<Tag extends OrderCommand["_tag"]> = Extract<OrderCommand, { readonly _tag: Tag }>

const accept = (event: OrderEvent): Decision => Result.succeed([event])

const reject = (rejection: Rejection): Decision => Result.fail(rejection)

const illegal = (command: OrderCommand, state: OrderState): Decision =>
  reject({ _tag: "IllegalTransition", command: command._tag, state: state._tag })

const place = (command: Command<"PlaceOrder">, state: OrderState): Decision =>
  state._tag === "NotPlaced"
    ? accept({ _tag: "OrderPlaced", price: price(command.cart) })
    : illegal(command, state)

const pay = (command: Command<"PayOrder">, state: OrderState): Decision => {
  if (state._tag !== "Placed") return illegal(command, state)
  const { amount, currency } = command.amount
  if (currency !== state.price.currency) {
    return reject({ _tag: "WrongCurrency", expected: state.price.currency, actual: currency })
  }
  if (amount !== state.price.total) {
    return reject({ _tag: "WrongAmount", expected: state.price.total, actual: amount })
  }
  return accept({ _tag: "OrderPaid", reference: command.reference })
}

const ship = (command: Command<"ShipOrder">, state: OrderState): Decision =>
  state._tag === "Paid"
    ? accept({ _tag: "OrderShipped", trackingNumber: command.trackingNumber })
    : illegal(command, state)

const refundOf = (price: PricedCart, paid: boolean): Money => ({
  amount: paid ? price.total : MinorUnits(0),
  currency: price.currency,
})

const cancel = (command: Command<"CancelOrder">, state: OrderState): Decision =>
  state._tag === "Placed" || state._tag === "Paid"
    ? accept({
        _tag: "OrderCancelled",
        reason: command.reason,
        refund: refundOf(state.price, state._tag === "Paid"),
      })
    : illegal(command, state)

/**
 * Decides what follows from a command, given where the order stands. Total: every command has an answer in every state.
 * The table of what is allowed is in this package's README.
 */
export const decide = (command: OrderCommand, state: OrderState): Decision => {
  switch (command._tag) {
    case "PlaceOrder":
      return place(command, state)
    case "PayOrder":
      return pay(command, state)
    case "ShipOrder":
      return ship(command, state)
    case "CancelOrder":
      return cancel(command, state)
  }
}
