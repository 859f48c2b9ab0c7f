import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import type { ServerState } from "./state.ts"

const look = <R>(state: ServerState, ready: Effect.Effect<unknown, unknown, R>) =>
  ready.pipe(
    Effect.timeout("1 second"),
    Effect.matchCauseEffect({
      onSuccess: () => Effect.succeed(true),
      onFailure: (cause) => Effect.as(Effect.logDebug("The service is not ready", cause), false),
    }),
    Effect.map((now) => {
      const before = state.ready
      state.ready = now
      return before === now ? undefined : now
    }),
  )

/**
 * Looks every second whether the service could serve, so that the answer is there when an operator asks: a database
 * that is busy must not make its service look dead. Also tells, no more than once a second, what the gate cannot log.
 */
export const watch = <R>(
  state: ServerState,
  ready: Effect.Effect<unknown, unknown, R>,
): Effect.Effect<void, never, R | Scope.Scope> =>
  Effect.gen(function* () {
    let { shed } = state
    yield* look(state, ready)
    yield* Effect.gen(function* () {
      const changed = yield* look(state, ready)
      if (changed === false) yield* Effect.logWarning("The service is not ready any more")
      if (changed === true) yield* Effect.logInfo("The service is ready again")
      if (state.shed > shed) {
        yield* Effect.logWarning("Requests were refused because too many were there").pipe(
          Effect.annotateLogs({ count: state.shed - shed }),
        )
      }
      shed = state.shed
    }).pipe(Effect.delay("1 second"), Effect.repeat(Schedule.forever), Effect.forkScoped)
  })
