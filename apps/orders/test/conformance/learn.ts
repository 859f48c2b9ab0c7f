import { isDeepStrictEqual } from "node:util"
import { Order, OrderPage } from "@touchstone/orders-contract"
import type { Call } from "@touchstone/testkit/conformance/call"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { having, idOf, intentOf, keyOf, type Known, type Shown, usedFor } from "./known.ts"

interface Answer {
  readonly status: number
  readonly body: unknown
}

interface Learnt {
  readonly state: Known
  readonly faults: ReadonlyArray<string>
}

const decodeOrder = Schema.decodeUnknownOption(Order)
const decodePage = Schema.decodeUnknownOption(OrderPage)
const decodeProblem = Schema.decodeUnknownOption(Schema.Struct({ type: Schema.String }))

/** Each field that is not what it must be. */
const differences = (
  shown: Readonly<Record<string, unknown>>,
  must: Readonly<Record<string, unknown>>,
): ReadonlyArray<string> =>
  Object.entries(must)
    .filter(([name, value]) => !isDeepStrictEqual(shown[name], value))
    .map(([name, value]) => `${name} is ${JSON.stringify(shown[name])}, not ${JSON.stringify(value)}`)

/** What an order must be like after a change that took effect: as before, one version and one status further. */
const changed = (before: Shown, to: Shown["status"]) => ({
  ...before,
  status: to,
  version: before.version + 1,
})

const refund = ({ currency, status, total }: Shown) => ({ amount: status === "paid" ? total : 0, currency })

const ofChange = (before: Shown, shown: Shown, to: Shown["status"]): ReadonlyArray<string> => [
  ...differences(shown, changed(before, to)),
  ...(shown.status === "cancelled" ? differences(shown.cancellation, { refund: refund(before) }) : []),
]

/** The page that must come of what is known, the newest first: ids sort by the time of placing. */
const page = ({ orders }: Known, { parameters }: Call) => {
  const cursor = parameters["query cursor"]
  const limit = Number(parameters["query limit"] ?? 20)
  const older = [...orders.values()]
    .filter(({ id }) => typeof cursor !== "string" || id < cursor)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const shown = older.slice(0, limit)
  return { orders: shown, nextCursor: older.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Why an order refused: it has moved on, or its status forbids it. */
const ofConflict = (known: Known, call: Call, body: unknown): ReadonlyArray<string> => {
  const version = known.orders.get(idOf(call))?.version
  const seen = typeof call.body === "object" && call.body !== null && "expectedVersion" in call.body
  const current = seen && call.body["expectedVersion"] === version
  const type = `urn:problem:${current ? "illegal-transition" : "version-conflict"}`
  return Option.match(decodeProblem(body), {
    onNone: () => ["the answer 409 is no problem"],
    onSome: (problem) => differences(problem, { type }),
  })
}

const ofOrder = (known: Known, call: Call, shown: Shown): Learnt => {
  const intent = intentOf(call)
  const again = usedFor(known, call) === "the same" ? known.effects.get(keyOf(call))?.answer : undefined
  if (again !== undefined) return { state: known, faults: differences(shown, again) }
  const state = having(known, call, shown)
  const before = known.orders.get(idOf(call))
  switch (intent.is) {
    case "place":
      return { state, faults: differences(shown, { status: "placed", version: 1 }) }
    case "change":
      return { state, faults: before === undefined ? [] : ofChange(before, shown, intent.change.to) }
    default:
      return { state: known, faults: before === undefined ? [] : differences(shown, before) }
  }
}

/** What is known after an answer, and what is wrong with it in the light of what was known before. */
export const learn = (known: Known, call: Call, { status, body }: Answer): Learnt => {
  const intent = intentOf(call).is
  if (status === 409) return { state: known, faults: ofConflict(known, call, body) }
  if (intent === "list")
    return {
      state: known,
      faults: Option.match(decodePage(body), {
        onNone: () => [],
        onSome: (shown) => differences(shown, page(known, call)),
      }),
    }
  const order = intent === "unknown" ? Option.none() : decodeOrder(body)
  return Option.isNone(order) ? { state: known, faults: [] } : ofOrder(known, call, order.value)
}
