import { parseArgs } from "node:util"
import * as Console from "effect/Console"
import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"
import { type DeadLetter, DeadLetters } from "./dead-letters.ts"
import { type Replayed, replayLetter } from "./replay-letter.ts"

export const help = `Puts dead letters back: an event is taken in now, a shipment is confirmed by the running service.

Usage: replay [--json] --list | --all | ID...

  --list   shows the dead letters, the oldest first, and changes nothing
  --all    replays all of them, the oldest first
  ID...    replays these, the oldest first
  --json   prints a line of JSON for each letter
  --help   prints this

The database is that of DATABASE_URL. Exit codes: 0 all is done, 1 something is not, 2 the command is wrong.`

/** What the command is to do. */
export type Request =
  | { readonly _tag: "List"; readonly json: boolean }
  | { readonly _tag: "All"; readonly json: boolean }
  | { readonly _tag: "Some"; readonly json: boolean; readonly ids: ReadonlyArray<number> }

export class WrongUsage extends Data.TaggedError("WrongUsage")<{ readonly message: string }> {}

const wrong = (message: string): Effect.Effect<never, WrongUsage> =>
  Effect.fail(new WrongUsage({ message: `${message}; see --help` }))

const flag = { type: "boolean", default: false } as const

/** Reads the command's arguments. */
export const parseRequest = (
  args: ReadonlyArray<string>,
): Effect.Effect<Request | { readonly _tag: "Help" }, WrongUsage> =>
  Effect.gen(function* () {
    const { values, positionals } = yield* Effect.try({
      try: () =>
        parseArgs({
          args: [...args],
          options: { help: flag, list: flag, all: flag, json: flag },
          allowPositionals: true,
        }),
      catch: (error) =>
        new WrongUsage({
          message: `${String(error instanceof Error ? error.message.split(". ")[0] : error)}; see --help`,
        }),
    })
    const { help, list, all, json } = values
    if (help) return { _tag: "Help" }
    const asked = [list, all, positionals.length > 0].filter(Boolean).length
    if (asked !== 1) return yield* wrong("Say one of --list, --all and the ids of dead letters")
    if (list) return { _tag: "List", json }
    if (all) return { _tag: "All", json }
    const noId = positionals.find((text) => !/^[1-9]\d{0,14}$/.test(text))
    if (noId !== undefined) return yield* wrong(`"${noId}" is not the id of a dead letter`)
    const ids = [...new Set(positionals.map(Number))].toSorted((a, b) => a - b)
    return { _tag: "Some", json, ids }
  })

/** All dead letters, the oldest first, without holding all of them. */
const letters = Stream.paginate<number, DeadLetter, StoreUnavailable, DeadLetters>(0, (after) =>
  Effect.gen(function* () {
    const page = yield* (yield* DeadLetters).list(after, 100)
    return [page, Option.fromUndefinedOr(page.at(-1)?.id)] as const
  }),
)

const listed = ({ id, kind, key, reason, attempts, failedAt }: DeadLetter, json: boolean): string => {
  const failed = DateTime.formatIso(failedAt)
  return json
    ? JSON.stringify({ id, kind, orderId: key, reason, attempts, failedAt: failed })
    : `${id}  ${failed}  ${kind} of the order ${key}: ${reason}`
}

const told = (result: Replayed, json: boolean): string => {
  if (json) return JSON.stringify(result)
  switch (result.outcome) {
    case "replayed":
      return `${result.id}  replayed`
    case "unknown":
      return `${result.id}  unknown: there is no such dead letter`
    case "failed":
      return `${result.id}  failed: ${result.reason}`
  }
}

type Failure = Effect.Error<ReturnType<typeof replayLetter>>
type Needs = Effect.Services<ReturnType<typeof replayLetter>>

/**
 * Replays letters and tells what came of each. One that failed gets another chance after each round in which others did
 * not: what was missing before it may have been among them.
 */
const replay = <E, R>(
  ids: Stream.Stream<number, E, R>,
  json: boolean,
): Effect.Effect<number, E | Failure, R | Needs> =>
  Effect.gen(function* () {
    const seen = { replayed: false, unknown: false, failed: new Array<Replayed>() }
    const note = (result: Replayed) => {
      if (result.outcome === "failed") {
        seen.failed.push(result)
        return Effect.void
      }
      seen[result.outcome] = true
      return Console.log(told(result, json))
    }
    yield* ids.pipe(Stream.mapEffect(replayLetter), Stream.runForEach(note))
    const { replayed, unknown, failed } = seen
    if (replayed && failed.length > 0) {
      const again = Stream.map(Stream.fromIterable(failed), ({ id }) => id)
      return Math.max(yield* replay(again, json), unknown ? 1 : 0)
    }
    yield* Effect.forEach(failed, (result) => Console.log(told(result, json)), { discard: true })
    return unknown || failed.length > 0 ? 1 : 0
  })

/** Does what was asked for, and gives the exit code. */
export const runRequest = Effect.fnUntraced(function* (request: Request) {
  switch (request._tag) {
    case "List": {
      const lines = Stream.map(letters, (letter) => listed(letter, request.json))
      yield* Stream.runForEach(lines, (line) => Console.log(line))
      return 0
    }
    case "All":
      return yield* replay(
        Stream.map(letters, ({ id }) => id),
        request.json,
      )
    case "Some":
      return yield* replay(Stream.fromIterable(request.ids), request.json)
  }
})
