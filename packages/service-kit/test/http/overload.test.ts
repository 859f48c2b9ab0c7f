import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { talk } from "../socket.ts"
import { ask, Door, origin, port, tiny } from "../tiny-service.ts"
import { until } from "../until.ts"

const inside = (count: number) => until(Effect.map(Door, (door) => door.inside() === count))

const open = Effect.map(Door, (door) => door.open())

const metric = (name: string) =>
  Effect.map(ask("/metrics"), ({ text }) => Number(new RegExp(`^${name} (.+)$`, "m").exec(text)?.[1]))

const enter = Effect.forkChild(Effect.map(ask("/door"), ({ status }) => status))

/** Somebody who asks and goes away when told to. */
const restless = Effect.gen(function* () {
  const url = yield* origin
  const leaving = new AbortController()
  const asked = fetch(`${url}/door`, { signal: leaving.signal }).then(
    () => "answered",
    () => "left",
  )
  return { leave: () => leaving.abort(), asked }
})

const narrow = { concurrency: 2, queue: 2, queueTime: 60_000 }

describe("under more load than it can take, the service", () => {
  it.live("handles some, lets some wait, refuses the rest at once, and tells operators all the time", () =>
    Effect.gen(function* () {
      const first = [yield* enter, yield* enter]
      yield* inside(2)
      const second = [yield* enter, yield* enter]
      yield* until(Effect.map(metric("http_server_waiting"), (waiting) => waiting === 2))
      const refused = yield* ask("/notes/a")
      assert.strictEqual(refused.status, 503)
      assert.strictEqual(refused.headers.get("retry-after"), "1")
      assert.strictEqual(refused.headers.get("content-type"), "application/problem+json")
      for (const path of ["/health/live", "/health/ready", "/health/started", "/metrics"])
        assert.strictEqual((yield* ask(path)).status, 200)
      assert.strictEqual(yield* metric("http_server_in_flight"), 2)
      assert.strictEqual(yield* metric("http_server_shed_total"), 1)
      assert.strictEqual((yield* Door).inside(), 2)
      yield* open
      for (const fiber of [...first, ...second]) assert.strictEqual(yield* Fiber.join(fiber), 200)
      assert.strictEqual((yield* ask("/notes/a")).status, 200)
      assert.strictEqual(yield* metric("http_server_waiting"), 0)
    }).pipe(Effect.provide(tiny(narrow))),
  )

  it.live("refuses who has waited for too long", () =>
    Effect.gen(function* () {
      const first = yield* enter
      yield* inside(1)
      const second = yield* enter
      assert.strictEqual(yield* Fiber.join(second), 503)
      yield* open
      assert.strictEqual(yield* Fiber.join(first), 200)
    }).pipe(Effect.provide(tiny({ concurrency: 1, queue: 8, queueTime: 50 }))),
  )

  it.live("gives the place of who has left to the next, inside and in the queue", () =>
    Effect.gen(function* () {
      const one = yield* restless
      yield* inside(1)
      const two = yield* restless
      const three = yield* enter
      two.leave()
      assert.strictEqual(yield* Effect.promise(() => two.asked), "left")
      one.leave()
      yield* open
      assert.strictEqual(yield* Fiber.join(three), 200)
    }).pipe(Effect.provide(tiny({ concurrency: 1, queue: 8, queueTime: 60_000 }))),
  )

  it.live("is not held up by who sends slowly", () =>
    Effect.gen(function* () {
      const number = yield* port
      const slow = yield* Effect.promise(() =>
        talk(number, "POST /length HTTP/1.1", "Host: a", "Connection: close", "Content-Length: 6", "", "abc"),
      )
      assert.strictEqual((yield* ask("/notes/a")).status, 200)
      slow.socket.write("def")
      assert.match(yield* Effect.promise(() => slow.closed), /\r\n\r\n6$/)
    }).pipe(Effect.provide(tiny({ concurrency: 1, queue: 0 }))),
  )

  it.live("holds no more bodies than it has memory for", () =>
    Effect.gen(function* () {
      const number = yield* port
      const sending = ["POST /length HTTP/1.1", "Host: a", "Content-Length: 1000", "", "x".repeat(900)]
      const slow = yield* Effect.promise(() => talk(number, ...sending))
      const refused = Effect.map(
        ask("/length", { method: "POST", body: new Uint8Array(200) }),
        ({ status }) => status === 503,
      )
      yield* until(refused)
      slow.socket.destroy()
      yield* until(Effect.map(refused, (still) => !still))
      const answer = yield* ask("/length", { method: "POST", body: new Uint8Array(200) })
      assert.strictEqual(answer.text, "200")
    }).pipe(Effect.provide(tiny({ bodies: 1000 }))),
  )

  it.live("holds a refusal back, so that asking again at once gains nothing", () =>
    Effect.gen(function* () {
      const before = performance.now()
      assert.strictEqual((yield* ask("/notes/a")).status, 503)
      assert.isAtLeast(performance.now() - before, 45)
    }).pipe(Effect.provide(tiny({ concurrency: 0, queue: 0, refusalDelay: 100 }))),
  )
})

describe("the metrics", () => {
  it.live("count by the route's template, whatever paths are made up", () =>
    Effect.gen(function* () {
      for (const path of ["/notes/a", "/notes/b", "/notes/c?d=e", "/made/up/1", "/made/up/2"])
        yield* ask(path)
      yield* ask("/notes", { method: "POST" })
      yield* ask("/notes", { method: "PUT" })
      const { text, headers } = yield* ask("/metrics")
      assert.match(headers.get("content-type") ?? "", /^text\/plain; version=0.0.4/)
      const lines = text.split("\n").filter((line) => line.startsWith("http_server_requests_total"))
      assert.deepStrictEqual(lines.toSorted(), [
        'http_server_requests_total{method="GET",route="/notes/:id",status="200"} 3',
        'http_server_requests_total{method="GET",route="unmatched",status="404"} 2',
        'http_server_requests_total{method="POST",route="/notes",status="400"} 1',
        'http_server_requests_total{method="PUT",route="/notes",status="405"} 1',
      ])
      assert.include(text, 'http_server_request_duration_seconds_count{method="GET",route="/notes/:id"} 3')
    }).pipe(Effect.provide(tiny())),
  )
})
