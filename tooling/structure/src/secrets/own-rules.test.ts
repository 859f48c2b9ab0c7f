import { describe, expect, test } from "vitest"
import { ownRules } from "./own-rules.ts"
import { entropy, isPlaceholder } from "./placeholders.ts"

// Put together here, so that this file holds none.
const random = ["Xk29fPq8", "1zLm03vB", "7ycQ5tRd"].join("")
const long = random.repeat(2).slice(0, 43)
const token = ["eyJhbGciOiJFUzI1NiJ9", "eyJzdWIiOiJhbGljZSJ9", long].join(".")
const label = ["PRIVATE", "KEY"].join(" ")
const found = (file: string, text: string): ReadonlyArray<string> =>
  ownRules(file, text).map(({ rule, line }) => `${rule} ${line}`)

describe("secrets are found", () => {
  test.each([
    ["src/a.ts", `\nconst apiKey = "${random}"`, "assigned-secret 2"],
    ["src/a.ts", `const password = "${["Tr0ub4dor", "&3x"].join("")}"`, "assigned-secret 1"],
    ["fixtures/a.json", `{"client_secret": "${random}"}`, "assigned-secret 1"],
    [".github/workflows/a.yml", `env:\n  DEPLOY_TOKEN: ${random}`, "assigned-secret 2"],
    ["Dockerfile", `FROM node:26\nENV DB_PASSWORD=${random}`, "assigned-secret 2"],
    ["apps/orders/.env.production", `SIGNING_KEY=${random}`, "assigned-secret 1"],
    ["src/a.ts", `"postgres://app:${random}@db.internal:5432/orders"`, "connection-string 1"],
    ["README.md", `redis://:${random}@cache:6379`, "connection-string 1"],
    ["src/a.ts", `"${token}"`, "json-web-token 1"],
    ["keys.json", `{"kty":"EC","d":"${long}"}`, "private-json-web-key 1"],
    ["key.pem", `-----BEGIN EC ${label}-----\n${long}\n`, "private-key 2"],
  ])("in %s: %s", (file, text, finding) => {
    expect(found(file, text)).toContain(finding)
  })

  test("and told without giving them away", () => {
    const [finding] = ownRules("src/a.ts", `const token = "${random}"`)
    expect(finding?.message).toContain(`${random.slice(0, 3)}… (24 characters)`)
    expect(finding?.message).not.toContain(random.slice(0, 8))
  })
})

describe("what anybody may read stays", () => {
  test.each([
    ["src/a.ts", 'const password = "development"'],
    ["src/a.ts", 'const apiKey = "changeme-0123456789abcdef"'],
    ["src/a.ts", 'const tokenEndpoint = "https://issuer.internal/token"'],
    ["src/a.ts", "const token = `${header}.${payload}.${signature}`"],
    ["src/a.ts", "const secret = readSecretOfTenant42(configuration)"],
    ["src/a.ts", 'const secretName = "orders-database-password"'],
    ["src/a.ts", '"postgres://postgres:postgres@localhost:5432/orders"'],
    ["src/a.ts", '"postgres://app:${password}@db/orders"'],
    [".github/workflows/a.yml", "env:\n  TOKEN: ${{ secrets.DEPLOY_TOKEN_1 }}"],
    ["compose.yml", "POSTGRES_PASSWORD: postgres"],
    [".env.example", "API_TOKEN=your-token-goes-here-123"],
    ["pnpm-lock.yaml", `  token: ${random}`],
    ["src/a.ts", `const digest = "${random}"`],
    ["src/a.ts", '"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"'],
  ])("in %s: %s", (file, text) => {
    expect(found(file, text)).toEqual([])
  })
})

test("entropy tells what was drawn from what was written", () => {
  expect(entropy("aaaaaaaaaaaaaaaa")).toBe(0)
  expect(entropy(random)).toBeGreaterThan(4)
  expect([isPlaceholder("orders-service"), isPlaceholder(random)]).toEqual([true, false])
})
