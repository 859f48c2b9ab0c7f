import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { storage } from "../test/world.ts"
import { forgetOldMessages } from "./housekeeping.ts"

it.effect("forgets messages after thirty days, and not before", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`INSERT INTO inbox VALUES ('old', now() - interval '31 days'), ('new', now() - interval '29 days')`
    yield* forgetOldMessages
    assert.deepStrictEqual(yield* sql`SELECT message_id FROM inbox`, [{ message_id: "new" }])
  }).pipe(Effect.provide(storage)),
)
