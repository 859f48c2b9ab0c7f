import { size } from "@touchstone/vitest/size"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { makeLines } from "../packing/lines.ts"
import { pack } from "../packing/pack.ts"
import { OrderVersion, ShipmentId, TrackingNumber, trackingNumberOf } from "../values.ts"
import { delivery, noise, shipmentId } from "./notices.generators.ts"
import {
  type Consequence,
  type Notice,
  type OrderEvent,
  type OrderState,
  type Refusal,
  unknown,
} from "./order.ts"
import { answerByTheBook, type OracleAnswer } from "./react.oracle.ts"
import { react, type Reaction } from "./react.ts"

const runs = size({ sample: 2_000, full: 50_000 })
const trackingNumber = trackingNumberOf(shipmentId)

const words: Record<Consequence["_tag"], OracleAnswer["says"]> = {
  Nothing: "nothing",
  PlanShipment: "plan",
  ConfirmShipment: "confirm",
  WithdrawShipment: "withdraw",
}

const inWords = (answer: Result.Result<Reaction, Refusal>): OracleAnswer["says"] => {
  if (Result.isSuccess(answer)) return words[answer.success.consequence._tag]
  return answer.failure._tag === "NotYet" ? { waitingFor: answer.failure.expected } : "out of place"
}

const wasTaken = (answer: Result.Result<Reaction, Refusal> | undefined): boolean =>
  answer !== undefined && Result.isSuccess(answer)

/** Tells notices one after the other, and gives what followed; one that is refused leaves the state as it is. */
const tell = (notices: ReadonlyArray<Notice>, from: OrderState = unknown) => {
  let state = from
  const answers = notices.map((notice) => {
    const answer = react(state, notice, shipmentId)
    if (Result.isSuccess(answer)) state = answer.success.state
    return answer
  })
  const consequences = answers.flatMap((it) => (Result.isSuccess(it) ? [it.success.consequence] : []))
  return { state, answers, consequences }
}

const lines = Result.getOrThrow(makeLines([{ sku: "tea", units: 3 }]))
const placed: OrderEvent = { _tag: "OrderPlaced", lines }
const paid: OrderEvent = { _tag: "OrderPaid" }
const ours: OrderEvent = { _tag: "OrderShipped", trackingNumber }
const theirs: OrderEvent = { _tag: "OrderShipped", trackingNumber: TrackingNumber("JD014600") }
const cancelled: OrderEvent = { _tag: "OrderCancelled" }
const at = (version: number, event: OrderEvent): Notice => ({ version: OrderVersion(version), event })

describe("the table of the README", () => {
  const shipment = { id: shipmentId, trackingNumber }
  const waiting: OrderState = { _tag: "Waiting", version: OrderVersion(1), lines }
  const planned: OrderState = { _tag: "Planned", version: OrderVersion(2), shipment }
  const shipped: OrderState = { _tag: "Closed", version: OrderVersion(3), because: "shipped" }
  const gone = (version: number): OrderState => ({
    _tag: "Closed",
    version: OrderVersion(version),
    because: "cancelled",
  })
  const plan: Consequence = { _tag: "PlanShipment", ...shipment, parcels: pack(lines) }
  const nothing: Consequence = { _tag: "Nothing" }

  const states: ReadonlyArray<readonly [OrderState, next: number]> = [
    [unknown, 1],
    [waiting, 2],
    [planned, 3],
    [shipped, 4],
    [gone(2), 3],
  ]
  const follows: ReadonlyArray<readonly [OrderState, OrderEvent, OrderState, Consequence]> = [
    [unknown, placed, waiting, nothing],
    [waiting, paid, planned, plan],
    [waiting, cancelled, gone(2), nothing],
    [planned, ours, shipped, { _tag: "ConfirmShipment" }],
    [planned, theirs, shipped, { _tag: "WithdrawShipment" }],
    [planned, cancelled, gone(3), { _tag: "WithdrawShipment" }],
  ]
  const cases = states.flatMap(([state, next]) =>
    [placed, paid, ours, theirs, cancelled].map((event) => ({ state, event, next })),
  )

  test.each(cases)("$state._tag, $event._tag", ({ state, event, next }) => {
    const row = follows.find(([from, on]) => from === state && on === event)
    expect(react(state, at(next, event), shipmentId)).toEqual(
      row === undefined
        ? Result.fail({ _tag: "OutOfPlace", event: event._tag, state: state._tag })
        : Result.succeed({ state: row[2], consequence: row[3] }),
    )
  })

  test.each(cases)("$state._tag, $event._tag too early", ({ state, event, next }) => {
    expect(react(state, at(next + 1, event), shipmentId)).toEqual(
      Result.fail({ _tag: "NotYet", expected: next, actual: next + 1 }),
    )
  })

  test.each(cases.filter(({ next }) => next > 1))(
    "$state._tag, $event._tag again",
    ({ state, event, next }) => {
      expect(react(state, at(next - 1, event), shipmentId)).toEqual(
        Result.succeed({ state, consequence: nothing }),
      )
    },
  )
})

test("the answers to anything at all are those of the book", () => {
  fc.assert(
    fc.property(noise, (notices) => {
      const { answers } = tell(notices)
      let history: OracleAnswer["history"] = []
      const expected = notices.map((notice) => {
        const answer = answerByTheBook(history, notice, trackingNumber)
        history = answer.history
        return answer.says
      })
      expect(answers.map(inWords)).toEqual(expected)
    }),
    { numRuns: runs },
  )
})

test("events that arrive in any order, any number of times, come to what the story comes to", () => {
  fc.assert(
    fc.property(delivery, ({ story, arriving }) => {
      const straight = tell(story)
      let state: OrderState = unknown
      let waiting = arriving
      const consequences: Array<Consequence> = []
      // What is too early is delivered again. In each round at least the next event of the story is taken in.
      for (let round = 0; round <= story.length && waiting.length > 0; round += 1) {
        const told = tell(waiting, state)
        state = told.state
        consequences.push(...told.consequences)
        waiting = waiting.filter((_, index) => !wasTaken(told.answers[index]))
      }
      const telling = (all: ReadonlyArray<Consequence>) => all.filter(({ _tag }) => _tag !== "Nothing")
      expect(waiting).toEqual([])
      expect(state).toEqual(straight.state)
      expect(telling(consequences)).toEqual(telling(straight.consequences))
    }),
    { numRuns: runs },
  )
})

test("whatever is heard, an order has one shipment at most, of what was bought, and none once it is cancelled", () => {
  fc.assert(
    fc.property(noise, (notices) => {
      const { answers } = tell(notices)
      const plans = answers.flatMap((it) =>
        Result.isSuccess(it) && it.success.consequence._tag === "PlanShipment"
          ? [it.success.consequence]
          : [],
      )
      expect(plans.length).toBeLessThanOrEqual(1)

      const bought = notices.find((it, index) => it.version === 1 && wasTaken(answers[index]))
      const units =
        bought?.event._tag === "OrderPlaced"
          ? bought.event.lines.reduce((sum, line) => sum + line.units, 0)
          : 0
      const inParcels = plans.flatMap(({ parcels }) => parcels).flatMap(({ items }) => items)
      expect(inParcels.reduce((sum, item) => sum + item.units, 0)).toBe(plans.length * units)

      const closed = answers.findIndex(
        (it) =>
          Result.isSuccess(it) &&
          it.success.state._tag === "Closed" &&
          it.success.state.because === "cancelled",
      )
      const after = closed === -1 ? [] : answers.slice(closed + 1).map(inWords)
      expect(after).not.toContain("plan")
      expect(after).not.toContain("confirm")
    }),
    { numRuns: runs },
  )
})

test("a shipment that is planned again gets another tracking number only with another id", () => {
  const other = ShipmentId("01970000-0000-7000-8000-00000000000b")
  const { state } = tell([at(1, placed)])
  expect(react(state, at(2, paid), other)).not.toEqual(react(state, at(2, paid), shipmentId))
  expect(react(state, at(2, paid), other)).toEqual(react(state, at(2, paid), other))
})
