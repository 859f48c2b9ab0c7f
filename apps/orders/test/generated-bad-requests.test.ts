import { assert, layer } from "@effect/vitest"
import { Order } from "@touchstone/orders-contract"
import { logging } from "@touchstone/service-kit/telemetry"
import { size } from "@touchstone/vitest/size"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { type BadRequest, badRequests } from "./bad-requests.generators.ts"
import { recordOutput } from "./output.ts"
import { basket, everyScope, Issuer, rows, send, service } from "./service.ts"

const runs = size({ sample: 150, full: 10_000 })

const decodeOrder = Schema.decodeUnknownEffect(Order)

const tokenOf = ({ token, issueRaw }: Issuer["Service"], kind: BadRequest["token"]): Promise<string> => {
  switch (kind) {
    case "good":
      return token({ tenant: "acme", scope: everyScope })
    case "other tenant":
      return token({ tenant: "other", scope: everyScope })
    case "no tenant":
      return token({ scope: everyScope })
    case "no scope":
      return token({ tenant: "acme", scope: "" })
    default:
      return issueRaw(kind, { tenant: "acme", scope: everyScope })
  }
}

layer(service.pipe(Layer.provide(logging("orders"))), { excludeTestServices: true })("a service", (it) => {
  it.effect(
    `refuses ${runs} generated bad requests, writes no row and logs no secret`,
    () =>
      Effect.gen(function* () {
        const issuer = yield* Issuer
        const context = yield* Effect.context<Effect.Services<ReturnType<typeof send>>>()
        const { id } = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
        const before = yield* rows
        const secrets = new Set<string>()
        const output = recordOutput()

        const refused = async ({
          method,
          path,
          body,
          headers,
          token,
          expected,
        }: BadRequest): Promise<void> => {
          const bearer = await tokenOf(issuer, token)
          secrets.add(bearer)
          const changes = { authorization: `Bearer ${bearer}`, ...headers }
          const answer = await Effect.runPromiseWith(context)(
            send(method, path.replace(":id", id), body ?? undefined, changes),
          )
          assert.include(expected, answer.status, JSON.stringify(answer.body))
          assert.strictEqual(answer.headers.get("content-type"), "application/problem+json")
        }

        yield* Effect.promise(() =>
          fc.assert(fc.asyncProperty(badRequests, refused), { numRuns: runs, endOnFailure: false }),
        )
        assert.deepStrictEqual(yield* rows, before)
        const log = output.join("")
        for (const secret of secrets) assert.notInclude(log, secret)
      }),
    size({ sample: 60_000, full: 600_000 }),
  )
})
