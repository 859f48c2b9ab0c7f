import { assert, layer } from "@effect/vitest"
import { OrdersApi } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import * as OpenApi from "effect/http-api/OpenApi"
import { send, service } from "./service.ts"

layer(service, { excludeTestServices: true })("the service describes itself", (it) => {
  it.effect("at /openapi.json, as the contract does", () =>
    Effect.gen(function* () {
      const { status, body } = yield* send("GET", "/openapi.json")
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(body, JSON.parse(JSON.stringify(OpenApi.fromApi(OrdersApi))))
    }),
  )

  it.effect("with the form of every value", () =>
    Effect.gen(function* () {
      const { body } = yield* send("GET", "/openapi.json")
      const { schemas } = OpenApi.fromApi(OrdersApi).components
      for (const name of ["Currency", "OrderId", "PaymentReference", "Sku"]) {
        assert.include(JSON.stringify(schemas[name]), '"pattern"')
      }
      assert.containSubset(body, {
        components: { schemas: { Quantity: { type: "integer", minimum: 1, maximum: 10_000 } } },
      })
    }),
  )

  it.effect("at /docs, on a page that loads nothing from elsewhere", () =>
    Effect.gen(function* () {
      const { address } = yield* HttpServer.HttpServer
      const page = yield* Effect.promise(async () =>
        (await fetch(`${HttpServer.formatAddress(address)}/docs`)).text(),
      )
      assert.include(page, "SwaggerUIBundle")
      assert.notMatch(page, /<(?:script|link|iframe)[^>]+(?:src|href)=/)
    }),
  )
})
