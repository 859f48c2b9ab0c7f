import helmet from "@fastify/helmet"
import fastify, { type FastifyInstance } from "fastify"
import type pg from "pg"
import type { Basket } from "../../setting/baskets.ts"
import { type Authority, needs, registerAuthentication } from "./authentication.ts"
import { type NewOrder, newOrder, view } from "./new-order.ts"
import { earlierOrder } from "./earlier-order.ts"
import { orderAnswer, placeOrderBody, placeOrderHeaders } from "./schemas.ts"

/** Writes an order; false where its idempotency key is taken. */
export type PlaceOrder = (order: NewOrder) => Promise<boolean>

/** A service as its community writes it with Fastify; the two that are measured differ in how they write alone. */
export const makeApp = async (
  pool: pg.Pool,
  authority: Authority,
  place: PlaceOrder,
): Promise<FastifyInstance> => {
  const app = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    // What is not declared is refused, and nothing is bent into shape.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, discriminator: true } },
  })
  await app.register(helmet)
  await registerAuthentication(app, authority)
  app.get("/health/ready", async () => {
    await pool.query("SELECT 1")
    return { status: "ready" }
  })
  app.post<{ Body: Basket; Headers: { "idempotency-key": string } }>(
    "/orders",
    {
      onRequest: needs("orders:write"),
      schema: { body: placeOrderBody, headers: placeOrderHeaders, response: { 201: orderAnswer } },
    },
    async (request, reply) => {
      const skus = new Set(request.body.lines.map(({ sku }) => sku))
      if (skus.size < request.body.lines.length) {
        return reply.code(422).send({ title: "An article stands in two lines", status: 422 })
      }
      const order = newOrder(String(request.user.tenant), request.headers["idempotency-key"], request.body)
      if (await place(order)) return reply.code(201).send(view(order.id, order.at, order.price))
      const earlier = await earlierOrder(pool, order)
      return earlier === null
        ? reply.code(422).send({ title: "The idempotency key was used for another request", status: 422 })
        : reply.code(201).send(earlier)
    },
  )
  return app
}
