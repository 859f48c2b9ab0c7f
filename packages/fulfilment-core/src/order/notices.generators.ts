import * as Array from "effect/Array"
import * as fc from "fast-check"
import { lines } from "../packing/lines.generators.ts"
import { OrderVersion, ShipmentId, TrackingNumber, trackingNumberOf } from "../values.ts"
import type { Notice, OrderEvent } from "./order.ts"

/** The id that a test's shell has ready for a shipment. */
export const shipmentId = ShipmentId("01970000-0000-7000-8000-00000000000a")

const placed = fc.record({ _tag: fc.constant("OrderPlaced" as const), lines })
const paid = fc.constant<OrderEvent>({ _tag: "OrderPaid" })
const shipped = fc.record({
  _tag: fc.constant("OrderShipped" as const),
  trackingNumber: fc.constantFrom(trackingNumberOf(shipmentId), TrackingNumber("JD014600")),
})
const cancelled = fc.constant<OrderEvent>({ _tag: "OrderCancelled" })

const number = (events: ReadonlyArray<OrderEvent>): ReadonlyArray<Notice> =>
  events.map((event, index) => ({ version: OrderVersion(index + 1), event }))

/** All that happens to an order, from the beginning to some point. */
const story: fc.Arbitrary<ReadonlyArray<Notice>> = fc
  .oneof(
    fc.tuple(placed),
    fc.tuple(placed, paid),
    fc.tuple(placed, paid, shipped),
    fc.tuple(placed, paid, cancelled),
    fc.tuple(placed, cancelled),
  )
  .map(number)

/** Any notice at all, most of them wrong where they come. */
const notice: fc.Arbitrary<Notice> = fc.record({
  version: fc.integer({ min: 1, max: 4 }).map((version) => OrderVersion(version)),
  event: fc.oneof(placed, paid, shipped, cancelled),
})

/** A story that is told with repetitions and nonsense in between. */
export const noise: fc.Arbitrary<ReadonlyArray<Notice>> = fc
  .record({ story, extra: fc.array(fc.tuple(fc.nat(6), notice), { maxLength: 6 }) })
  .map(({ story, extra }) =>
    extra.reduce<ReadonlyArray<Notice>>((told, [at, it]) => told.toSpliced(at, 0, it), story),
  )

/** A story, and the order in which its events arrive: each at least once, some several times, in any order. */
export const delivery: fc.Arbitrary<{
  readonly story: ReadonlyArray<Notice>
  readonly arriving: ReadonlyArray<Notice>
}> = story.chain((told) =>
  fc
    .array(fc.constantFrom(...told), { maxLength: 8 })
    .chain((again) => fc.shuffledSubarray([...told, ...again], { minLength: told.length + again.length }))
    .map((arriving) => ({ story: told, arriving: Array.fromIterable(arriving) })),
)
