import { once } from "node:events"
import { createServer } from "node:http"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

const Bound = Schema.Struct({ port: Schema.Number })

/** A collector of traces and metrics that keeps what it is sent, by path. */
export const collector = Effect.gen(function* () {
  const received: Record<string, string> = {}
  const server = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const server = createServer((request, response) => {
        request.on("data", (chunk) => {
          received[request.url ?? ""] = `${received[request.url ?? ""] ?? ""}${String(chunk)}`
        })
        request.on("end", () => response.end("{}"))
      }).listen(0, "127.0.0.1")
      await once(server, "listening")
      return server
    }),
    (server) => Effect.sync(() => server.close().closeAllConnections()),
  )
  const { port } = yield* Effect.orDie(Schema.decodeUnknownEffect(Bound)(server.address()))
  return { url: `http://127.0.0.1:${port}`, received }
})
