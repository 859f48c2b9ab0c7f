import { ruleSuite } from "../../rule-suite.ts"
import { noUnboundedOutgoingCall } from "./no-unbounded-outgoing-call.ts"

const file = "apps/orders/src/rates/rates.ts"
const names = `import { Effect, Schedule, flow } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
`
const chain = 'Effect.timeout("1 second"), Effect.retry({ times: 3 })'
const onClient =
  'HttpClient.transformResponse(Effect.timeout("1 second")), HttpClient.retryTransient({ times: 3 })'
const inGen = (body: string): string => `${names}const g = Effect.gen(function* () { ${body} })`

ruleSuite("no-unbounded-outgoing-call", noUnboundedOutgoingCall, {
  right: [
    { file, code: `${names}const r = HttpClient.get(url).pipe(${chain})` },
    { file, code: `${names}const r = Effect.retry(Effect.timeout(HttpClient.get(url), 100), { times: 3 })` },
    {
      file,
      code: `${names}const r = Effect.fn("r")(function* () { return yield* HttpClient.get(url) }, ${chain})`,
    },
    { file, code: `${inGen("return yield* HttpClient.get(url)")}.pipe(${chain})` },
    {
      file,
      code: inGen(`const c = (yield* HttpClient.HttpClient).pipe(${onClient}); return yield* c.get(url)`),
    },
    {
      file,
      code: inGen(`const c = yield* HttpClient.HttpClient; const d = c.pipe(${onClient}); yield* d.get(u)`),
    },
    { file, code: `${names}const bounded = flow(${chain})\nconst r = HttpClient.get(url).pipe(bounded)` },
    {
      file,
      code: `${names}const bounded = (call) => call.pipe(${chain})\nconst r = bounded(HttpClient.get(url))`,
    },
    {
      file,
      code: `${names}const c = HttpApiClient.make(Api, { transformClient: (c) => c.pipe(${onClient}) })`,
    },
    {
      file,
      code: `${names}import { transformClient } from "./client.ts"\nconst c = HttpApiClient.make(Api, { transformClient })`,
    },
    {
      file,
      code: `${names}const r = Effect.tryPromise((signal) => fetch(url, { signal })).pipe(Effect.retry({ times: 0 }))`,
    },
    { file, code: `${names}const r = read.pipe(Effect.retry(Schedule.recurs(3)))` },
    {
      file,
      code: `${names}const s = Schedule.spaced(9).pipe(Schedule.upTo({ times: 3 }))\nEffect.retry(read, s)`,
    },
    { file, code: `${names}import { policy } from "./policy.ts"\nconst r = Effect.retry(read, policy)` },
    { file, code: "const r = orders.get(id)" },
    { file, code: 'import * as HttpRouter from "effect/http/HttpRouter"\nHttpRouter.add("GET", "/", up)' },
    { file, code: "const fetch = load\nconst r = fetch(url)" },
    { file: "apps/orders/test/service.ts", code: "const r = await fetch(url)" },
    { file: "tooling/start/src/service.ts", code: "const r = await fetch(url)" },
    { file, code: "const globalThis = { fetch: () => 1 }\nglobalThis.fetch(url)" },
    { file: "packages/service-kit/src/authentication.test.ts", code: "await fetch(url)" },
  ],
  wrong: [
    { file, code: `${names}const r = HttpClient.get(url)`, errors: ["timeout", "retry"] },
    {
      file,
      code: 'import { post as send } from "effect/http/HttpClient"\nconst r = send(url)',
      errors: ["timeout", "retry"],
    },
    { file, code: `${names}const r = HttpClient.get(url).pipe(Effect.timeout(9))`, errors: ["retry"] },
    {
      file,
      code: `${names}const r = HttpClient.get(url).pipe(Effect.retry({ times: 3 }))`,
      errors: ["timeout"],
    },
    {
      file,
      code: `${names}const r = before.pipe(${chain}, Effect.flatMap(() => HttpClient.get(url)))`,
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: `${names}const r = Effect.zip(HttpClient.get(url), other.pipe(${chain}))`,
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: inGen("const c = yield* HttpClient.HttpClient; return yield* c.get(url)"),
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: inGen(
        "const c = yield* HttpClient.HttpClient; return HttpClientRequest.get(url).pipe(c.execute)",
      ),
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: `${names}const r = Effect.flatMap(HttpClient.HttpClient, (client) => client.execute(request))`,
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: `${names}const r = HttpClient.HttpClient.pipe(Effect.flatMap((client) => client.get(url)))`,
      errors: ["timeout", "retry"],
    },
    {
      file,
      code: `${names}const r = (client: HttpClient.HttpClient) => client.get(url)`,
      errors: ["timeout", "retry"],
    },
    { file, code: `${names}const c = HttpApiClient.make(Api)`, errors: ["timeout", "retry"] },
    { file, code: `${names}const c = HttpApiClient.make(Api).pipe(${chain})`, errors: ["timeout", "retry"] },
    {
      file,
      code: `${names}const c = HttpApiClient.make(Api, { transformClient: HttpClient.retry({ times: 3 }) })`,
      errors: ["timeout"],
    },
    {
      file,
      code: `${names}const f = (x) => g(x)\nconst g = (x) => f(x)\nconst r = Effect.retry(f(HttpClient.get(url)), f(1))`,
      errors: ["unboundedRetry", "timeout"],
    },
    {
      file,
      code: `${names}function load(client) { return client(HttpClient.get(url)) }`,
      errors: ["timeout", "retry"],
    },
    { file, code: "const load = async () => fetch(url)", errors: ["timeout", "retry"] },
    {
      file,
      code: "const load = async () => fetch(url, { signal: AbortSignal.timeout(9) })",
      errors: ["retry"],
    },
    { file, code: `${names}const r = read.pipe(Effect.retry(Schedule.forever))`, errors: ["unboundedRetry"] },
    {
      file,
      code: `${names}const r = read.pipe(Effect.retry({ schedule: Schedule.exponential(9) }))`,
      errors: ["unboundedRetry"],
    },
    { file, code: `${names}const s = Schedule.spaced(9)\nEffect.retry(read, s)`, errors: ["unboundedRetry"] },
    { file, code: `${names}const r = Effect.retry(read, { while: isBusy })`, errors: ["unboundedRetry"] },
    {
      file,
      code: `${names}const c = client.pipe(HttpClient.retryTransient({}))`,
      errors: ["unboundedRetry"],
    },
    {
      file: "packages/service-kit/src/authentication.ts",
      code: "await fetch(url)",
      errors: ["timeout", "retry"],
    },
    { file, code: "await globalThis.fetch(url)", errors: ["timeout", "retry"] },
  ],
})
