import { ruleSuite } from "../../rule-suite.ts"
import { noUndecodedJson } from "./no-undecoded-json.ts"

const file = "apps/orders/src/rates/rates.ts"
const names = `import { Effect, Schema } from "effect"
import { HttpClientResponse, HttpServerResponse } from "effect/http"
const decodeRates = Schema.decodeUnknownEffect(Rates)
`
const inGen = (statement: string): string => `${names}const g = Effect.gen(function* () { ${statement} })`

ruleSuite("no-undecoded-json", noUndecodedJson, {
  right: [
    { file, code: `${names}const rates = Schema.decodeUnknownSync(Rates)(JSON.parse(text))` },
    { file, code: `${names}const rates = decodeRates(JSON.parse(text) as unknown)` },
    { file, code: `${names}const json: unknown = JSON.parse(text)\nconst rates = decodeRates(json)` },
    { file, code: `${names}const decode = Schema.decodeUnknownEffect(Schema.fromJsonString(Rates))` },
    { file, code: 'import { decodeRates } from "./decode.ts"\nconst rates = decodeRates(JSON.parse(text))' },
    { file, code: inGen("const rates = yield* decodeRates(yield* request.json)") },
    { file, code: inGen("const rates = yield* request.json.pipe(Effect.flatMap(decodeRates))") },
    { file, code: `${names}const rates = Effect.flatMap(request.json, (json) => decodeRates(json))` },
    {
      file,
      code: `${names}const rates = get.pipe(Effect.flatMap((r) => r.json), Effect.flatMap(decodeRates))`,
    },
    {
      file,
      code: `${names}const rates = get.pipe(Effect.flatMap(HttpClientResponse.schemaBodyJson(Rates)))`,
    },
    {
      file,
      code: `${names}const rates = Effect.tryPromise(() => response.json()).pipe(Effect.flatMap(decodeRates))`,
    },
    { file, code: `${names}const answer = HttpServerResponse.json({ status: "up" })` },
    { file, code: "const text = JSON.stringify(order)" },
    { file, code: "const path = files.json" },
    { file, code: "const JSON = parser\nconst rates = JSON.parse(text)" },
    { file: "apps/orders/test/service.ts", code: "const body = JSON.parse(text)" },
  ],
  wrong: [
    { file, code: "const rates = JSON.parse(text)", errors: ["undecoded"] },
    { file, code: "const { rates } = JSON.parse(text)", errors: ["undecoded"] },
    { file, code: "const rates: Rates = JSON.parse(text)", errors: ["undecoded"] },
    { file, code: "const json: unknown = JSON.parse(text)\nprint(json)", errors: ["undecoded"] },
    { file, code: "use(JSON.parse(text))", errors: ["undecoded"] },
    { file, code: `${names}const json = Effect.try(() => JSON.parse(text))`, errors: ["undecoded"] },
    { file, code: "const rates = JSON.parse(text) as Rates", errors: ["cast"] },
    { file, code: "const load = async () => (await response.json()) as Rates", errors: ["cast"] },
    { file, code: "const load = async () => response.json()", errors: ["body"] },
    {
      file,
      code: "const load = async () => { const rates = await response.json(); use(rates) }",
      errors: ["body"],
    },
    { file, code: inGen("const rates = yield* request.json"), errors: ["body"] },
    { file, code: `${names}const rates = get.pipe(Effect.flatMap((r) => r.json))`, errors: ["body"] },
    {
      file,
      code: `${names}const rates = response.json.pipe(Effect.map((json) => json.eur))`,
      errors: ["body"],
    },
    { file, code: `${names}const rates = Effect.tryPromise(() => response.json())`, errors: ["body"] },
    {
      file: "packages/service-kit/src/http/limits.ts",
      code: "const rates = JSON.parse(text)",
      errors: ["undecoded"],
    },
  ],
})
