import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"

/** A way to a database that can be cut: then every connection ends, and there are no new ones. */
export interface Cuttable {
  readonly url: Redacted.Redacted
  readonly cut: Effect.Effect<void>
}

export const cuttable = (target: Redacted.Redacted): Effect.Effect<Cuttable, never, Scope.Scope> =>
  Effect.gen(function* () {
    const { hostname, port } = new URL(Redacted.value(target))
    const sockets = new Set<Socket>()
    const server = createServer((client) => {
      const database = connect(Number(port), hostname)
      for (const socket of [client, database]) {
        sockets.add(socket)
        // One side's error ends the other, too.
        socket
          .on("error", () => socket.destroy())
          .on("close", () => [client, database].map((one) => one.destroy()))
      }
      client.pipe(database).pipe(client)
    })
    const cut = Effect.sync(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
    yield* Effect.addFinalizer(() => cut)
    yield* Effect.promise(() => once(server.listen(0, "127.0.0.1"), "listening"))
    const address = server.address()
    if (address === null || typeof address === "string") return yield* Effect.die("the proxy has no port")
    const url = new URL(Redacted.value(target))
    url.hostname = "127.0.0.1"
    url.port = String(address.port)
    return { url: Redacted.make(url.href), cut }
  })
