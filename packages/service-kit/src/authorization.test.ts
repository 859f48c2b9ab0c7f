import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { authorization } from "./authorization.ts"
import { InvalidToken, KeysUnavailable, type Verifier } from "./authentication.ts"

const { bearer, tenant } = authorization({
  unauthenticated: (detail) => ["unauthenticated", detail] as const,
  forbidden: (detail) => ["forbidden", detail] as const,
  unavailable: () => "unavailable" as const,
})

const token = Redacted.make("token")

const claims = (of: string | null) => ({ subject: "somebody", scopes: new Set(["a:read"]), tenant: of })
const knowing = (of: string | null): Verifier => ({ verify: () => Effect.succeed(claims(of)) })
const refusing = (error: InvalidToken | KeysUnavailable): Verifier => ({ verify: () => Effect.fail(error) })

describe("a bearer", () => {
  it.effect("with the scope is let in, on behalf of its tenant", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* bearer(knowing(null), token, "a:read"), claims(null))
      assert.strictEqual(yield* tenant(knowing("acme"), token, "a:read"), "acme")
    }),
  )

  describe.each([
    ["without the scope", knowing("acme"), "a:write", ["forbidden", "the token has not the scope a:write"]],
    ["where no scope is declared", knowing("acme"), null, ["forbidden", "the token has not the scope null"]],
    ["of no tenant", knowing(null), "a:read", ["forbidden", "the token is of no tenant"]],
    [
      "with no valid token",
      refusing(new InvalidToken({ reason: "ERR" })),
      "a:read",
      ["unauthenticated", "ERR"],
    ],
    ["that nobody can tell", refusing(new KeysUnavailable({ cause: "gone" })), "a:read", "unavailable"],
  ] as const)("%s", (_name, verifier, scope, refusal) => {
    it.effect("is not", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* Effect.flip(tenant(verifier, token, scope)), refusal)
      }),
    )
  })
})
