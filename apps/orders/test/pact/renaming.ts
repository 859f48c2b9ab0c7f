import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"
import type { Between } from "./verify.ts"

const isObject = Schema.is(Schema.Record(Schema.String, Schema.Unknown))

const renamed = (value: unknown, from: string, to: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, renamed(member, from, to)]),
  )
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Array<Uint8Array> = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString("utf8")
}

/** The service as it would be if a field of all that it tells had another name. */
export const renaming = (
  from: string,
  to: string,
): Effect.Effect<Between, never, HttpServer.HttpServer | Scope.Scope> =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const target = HttpServer.formatAddress(address)
    const change = (value: unknown): unknown => renamed(value, from, to)

    const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await bodyOf(request)
      const headers = new Headers()
      for (const name of ["authorization", "content-type", "idempotency-key"]) {
        const value = request.headers[name]
        if (typeof value === "string") headers.set(name, value)
      }
      const answer = await fetch(`${target}${request.url ?? ""}`, {
        method: request.method ?? "GET",
        headers,
        body: body === "" ? null : body,
      })
      const told: unknown = await answer.json()
      response
        .writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" })
        .end(JSON.stringify(change(told)))
    }

    const server = yield* Effect.acquireRelease(
      Effect.sync(() =>
        createServer((request, response) => {
          answerTo(request, response).catch((error: unknown) => {
            response.writeHead(502).end(String(error))
          })
        }),
      ),
      (server) => Effect.sync(() => server.close()),
    )
    const port = yield* Effect.promise(
      () =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => {
            const bound = server.address()
            resolve(typeof bound === "object" && bound !== null ? bound.port : 0)
          })
        }),
    )
    const between: Between = { origin: `http://127.0.0.1:${port}`, change }
    return between
  })
