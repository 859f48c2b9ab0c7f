import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { Currency, MinorUnits, type Money } from "../money.ts"
import { cart } from "../pricing/cart.generators.ts"
import { price } from "../pricing/price.ts"
import { decide } from "./decide.ts"
import { evolve } from "./evolve.ts"
import {
  CancellationReason,
  notPlaced,
  type Order,
  type OrderCommand,
  type OrderEvent,
  type OrderState,
  PaymentReference,
  TrackingNumber,
} from "./order.ts"

const reference = PaymentReference("pay_1")
const trackingNumber = TrackingNumber("JD014600")
const reason = CancellationReason("ordered twice")

const totalOf = (state: Order): Money => ({ amount: state.price.total, currency: state.price.currency })

const anyCart = fc.sample(cart, { numRuns: 1, seed: 1 })[0]
if (anyCart === undefined) throw new Error("no cart was generated")

const priced = price(anyCart)
const placed = { _tag: "Placed", price: priced } as const
const paid = { _tag: "Paid", price: priced, reference } as const
const shipped = { _tag: "Shipped", price: priced, reference, trackingNumber } as const
const nothing = { amount: MinorUnits(0), currency: priced.currency }
const cancelled = { _tag: "Cancelled", price: priced, reference: null, reason, refund: nothing } as const
const states: ReadonlyArray<OrderState> = [notPlaced, placed, paid, shipped, cancelled]

const commands: ReadonlyArray<OrderCommand> = [
  { _tag: "PlaceOrder", cart: anyCart },
  { _tag: "PayOrder", amount: totalOf(placed), reference },
  { _tag: "ShipOrder", trackingNumber },
  { _tag: "CancelOrder", reason },
]

/** The table of the README: which event follows from a command in a state; what is not listed is refused. */
const allowed: ReadonlyArray<readonly [OrderState["_tag"], OrderEvent]> = [
  ["NotPlaced", { _tag: "OrderPlaced", price: priced }],
  ["Placed", { _tag: "OrderPaid", reference }],
  ["Placed", { _tag: "OrderCancelled", reason, refund: nothing }],
  ["Paid", { _tag: "OrderShipped", trackingNumber }],
  ["Paid", { _tag: "OrderCancelled", reason, refund: totalOf(paid) }],
]

const eventOf: Record<OrderCommand["_tag"], OrderEvent["_tag"]> = {
  PlaceOrder: "OrderPlaced",
  PayOrder: "OrderPaid",
  ShipOrder: "OrderShipped",
  CancelOrder: "OrderCancelled",
}

describe("decide", () => {
  const cases = states.flatMap((state) => commands.map((command) => ({ state, command })))

  test.each(cases)("$command._tag in $state._tag", ({ state, command }) => {
    const event = allowed.find(([tag, { _tag }]) => tag === state._tag && _tag === eventOf[command._tag])?.[1]
    expect(decide(command, state)).toEqual(
      event === undefined
        ? Result.fail({ _tag: "IllegalTransition", command: command._tag, state: state._tag })
        : Result.succeed([event]),
    )
  })

  test("refuses a payment that is not the total, to the minor unit", () => {
    const tooMuch = MinorUnits(priced.total + 1)
    const amount = { amount: tooMuch, currency: priced.currency }
    expect(decide({ _tag: "PayOrder", amount, reference }, placed)).toEqual(
      Result.fail({ _tag: "WrongAmount", expected: priced.total, actual: tooMuch }),
    )
  })

  test("refuses a payment in another currency, whatever the amount", () => {
    const amount = { amount: priced.total, currency: Currency("XXX") }
    expect(decide({ _tag: "PayOrder", amount, reference }, placed)).toEqual(
      Result.fail({ _tag: "WrongCurrency", expected: priced.currency, actual: "XXX" }),
    )
  })
})

describe("evolve", () => {
  const events = allowed.map(([, event]) => event)
  const after = (state: OrderState, event: OrderEvent): OrderState => {
    switch (`${state._tag} ${event._tag}`) {
      case "NotPlaced OrderPlaced":
        return placed
      case "Placed OrderPaid":
        return paid
      case "Paid OrderShipped":
        return shipped
      case "Placed OrderCancelled":
        return { ...cancelled, ...event, _tag: "Cancelled" }
      case "Paid OrderCancelled":
        return { ...cancelled, ...event, _tag: "Cancelled", reference }
      default:
        return state
    }
  }

  test.each(states.flatMap((state) => events.map((event) => ({ state, event }))))(
    "$state._tag after $event._tag",
    ({ state, event }) => expect(evolve(state, event)).toEqual(after(state, event)),
  )

  test("keeps all that happened to a shipped order", () => {
    const story: ReadonlyArray<OrderEvent> = [
      { _tag: "OrderPlaced", price: priced },
      { _tag: "OrderPaid", reference },
      { _tag: "OrderShipped", trackingNumber },
    ]
    expect(story.reduce(evolve, notPlaced)).toEqual(shipped)
  })
})

test("whatever is asked in whatever order, nobody pays twice, ships unpaid goods or gets back more than was paid", () => {
  const command = fc.constantFrom(...commands)

  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (asked) => {
      let state: OrderState = notPlaced
      const happened: Array<OrderEvent> = []
      for (const each of asked) {
        const decision = decide(each, state)
        if (Result.isFailure(decision)) continue
        happened.push(...decision.success)
        state = decision.success.reduce(evolve, state)
      }
      const count = (tag: OrderEvent["_tag"]) => happened.filter((event) => event._tag === tag).length
      expect(count("OrderPlaced")).toBeLessThanOrEqual(1)
      expect(count("OrderPaid")).toBeLessThanOrEqual(count("OrderPlaced"))
      expect(count("OrderShipped")).toBeLessThanOrEqual(count("OrderPaid"))
      expect(count("OrderShipped") + count("OrderCancelled")).toBeLessThanOrEqual(1)
      const refund = state._tag === "Cancelled" ? state.refund.amount : 0
      expect(refund).toBe(state._tag === "Cancelled" && count("OrderPaid") === 1 ? priced.total : 0)
    }),
  )
})
