import { isDeepStrictEqual } from "node:util"
import { PayOrder, PlaceOrder } from "@touchstone/orders-contract"
import type { Call } from "@touchstone/testkit/conformance/call"
import { type Model, stateless } from "@touchstone/testkit/conformance/conversation"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { learn } from "./learn.ts"
import { idOf, intentOf, keyOf, type Known, nothing, type Shown, usedFor } from "./known.ts"

const decodePlacing = Schema.decodeUnknownOption(PlaceOrder)
const decodePaying = Schema.decodeUnknownOption(PayOrder)
const decodeChanging = Schema.decodeUnknownOption(Schema.Struct({ expectedVersion: Schema.Number }))
const decodeFields = Schema.decodeUnknownOption(Schema.Record(Schema.String, Schema.Json))

const payable = ({ total, currency }: Shown) => ({ amount: total, currency })

const isOnce = <A>(one: A, index: number, all: ReadonlyArray<A>): boolean => all.indexOf(one) === index

/** With a key of its own: what the generator comes up with may have been used. */
const withFreshKey = (known: Known, call: Call): Call =>
  usedFor(known, call) === "nothing"
    ? call
    : {
        ...call,
        parameters: {
          ...call.parameters,
          "header idempotency-key": `${keyOf(call).slice(0, 200)}~${known.effects.size}`,
        },
      }

/** An article stands in one line only. */
const withUniqueLines = (call: Call): Call =>
  Option.match(decodePlacing(call.body), {
    onNone: () => call,
    onSome: (cart) => {
      const skus = cart.lines.map(({ sku }) => sku)
      return {
        ...call,
        body: { ...cart, lines: cart.lines.filter(({ sku }, at) => skus.indexOf(sku) === at) },
      }
    },
  })

/** Of the version that the order has, and, where something is paid, all of it. */
const withOrder = (known: Known, call: Call): Call => {
  const order = known.orders.get(idOf(call))
  const change = decodeFields(call.body)
  if (order === undefined || Option.isNone(change)) return call
  const body = { ...change.value, expectedVersion: order.version }
  return { ...call, body: "amount" in body ? { ...body, amount: payable(order) } : body }
}

const fit = (known: Known, call: Call): Call => {
  switch (intentOf(call).is) {
    case "place":
      return withUniqueLines(withFreshKey(known, call))
    case "change":
      return withOrder(known, withFreshKey(known, call))
    default:
      return call
  }
}

const expectedOfPlacing = (known: Known, call: Call): number => {
  const skus = Option.match(decodePlacing(call.body), {
    onNone: () => [],
    onSome: ({ lines }) => lines.map(({ sku }) => sku),
  })
  return !skus.every(isOnce) || usedFor(known, call) === "another request" ? 422 : 201
}

const expectedOfChange = (known: Known, call: Call, from: ReadonlyArray<Shown["status"]>): number => {
  const used = usedFor(known, call)
  if (used !== "nothing") return used === "the same" ? 200 : 422
  const order = known.orders.get(idOf(call))
  if (order === undefined) return 404
  const version = Option.map(decodeChanging(call.body), ({ expectedVersion }) => expectedVersion)
  if (!Option.contains(version, order.version) || !from.includes(order.status)) return 409
  const paying = decodePaying(call.body)
  return Option.isSome(paying) && !isDeepStrictEqual(paying.value.amount, payable(order)) ? 422 : 200
}

const expected = (known: Known, call: Call): ReadonlyArray<number> => {
  const intent = intentOf(call)
  switch (intent.is) {
    case "place":
      return [expectedOfPlacing(known, call)]
    case "change":
      return [expectedOfChange(known, call, intent.change.from)]
    case "get":
      return [known.orders.has(idOf(call)) ? 200 : 404]
    case "list":
      return [200]
    case "unknown":
      return stateless.expected(null, call)
  }
}

/** What the service must do with the orders of one tenant. */
export const orderModel: Model<Known> = { start: nothing, fit, expected, learn }
