import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"

/**
 * Tells the relay of the same process that there is something to publish, so that it need not wait for its next look.
 * Any number of calls before it looks are one. A signal that is lost costs that wait and nothing else.
 */
export class RelaySignal extends Context.Service<
  RelaySignal,
  {
    readonly wake: Effect.Effect<void>
    /** Returns at the next call of `wake`, or at once when there was one since the last time. */
    readonly awake: Effect.Effect<void>
  }
>()("service-kit/RelaySignal") {}

export const relaySignal: Layer.Layer<RelaySignal> = Layer.effect(
  RelaySignal,
  Effect.map(Queue.sliding<true>(1), (queue) => ({
    wake: Effect.asVoid(Queue.offer(queue, true)),
    awake: Effect.asVoid(Queue.take(queue)),
  })),
)
