import { assert, expect, layer } from "@effect/vitest"
import { expectedOf, recordOf } from "@touchstone/pacts"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { service } from "../service.ts"
import { type Differences, verify } from "./verify.ts"

const expected = expectedOf("orders")

const expectRecord = (record: string): Promise<void> =>
  expect(
    record,
    "apps/orders/verified-pacts.json is not what was verified. Fix: npm run contracts, and commit what it writes (a release that is missing here: git fetch --tags)",
  ).toMatchFileSnapshot("../../verified-pacts.json")

class Verified extends Context.Service<Verified, Differences>()("test/Verified") {}

const verified = Layer.effect(Verified, verify(expected)).pipe(Layer.provide(service))

layer(verified, { excludeTestServices: true })("what consumers expect of orders", (it) => {
  it.effect("is verified, whichever consumer it is of", () =>
    Effect.gen(function* () {
      assert.isNotEmpty(expected)
      assert.sameMembers(
        [...(yield* Verified).keys()],
        expected.map(({ digest }) => digest),
      )
    }),
  )

  it.effect.each([...expected])("$consumer: $description", ({ digest, description, by }) =>
    Effect.gen(function* () {
      const differences = (yield* Verified).get(digest) ?? ["was not verified"]
      assert.deepEqual(
        differences,
        [],
        `orders does not keep "${description}", expected by ${by.join(", ")}: ${differences.join("; ")}`,
      )
    }),
  )

  it.effect("is in the record of what was verified", () =>
    Effect.gen(function* () {
      const differences = yield* Verified
      const kept = expected.filter(({ digest }) => differences.get(digest)?.length === 0)
      yield* Effect.promise(() => expectRecord(recordOf("orders", kept)))
    }),
  )
})
