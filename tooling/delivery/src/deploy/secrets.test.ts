import { expect, test } from "vitest"
import { secretsOf, smokeSecretsOf, withoutSecrets } from "./secrets.ts"

const password = "s cret"
const url = `postgres://owner:${encodeURIComponent(password)}@db:5432/shop`

const variables = {
  SHOP_DATABASE_URL: url,
  SHOP_CLIENT_SECRET: "",
  CLIENT_SECRET: "of somebody else",
}

test("a service gets what begins with its name, and nothing else", () => {
  expect(secretsOf("shop", variables)).toEqual({ DATABASE_URL: variables.SHOP_DATABASE_URL })
})

test.each([{}, { SHOP_DATABASE_URL: "" }])("what is missing or empty is named: %j", (given) => {
  expect(() => secretsOf("shop", given)).toThrow("SHOP_DATABASE_URL is missing")
})

test("so is whom the smoke test asks as", () => {
  expect(() => smokeSecretsOf({ SMOKE_CLIENT_ID: "smoke", SMOKE_CLIENT_SECRET: "" })).toThrow(
    "SMOKE_CLIENT_SECRET are missing",
  )
})

test("a password is not told, whichever way it is written", () => {
  const said = `cannot reach ${url} with ${password}`
  expect(withoutSecrets("shop", variables, said)).toBe("cannot reach *** with ***")
})
