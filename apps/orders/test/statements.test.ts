import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Tracer from "effect/Tracer"
import { basket, send, service } from "./service.ts"

const spans: Array<Tracer.Span> = []

const collecting = Layer.succeed(
  Tracer.Tracer,
  Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  }),
)

/** The statements that a request sends to the database, which are told from all others by its trace. */
const statementsOf = (path: string) =>
  Effect.gen(function* () {
    const trace = crypto.randomUUID().replaceAll("-", "")
    yield* send("GET", path, undefined, { traceparent: `00-${trace}-${trace.slice(16)}-01` })
    return spans
      .filter(({ traceId }) => traceId === trace)
      .flatMap(({ attributes }) => attributes.get("db.query.text") ?? [])
  })

layer(service.pipe(Layer.provide(collecting)), { excludeTestServices: true })("a page of orders", (it) => {
  it.effect("takes as many statements with many orders as with one", () =>
    Effect.gen(function* () {
      yield* send("POST", "/orders", basket)
      const ofOne = yield* statementsOf("/orders")
      for (let placed = 1; placed < 10; placed += 1) yield* send("POST", "/orders", basket)
      const ofTen = yield* statementsOf("/orders")
      assert.isNotEmpty(ofOne)
      assert.deepStrictEqual(ofTen, ofOne)
    }),
  )
})
