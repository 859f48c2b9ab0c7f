import { Agent, get } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { freePort } from "@touchstone/postgres"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as Ref from "effect/Ref"
import * as Scope from "effect/Scope"
import { type Limits, serve } from "../../src/http/serve.ts"
import { ask, Door, port, tiny } from "../tiny-service.ts"
import { talk } from "../socket.ts"
import { until } from "../until.ts"

/** A service that the test stops; `inside` runs an effect with what it offers. */
const started = (limits: Partial<Limits>) =>
  Effect.gen(function* () {
    const scope = yield* Effect.acquireRelease(Scope.make(), (scope) => Scope.close(scope, Exit.void))
    const context = yield* Layer.buildWithScope(tiny(limits), scope)
    return {
      use: Effect.provideContext(context),
      stop: Scope.close(scope, Exit.void),
    }
  })

const status = (path: string) => Effect.map(ask(path), (answer) => answer.status)

interface Tally {
  served: number
  refused: number
  readonly failed: Array<string>
}

/** Asks again and again on connections that stay open, until nobody listens any more. */
const client = (number: number, tally: Tally): Promise<void> =>
  new Promise((resolve) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const end = () => {
      agent.destroy()
      resolve()
    }
    const next = () => {
      const request = get({ host: "127.0.0.1", port: number, path: "/notes/a", agent }, (response) => {
        response.resume()
        response.once("error", (error) => tally.failed.push(error.message))
        response.once("end", () => {
          if (response.statusCode === 200) tally.served += 1
          else tally.failed.push(String(response.statusCode))
          setImmediate(next)
        })
      })
      request.once("error", (error: NodeJS.ErrnoException) => {
        // A new connection that nobody took: this request never came to the service.
        if (!request.reusedSocket && (error.code === "ECONNREFUSED" || error.code === "ECONNRESET"))
          tally.refused += 1
        else tally.failed.push(error.code ?? error.message)
        end()
      })
    }
    next()
  })

describe("a service that is told to stop", () => {
  it.live("is not ready first, still serves, and closes each connection after its answer", () =>
    Effect.gen(function* () {
      const { use, stop } = yield* started({ drainDelay: 400 })
      assert.strictEqual(yield* use(status("/health/ready")), 200)
      const stopping = yield* Effect.forkChild(stop)
      yield* use(until(Effect.map(status("/health/ready"), (code) => code === 503)))
      assert.strictEqual(yield* use(status("/health/live")), 200)
      const answer = yield* use(ask("/notes/a"))
      assert.strictEqual(answer.status, 200)
      assert.strictEqual(answer.headers.get("connection"), "close")
      yield* Fiber.join(stopping)
    }),
  )

  it.live("finishes what was begun, and accepts nothing more", () =>
    Effect.gen(function* () {
      const { use, stop } = yield* started({})
      const number = yield* use(port)
      const begun = yield* Effect.forkChild(use(ask("/door")))
      yield* use(until(Effect.map(Door, (door) => door.inside() === 1)))
      const stopping = yield* Effect.forkChild(stop)
      const refused = Effect.promise(() =>
        talk(number).then(
          ({ socket }) => {
            socket.destroy()
            return false
          },
          () => true,
        ),
      )
      yield* until(refused)
      // Longer than idle connections are waited for.
      const long = performance.now() + 500
      yield* until(Effect.sync(() => performance.now() > long))
      yield* use(Effect.map(Door, (door) => door.open()))
      const answer = yield* Fiber.join(begun)
      assert.strictEqual(answer.text, "through")
      assert.strictEqual(answer.headers.get("connection"), "close")
      yield* Fiber.join(stopping)
    }),
  )

  it.live("fails no request of those who keep on asking", () =>
    Effect.gen(function* () {
      const { use, stop } = yield* started({ drainDelay: 300 })
      const number = yield* use(port)
      const tally: Tally = { served: 0, refused: 0, failed: [] }
      const clients = yield* Effect.forkChild(
        Effect.promise(() => Promise.all(Array.from({ length: 16 }, () => client(number, tally)))),
      )
      yield* until(Effect.sync(() => tally.served > 200))
      yield* stop
      yield* Fiber.join(clients)
      assert.deepStrictEqual(tally.failed, [])
      assert.strictEqual(tally.refused, 16)
    }),
  )

  it.live("waits for nobody who asks nothing, and cuts off what takes too long", () =>
    Effect.gen(function* () {
      const { use, stop } = yield* started({ drain: 300 })
      const number = yield* use(port)
      const silent = yield* Effect.promise(() => talk(number))
      const idle = yield* Effect.promise(() => talk(number, "GET /notes/a HTTP/1.1", "Host: a", "", ""))
      yield* Effect.promise(() => idle.heard(/"text":"a"/))
      const endless = yield* Effect.promise(() => talk(number, "GET /door HTTP/1.1", "Host: a", "", ""))
      yield* use(until(Effect.map(Door, (door) => door.inside() === 1)))
      const before = performance.now()
      yield* stop
      assert.isBelow(performance.now() - before, 3000)
      for (const { closed } of [silent, idle, endless]) yield* Effect.promise(() => closed)
    }),
  )

  it.live("closes what its handlers use only after they are done", () =>
    Effect.gen(function* () {
      const pool = yield* Ref.make("open")
      const go = yield* Deferred.make<undefined>()
      const routes = Layer.unwrap(
        Effect.as(
          Effect.acquireRelease(Effect.void, () => Ref.set(pool, "closed")),
          HttpRouter.add(
            "GET",
            "/pool",
            Effect.gen(function* () {
              yield* Deferred.await(go)
              return HttpServerResponse.text(yield* Ref.get(pool))
            }),
          ),
        ),
      )
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(
        serve({
          address: { host: "127.0.0.1", port: 0 },
          routes,
          ready: Effect.void,
          limits: { drainDelay: 0 },
        }),
        scope,
      )
      const asked = yield* Effect.forkChild(Effect.provideContext(ask("/pool"), context))
      yield* Effect.provideContext(
        until(Effect.map(ask("/metrics"), ({ text }) => text.includes("http_server_in_flight 1"))),
        context,
      )
      const stopping = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* Effect.yieldNow
      yield* Deferred.succeed(go, undefined)
      assert.strictEqual((yield* Fiber.join(asked)).text, "open")
      yield* Fiber.join(stopping)
      assert.strictEqual(yield* Ref.get(pool), "closed")
    }),
  )
})

describe("a service that starts", () => {
  it.live("answers 503 until its routes are attached, and is alive", () =>
    Effect.gen(function* () {
      const number = yield* Effect.promise(freePort)
      const ready = yield* Deferred.make<undefined>()
      const routes = Layer.unwrap(
        Effect.as(Deferred.await(ready), HttpRouter.add("GET", "/late", HttpServerResponse.text("here"))),
      )
      const at = (path: string) =>
        Effect.promise(() =>
          fetch(`http://127.0.0.1:${number}${path}`).then(
            (answer) => answer.status,
            () => 0,
          ),
        )
      yield* Effect.forkScoped(
        Layer.launch(
          serve({
            address: { host: "127.0.0.1", port: number },
            routes,
            ready: Effect.void,
            limits: { drainDelay: 0 },
          }),
        ),
      )
      yield* until(Effect.map(at("/health/live"), (code) => code === 200))
      assert.strictEqual(yield* at("/late"), 503)
      assert.strictEqual(yield* at("/health/started"), 503)
      assert.strictEqual(yield* at("/health/ready"), 503)
      yield* Deferred.succeed(ready, undefined)
      yield* until(Effect.map(at("/health/started"), (code) => code === 200))
      assert.strictEqual(yield* at("/late"), 200)
      assert.strictEqual(yield* at("/health/ready"), 200)
    }),
  )

  it.live("is not ready while what it needs is not there, and alive all the same", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* status("/health/ready"), 503)
      assert.strictEqual(yield* status("/health/live"), 200)
      assert.strictEqual(yield* status("/health/started"), 200)
    }).pipe(Effect.provide(tiny({}, Effect.fail("no database")))),
  )

  it.live("is not ready when what it needs does not answer", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* status("/health/ready"), 503)
    }).pipe(Effect.provide(tiny({}, Effect.never))),
  )
})
