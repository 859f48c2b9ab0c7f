import { Matchers } from "@pact-foundation/pact"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { translateEvent } from "../../src/consuming/translate-event.ts"
import type { Expectation, Use } from "./expectation.ts"
import { readings } from "./feed.ts"
import { messages } from "./messages.ts"
import { confirmations } from "./shipping.ts"
import { tokens } from "./tokens.ts"

// A pact asks of its provider what its consumer needs, and nothing else: each field that is missing makes a difference,
// and one that is added makes none.

type Path = ReadonlyArray<string | number>

const isObject = Schema.is(Schema.Record(Schema.String, Schema.Unknown))

/** Every field of a JSON value. */
const fields = (value: unknown, at: Path = []): ReadonlyArray<Path> => {
  if (Array.isArray(value)) return value.flatMap((item, index) => fields(item, [...at, index]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => [[...at, name], ...fields(member, [...at, name])])
}

const without = (value: unknown, [first, ...rest]: Path): unknown => {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === first ? without(item, rest) : item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name !== first) return [[name, member]]
      return rest.length === 0 ? [] : [[name, without(member, rest)]]
    }),
  )
}

const withMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMore)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]) => [name, withMore(member)])
  return { ...Object.fromEntries(members), addedLater: { by: "the provider" } }
}

const example = (body: unknown): unknown => (body === undefined ? null : Matchers.reify(body))

/** Answers with the examples of the pact, one of them changed. */
const answering = (expects: ReadonlyArray<Expectation>, changed: Expectation, body: unknown) =>
  Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request) => {
      const asked = expects.find(({ request: { method } }) => method === request.method)
      const json = asked === changed ? body : example(asked?.answer.body)
      const { status, headers } = asked?.answer ?? { status: 500 }
      return Effect.succeed(
        HttpClientResponse.fromWeb(
          request,
          new Response(JSON.stringify(json), {
            status,
            headers: { "Content-Type": "application/json", ...headers },
          }),
        ),
      )
    }),
  )

/** A failure is an outcome too. */
const failing = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<unknown, never, R> =>
  Effect.match(effect, { onSuccess: (came) => came, onFailure: (error) => ({ failure: String(error) }) })

const clients = ({ title, expects, run, outcome }: Use) =>
  expects.map((changed) => ({
    name: `${changed.description} (${title})`,
    body: example(changed.answer.body),
    outcome,
    cameOf: (body: unknown) =>
      run("http://orders").pipe(
        failing,
        Effect.provide(Layer.merge(answering(expects, changed, body), tokens)),
      ),
  }))

const taken = messages.map(({ description, event, notice }) => ({
  name: description,
  body: example(event),
  outcome: notice,
  cameOf: (body: unknown) =>
    translateEvent(JSON.stringify(body)).pipe(
      Effect.map(({ notice }) => notice),
      failing,
    ),
}))

describe.each([...[...confirmations, ...readings].flatMap(clients), ...taken])(
  "$name",
  ({ body, outcome, cameOf }) => {
    it.effect("needs each of its fields", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* cameOf(body), outcome)
        for (const path of fields(body)) {
          assert.notDeepEqual(yield* cameOf(without(body, path)), outcome, `${path.join(".")} is not needed`)
        }
      }),
    )
  },
)

describe.each([...[...confirmations, ...readings].flatMap(clients), ...taken])(
  "$name",
  ({ body, outcome, cameOf }) => {
    it.effect("is the same where the provider adds fields", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* cameOf(withMore(body)), outcome)
      }),
    )
  },
)
