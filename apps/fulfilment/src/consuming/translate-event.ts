import { makeLines, type Notice, OrderVersion, TrackingNumber } from "@touchstone/fulfilment-core"
import { type OrderEvent, RecordedOrderEvent } from "@touchstone/orders-contract"
import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** What an event of the contract says to the core, and about which order of which tenant. */
export interface Translated {
  readonly orderId: string
  readonly tenant: string
  readonly occurredAt: DateTime.Utc
  readonly notice: Notice
}

/** A message that is no event, or an event that nothing can come of. */
export class EventRefused extends Data.TaggedError("EventRefused")<{ readonly reason: string }> {}

const decode = Schema.decodeUnknownEffect(Schema.fromJsonString(RecordedOrderEvent))

const invalid = (path: ReadonlyArray<string | number>, message: string): Result.Result<never, string> =>
  Result.fail(`cannot be fulfilled: ${[...path, message].join(" ")}`)

const toCore = (event: typeof OrderEvent.Type): Result.Result<Notice["event"], string> => {
  switch (event.type) {
    case "order.placed": {
      const lines = makeLines(event.data.lines.map(({ sku, quantity }) => ({ sku, units: quantity })))
      return Result.isSuccess(lines)
        ? Result.succeed({ _tag: "OrderPlaced", lines: lines.success })
        : invalid(["lines", ...lines.failure.path], lines.failure.message)
    }
    case "order.paid":
      return Result.succeed({ _tag: "OrderPaid" })
    case "order.shipped": {
      const number = TrackingNumber.result(event.data.trackingNumber)
      return Result.isSuccess(number)
        ? Result.succeed({ _tag: "OrderShipped", trackingNumber: number.success })
        : invalid(["trackingNumber"], number.failure.message)
    }
    case "order.cancelled":
      return Result.succeed({ _tag: "OrderCancelled" })
  }
}

/** Translates the JSON of an event; a refusal says in a line what is wrong with it. */
export const translateEvent = (body: string): Effect.Effect<Translated, EventRefused> =>
  Effect.gen(function* () {
    const event = yield* Effect.mapError(decode(body), ({ message }) => `is not an event: ${message}`)
    const known = yield* Effect.fromResult(toCore(event))
    return {
      orderId: event.orderId,
      tenant: event.tenant,
      occurredAt: yield* Effect.fromOption(DateTime.make(event.occurredAt)).pipe(
        Effect.mapError(() => "is not an event: occurredAt is no moment"),
      ),
      notice: { version: OrderVersion(event.orderVersion), event: known },
    }
  }).pipe(
    Effect.mapError((reason) => new EventRefused({ reason: reason.replaceAll(/\s+/g, " ").slice(0, 500) })),
  )
