import { ruleSuite } from "../../rule-suite.ts"
import { noUnboundedConcurrency } from "./no-unbounded-concurrency.ts"

const file = "apps/orders/src/orders/use-cases.ts"
const names = 'import { Effect, PubSub, Queue, Stream } from "effect"\n'

ruleSuite("no-unbounded-concurrency", noUnboundedConcurrency, {
  right: [
    { file, code: `${names}const all = Effect.all(orders, { concurrency: 8 })` },
    { file, code: `${names}const all = Effect.forEach(orders, save, { concurrency })` },
    { file, code: 'const kind = "unbounded"\nconst options = { size: kind }' },
    { file, code: "const both = await Promise.all([rates(), stock()])" },
    { file, code: "const parts = [rates(), stock()]\nconst both = await Promise.all(parts)" },
    { file, code: "const first = await Promise.race(answers)" },
    { file, code: "const Promise = pool\nconst all = await Promise.all(orders.map(save))" },
    { file, code: `${names}const fiber = Effect.forkChild(worker)` },
    { file, code: `${names}const started = Effect.flatMap(worker, (w) => Effect.forkScoped(w.run))` },
    { file, code: `${names}const queue = Queue.bounded(64)` },
    { file, code: "const queue = Queue.unbounded()" },
    { file: "apps/orders/test/failures.test.ts", code: 'const options = { concurrency: "unbounded" }' },
  ],
  wrong: [
    {
      file,
      code: `${names}const all = Effect.all(orders, { concurrency: Infinity })`,
      errors: ["concurrency"],
    },
    {
      file,
      code: `${names}const all = Effect.all(orders, { concurrency: "unbounded" })`,
      errors: ["concurrency"],
    },
    {
      file,
      code: `${names}Stream.mapEffect(orders, save, { "concurrency": "unbounded" })`,
      errors: ["concurrency"],
    },
    {
      file,
      code: `${names}const limit = "unbounded"\nEffect.all(orders, { concurrency: limit })`,
      errors: ["concurrency"],
    },
    {
      file,
      code: `${names}const concurrency = "unbounded"\nEffect.all(orders, { concurrency })`,
      errors: ["concurrency"],
    },
    { file, code: "await Promise.all(orders.map(save))", errors: ["promises"] },
    { file, code: "await Promise.allSettled(saves)", errors: ["promises"] },
    { file, code: "await Promise.all([first, ...others])", errors: ["promises"] },
    { file, code: "const saves = orders.map(save)\nawait Promise.all(saves)", errors: ["promises"] },
    {
      file,
      code: `${names}Effect.gen(function* () { for (const o of orders) yield* Effect.forkDetach(save(o)) })`,
      errors: ["fork"],
    },
    {
      file,
      code: `${names}Effect.gen(function* () { while (true) yield* take.pipe(Effect.forkChild) })`,
      errors: ["fork"],
    },
    { file, code: `${names}orders.map((order) => Effect.forkDaemon(save(order)))`, errors: ["fork"] },
    { file, code: `${names}Effect.forEach(orders, (o) => Effect.forkScoped(save(o)))`, errors: ["fork"] },
    { file, code: `${names}Effect.forEach(saves, Effect.forkChild)`, errors: ["fork"] },
    { file, code: `${names}const queue = Queue.unbounded()`, errors: ["queue"] },
    { file, code: 'import { unbounded } from "effect/PubSub"\nconst hub = unbounded()', errors: ["queue"] },
    {
      file: "packages/service-kit/src/http/limits.ts",
      code: `${names}const all = Effect.all(orders, { concurrency: Infinity })`,
      errors: ["concurrency"],
    },
  ],
})
