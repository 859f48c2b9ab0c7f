import * as Array from "effect/Array"
import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"

interface Waiting<Item, Written, E> {
  readonly item: Item
  readonly done: Deferred.Deferred<Written, E>
}

/**
 * Writes together what arrives while the write before is under way, so that many writers share one round trip and one
 * commit. A writer alone waits for nobody.
 *
 * @param write writes all items or, when it fails, none; answers in their order
 * @param limits how many items one write takes, and how many writes are under way at once
 */
export const groupCommit = <Item, Written, E>(
  write: (items: Array.NonEmptyReadonlyArray<Item>) => Effect.Effect<ReadonlyArray<Written>, E>,
  limits: { readonly items: number; readonly writes: number },
): Effect.Effect<(item: Item) => Effect.Effect<Written, E>, never, Scope.Scope> =>
  Effect.gen(function* () {
    const queue = yield* Queue.bounded<Waiting<Item, Written, E>>(limits.items * limits.writes)

    const settle = (waiting: Array.NonEmptyReadonlyArray<Waiting<Item, Written, E>>): Effect.Effect<void> =>
      Effect.matchCauseEffect(write(Array.map(waiting, ({ item }) => item)), {
        onSuccess: (written) =>
          Effect.forEach(
            Array.zip(waiting, written),
            ([{ done }, result]) => Deferred.succeed(done, result),
            { discard: true },
          ),
        onFailure: (cause) =>
          // A failure is everybody's; a defect may be that of one item, which must not keep the others from being written.
          waiting.length === 1 || !Cause.hasDies(cause)
            ? Effect.forEach(waiting, ({ done }) => Deferred.failCause(done, cause), { discard: true })
            : Effect.forEach(waiting, (one) => settle([one]), { discard: true }),
      })

    yield* Queue.takeBetween(queue, 1, limits.items).pipe(
      Effect.flatMap((taken) => (Array.isReadonlyArrayNonEmpty(taken) ? settle(taken) : Effect.void)),
      Effect.forever,
      Effect.replicateEffect(limits.writes, { concurrency: limits.writes, discard: true }),
      Effect.forkScoped,
    )

    return (item) =>
      Effect.gen(function* () {
        const done = yield* Deferred.make<Written, E>()
        yield* Queue.offer(queue, { item, done })
        return yield* Deferred.await(done)
      })
  })
