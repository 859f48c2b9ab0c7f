import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Order from "effect/Order"
import { CursorStore } from "./cursor.ts"
import { EventFeed } from "./event-feed.ts"
import type { Published } from "./message.ts"
import { type Delivery, EventSource, OutOfTurn, SourceUnavailable } from "./source.ts"

const byPosition = Order.mapInput(Order.Number, ({ position }: Published) => position)

/**
 * Reads a feed from where this consumer has come to. Every message moves the cursor from the one before it, which lets
 * none be passed over and, where several consumers read the same page, lets one of them handle it.
 *
 * @param name what the cursor is kept under: one for each feed and group of consumers
 */
export const sourceFeed = (name: string): Layer.Layer<EventSource, never, EventFeed | CursorStore> =>
  Layer.effect(
    EventSource,
    Effect.gen(function* () {
      const feed = yield* EventFeed
      const cursors = yield* CursorStore
      return EventSource.of({
        take: Effect.fnUntraced(
          function* (limit) {
            const start = yield* cursors.read(name)
            // The cursor never goes back, so what came before its turn would pass over what comes after.
            const page = Array.sort(yield* feed.after(start, limit), byPosition).filter(
              ({ position }) => position > start,
            )
            const first = page[0]
            // Positions have no gap, so one between two reads means that the publisher has forgotten what was there.
            if (start > 0 && first !== undefined && first.position !== start + 1) {
              yield* Effect.logError(
                `The feed of ${name} goes on at ${first.position}, after ${start}: what was between is gone`,
              )
            }
            return page.map(({ position, ...message }, index): Delivery => {
              const before = page[index - 1]?.position ?? start
              return {
                message,
                record: cursors.advance(name, before, position).pipe(
                  Effect.mapError((cause) => new SourceUnavailable({ cause })),
                  Effect.filterOrFail(
                    (moved) => moved,
                    () => new OutOfTurn({ id: message.id }),
                  ),
                  Effect.asVoid,
                ),
                acknowledge: Effect.void,
                // It stays the next one of the feed, at once.
                retryLater: () => Effect.void,
              }
            })
          },
          Effect.mapError((cause) => new SourceUnavailable({ cause })),
        ),
      })
    }),
  )
