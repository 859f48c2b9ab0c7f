import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import { translateEvent } from "../../src/consuming/translate-event.ts"
import { readings } from "./feed.ts"
import { messages } from "./messages.ts"
import { withMessage, withServer, writtenPact } from "./pact.ts"
import { confirmations } from "./shipping.ts"
import { tokens } from "./tokens.ts"

const folder = mkdtempSync(join(tmpdir(), "pacts-"))
afterAll(() => rmSync(folder, { recursive: true }))

const clients = Layer.merge(FetchHttpClient.layer, tokens)

for (const { title, expects, run, outcome } of [...confirmations, ...readings]) {
  it.effect(title, () =>
    Effect.gen(function* () {
      const running = Effect.runPromiseWith(yield* Effect.context<Layer.Success<typeof clients>>())
      const came = yield* Effect.promise(() => withServer(folder, expects, (url) => running(run(url))))
      assert.deepStrictEqual(came, outcome)
    }).pipe(Effect.provide(clients)),
  )
}

for (const message of messages) {
  it.effect(`${message.description} is understood`, () =>
    Effect.gen(function* () {
      const translated = yield* Effect.promise(() =>
        withMessage(folder, message, (body) => Effect.runPromise(translateEvent(body))),
      )
      assert.deepStrictEqual(translated?.notice, message.notice)
    }),
  )
}

it("the committed pact is what these tests expect", async () => {
  await expect(
    writtenPact(folder),
    "apps/fulfilment/pacts/fulfilment-orders.json is not what the tests expect of orders. Fix: npm run contracts, and commit what it writes",
  ).toMatchFileSnapshot("../../pacts/fulfilment-orders.json")
})
