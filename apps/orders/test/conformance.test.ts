import { assert, layer } from "@effect/vitest"
import { OrdersApi } from "@touchstone/orders-contract"
import { conform, type Conformed } from "@touchstone/testkit/conformance"
import type { Answer, WireRequest } from "@touchstone/testkit/conformance/call"
import { exchangeWith } from "@touchstone/testkit/conformance/exchange"
import { size } from "@touchstone/vitest/size"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import * as OpenApi from "effect/http-api/OpenApi"
import { orderModel } from "./conformance/order-model.ts"
import { everyScope, Issuer, service } from "./service.ts"

const quick = 500
const requests = size({ sample: quick, full: 5_000 })

const document = OpenApi.fromApi(OrdersApi)

type Alter = (request: WireRequest, answer: Answer) => Answer

/** Holds the service to its contract; each conversation is that of a new tenant, whose orders nobody else sees. */
const conforming = (
  requests: number,
  alter: Alter = (_, answer) => answer,
): Effect.Effect<Conformed, Error, HttpServer.HttpServer | Issuer> =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const { token } = yield* Issuer
    const begin = async () => {
      const bearer = await token({ tenant: crypto.randomUUID(), scope: everyScope })
      const send = exchangeWith(HttpServer.formatAddress(address), bearer)
      return async (request: WireRequest) => alter(request, await send(request))
    }
    return yield* Effect.tryPromise({
      try: () => conform({ document, requests, begin, model: orderModel }),
      catch: (error) => (error instanceof Error ? error : new Error(String(error))),
    })
  })

/** Lies of a service that is right most of the time, and what is said of each when it is found. */
const lies: ReadonlyArray<readonly [string, Alter, ReadonlyArray<RegExp>]> = [
  [
    "a status that is not declared, for an order that is cancelled once it was paid",
    ({ target }, answer) =>
      target.endsWith("/cancellation") && answer.text.includes('"payment":{')
        ? { ...answer, status: 202 }
        : answer,
    [
      /^POST \/orders\/\{orderId\}\/cancellation is not answered as it should be:$/m,
      /^ {2}- the status 202 is not declared for POST \/orders\/\{orderId\}\/cancellation, which has 200, 400/m,
      /^ {2}ID1=\$\(curl -sS -X POST "\$ORIGIN\/orders" -H "Authorization: Bearer \$TOKEN" .* \| jq -r \.id\) # 201$/m,
      /^ {2}curl -sS -X POST "\$ORIGIN\/orders\/\$\{ID1\}\/payment" .* # 200$/m,
      /^ {2}curl -sSi -X POST "\$ORIGIN\/orders\/\$\{ID1\}\/cancellation" -H "Authorization: Bearer \$TOKEN" .* # 202$/m,
      /TEST_SEED=-?\d+/,
    ],
  ],
  [
    "a body that is not as declared, for an order that is shipped",
    ({ target }, answer) =>
      target.startsWith("/orders")
        ? { ...answer, text: answer.text.replace('"trackingNumber"', '"tracking"') }
        : answer,
    [
      /- the body of 200 is not as declared: .*\/shipment must have required property 'trackingNumber'/,
      /^ {2}curl -sSi -X .* # 200$/m,
    ],
  ],
  [
    "an order that is as declared, but not as it was",
    ({ method }, answer) =>
      method === "GET" ? { ...answer, text: answer.text.replace(/"version":[2-9]/, '"version":1') } : answer,
    [
      /^GET \/orders.* is not answered as it should be:\n {2}- .*"?version"?.*1.* not .*2/,
      /^ {2}curl -sSi -X GET /m,
    ],
  ],
  [
    "a success without a token, in one place",
    ({ method, target, authorized }, answer) =>
      method === "GET" && target.startsWith("/orders?") && !authorized
        ? { ...answer, status: 200, text: '{"orders":[],"nextCursor":null}' }
        : answer,
    [
      /^GET \/orders \((?:without a token|authorization is ".*")\) is not answered as it should be:\n {2}- the status is 200, not 401/,
      /^ {2}curl -sSi -X GET "\$ORIGIN\/orders\?/m,
    ],
  ],
]

layer(service, { excludeTestServices: true })("the service", (it) => {
  it.effect(
    `answers ${requests} generated requests as its contract says`,
    () =>
      Effect.gen(function* () {
        const conformed = yield* conforming(requests)
        assert.isAtLeast(conformed.requests, requests)
        const answered = [...conformed.answers.keys()]
        for (const [path, operations] of Object.entries(document.paths)) {
          for (const method of Object.keys(operations)) {
            assert.include(answered, `${method.toUpperCase()} ${path} 401`)
          }
        }
      }),
    // As long as all of them may take on a machine that is busy.
    600_000,
  )

  // Each needs a run of its own, which takes its time.
  it.effect.each(lies.slice(0, size({ sample: 1, full: lies.length })))(
    "is found out with %s",
    ([, alter, says]) =>
      Effect.gen(function* () {
        const { message } = yield* Effect.flip(conforming(quick, alter))
        for (const part of says) assert.match(message, part)
      }),
  )
})
