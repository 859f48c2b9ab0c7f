import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Message } from "@touchstone/service-kit/messaging/message"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { type FakeOrder, shown } from "./shown-order.ts"

/** How the server treats the next request to ship: as it should, or with a fault. */
export type Treatment =
  | "well"
  /** Takes effect, and the connection is cut before the answer. */
  | "cut after the effect"
  /** Never answers. */
  | "silence"
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

export interface ShipRequest {
  readonly orderId: string
  readonly key: string
  readonly expectedVersion: number
  readonly trackingNumber: string
}

/** An orders service and an issuer of tokens in one, on a real socket, that count what happens to them. */
export class FakeOrders extends Context.Service<
  FakeOrders,
  {
    readonly url: string
    readonly orders: Map<string, FakeOrder>
    /** What `GET /events` answers with. */
    readonly feed: Array<Message>
    /** Every request to ship that arrived. */
    readonly asked: Array<ShipRequest>
    /** The orders that were shipped, once for each time that it took effect. */
    readonly effects: Array<string>
    /** For the requests to ship that come next, one each. */
    readonly treatments: Array<Treatment>
    /** For which scope and tenant tokens were given, and where they were refused. */
    readonly tokens: Array<string>
  }
>()("test/FakeOrders") {}

type Fake = FakeOrders["Service"]

const decodeShipment = Schema.decodeUnknownSync(
  Schema.fromJsonString(Schema.Struct({ expectedVersion: Schema.Int, trackingNumber: Schema.String })),
)

/** What is sent back, or what is done to the connection instead. */
type Answer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "cut"
  | "silence"

const ok = (body: unknown): Answer => ({ status: 200, body })

const problem = (status: number, name: string): Answer => ({
  status,
  body: { type: `urn:problem:${name}`, status, title: name, errors: [] },
})

const send = (response: ServerResponse, answer: Answer): void => {
  if (answer === "silence") return
  if (answer === "cut") {
    response.destroy()
    return
  }
  const type = answer.status < 400 ? "application/json" : "application/problem+json"
  response
    .writeHead(answer.status, { "content-type": type, ...answer.headers })
    .end(JSON.stringify(answer.body))
}

const giveToken = (fake: Fake, form: URLSearchParams): Answer => {
  if (form.get("client_secret") !== "s3cret") {
    fake.tokens.push("refused")
    return { status: 401, body: { error: "invalid_client" } }
  }
  const token = `${form.get("scope")} ${form.get("tenant") ?? "nobody"}`
  fake.tokens.push(token)
  return ok({
    access_token: Buffer.from(token).toString("base64url"),
    token_type: "Bearer",
    expires_in: 600,
  })
}

const ship = (fake: Fake, request: ShipRequest): Answer => {
  const order = fake.orders.get(request.orderId)
  const before = fake.asked.find(({ key }) => key === request.key && fake.effects.includes(request.orderId))
  fake.asked.push(request)
  const treatment = fake.treatments.shift() ?? "well"
  if (treatment === "silence") return treatment
  if (typeof treatment === "object") return { ...treatment, body: {} }
  if (order === undefined) return problem(404, "order-not-found")
  if (before !== undefined) {
    return JSON.stringify(before) === JSON.stringify(request)
      ? ok(shown(request.orderId, order))
      : problem(422, "idempotency-key-reused")
  }
  if (order.version !== request.expectedVersion) return problem(409, "version-conflict")
  if (order.status !== "paid") return problem(409, "illegal-transition")
  order.status = "shipped"
  order.version += 1
  order.trackingNumber = request.trackingNumber
  fake.effects.push(request.orderId)
  return treatment === "well" ? ok(shown(request.orderId, order)) : "cut"
}

const parse = (text: string): unknown => JSON.parse(text)

const page = (fake: Fake, query: URLSearchParams): Answer => {
  const after = Number(query.get("after"))
  const events = fake.feed
    .slice(after, after + Number(query.get("limit")))
    .map(({ body }, index) => ({ position: after + index + 1, event: parse(body) }))
  return ok({ events, next: after + events.length })
}

/** A token is its scope and its tenant. */
const bearerOf = ({ headers }: IncomingMessage): { readonly scope: string; readonly tenant: string } => {
  const token = Buffer.from((headers.authorization ?? "").replace("Bearer ", ""), "base64url").toString()
  const end = token.lastIndexOf(" ")
  return { scope: token.slice(0, end), tenant: token.slice(end + 1) }
}

const answerTo = (fake: Fake, request: IncomingMessage, body: string): Answer => {
  const { pathname, searchParams } = new URL(request.url ?? "", fake.url)
  if (pathname === "/token") return giveToken(fake, new URLSearchParams(body))
  const { scope, tenant } = bearerOf(request)
  if (pathname === "/events") {
    return scope === "events:read" ? page(fake, searchParams) : problem(403, "forbidden")
  }
  if (scope !== "orders:ship orders:read") return problem(403, "forbidden")
  const [, orderId = "", action] = /^\/orders\/([^/]+)(\/shipment)?$/.exec(pathname) ?? []
  const order = fake.orders.get(orderId)
  if (order !== undefined && order.tenant !== tenant) return problem(404, "order-not-found")
  if (action !== undefined) {
    const key = String(request.headers["idempotency-key"])
    return ship(fake, { orderId, key, ...decodeShipment(body) })
  }
  return order === undefined ? problem(404, "order-not-found") : ok(shown(orderId, order))
}

const serve = (fake: Fake, request: IncomingMessage, response: ServerResponse): void => {
  let body = ""
  request
    .setEncoding("utf8")
    .on("data", (chunk: string) => {
      body += chunk
    })
    .on("end", () => {
      send(response, answerTo(fake, request, body))
    })
}

const listen = async (server: Server): Promise<string> => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
}

export const fakeOrders: Layer.Layer<FakeOrders> = Layer.effect(
  FakeOrders,
  Effect.gen(function* () {
    const server = yield* Effect.acquireRelease(Effect.sync(createServer), (server) =>
      Effect.sync(() => {
        server.close()
        server.closeAllConnections()
      }),
    )
    const fake: Fake = {
      url: yield* Effect.promise(() => listen(server)),
      orders: new Map(),
      feed: [],
      asked: [],
      effects: [],
      treatments: [],
      tokens: [],
    }
    server.on("request", (request, response) => {
      serve(fake, request, response)
    })
    return fake
  }),
)
