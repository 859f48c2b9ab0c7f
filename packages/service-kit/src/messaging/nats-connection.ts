import { connect, type NatsConnection } from "@nats-io/transport-node"
import * as Data from "effect/Data"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"

export interface NatsOptions {
  readonly servers: string | Array<string>
  readonly token?: Redacted.Redacted
  /** The stream that keeps the messages, and the first part of their subjects, which is the stream's alone. */
  readonly stream: string
  readonly prefix: string
}

export class NatsUnavailable extends Data.TaggedError("NatsUnavailable")<{ readonly cause: unknown }> {}

const open = ({ servers, token }: NatsOptions) =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () =>
        connect({
          servers,
          ...(token === undefined ? {} : { token: Redacted.value(token) }),
          timeout: 3_000,
          reconnectTimeWait: 250,
          // A connection that was there once is looked for as long as the service lives.
          maxReconnectAttempts: -1,
        }),
      catch: (cause) => new NatsUnavailable({ cause }),
    }),
    (connection) =>
      // What was acknowledged last is still on its way. Without a server there is nobody to drain to.
      Effect.tryPromise(() => connection.drain()).pipe(
        Effect.timeout("1 second"),
        Effect.catch((error) => Effect.logDebug("The connection to NATS was not drained", error)),
        Effect.andThen(Effect.promise(() => connection.close())),
      ),
  )

/**
 * Connects in the background, for as long as it takes, so that a service starts without NATS. Returns what waits for the
 * connection, and gives up after a few seconds.
 *
 * @param prepare is run once on the connection, and is part of making it
 */
export const natsConnection = <A>(
  options: NatsOptions,
  prepare: (connection: NatsConnection) => Promise<A>,
): Effect.Effect<Effect.Effect<A, NatsUnavailable>, never, Scope.Scope> =>
  Effect.gen(function* () {
    const ready = yield* Deferred.make<A>()
    const attempt = Effect.flatMap(open(options), (connection) =>
      Effect.tryPromise({
        try: () => prepare(connection),
        catch: (cause) => new NatsUnavailable({ cause }),
      }),
    )
    yield* attempt.pipe(
      Effect.tapError((error) => Effect.logDebug("NATS cannot be used yet", error)),
      // eslint-disable-next-line house/no-unbounded-outgoing-call -- one attempt at a time, for as long as the service lives
      Effect.retry(Schedule.spaced("500 millis")),
      Effect.flatMap((prepared) => Deferred.succeed(ready, prepared)),
      Effect.forkScoped,
    )
    return Deferred.await(ready).pipe(
      Effect.timeout("3 seconds"),
      Effect.mapError((cause) => new NatsUnavailable({ cause })),
    )
  })

const unsafe = /[^A-Za-z0-9_-]/gu
const escaped = /=([0-9a-f]{1,5}|10[0-9a-f]{4})=/g

/** A key as one token of a subject: `.`, `*`, `>` and blanks mean something there. */
export const subjectOf = (prefix: string, key: string): string =>
  `${prefix}.${key.replaceAll(unsafe, (character) => `=${character.codePointAt(0)?.toString(16)}=`)}`

/** The key that `subjectOf` has made the subject of; of any other subject, something. */
export const keyOf = (prefix: string, subject: string): string =>
  subject
    .slice(prefix.length + 1)
    .replaceAll(escaped, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
