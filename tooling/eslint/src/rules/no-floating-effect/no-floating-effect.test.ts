import { ruleSuite } from "../../rule-suite.ts"
import { noFloatingEffect } from "./no-floating-effect.ts"

const file = "apps/orders/src/orders/use-cases.ts"
const test = "apps/orders/test/failures.test.ts"
const effect = 'import * as Effect from "effect/Effect"\n'
const inGen = (statement: string): string => `${effect}Effect.gen(function* () { ${statement} }).pipe(run)`

ruleSuite("no-floating-effect", noFloatingEffect, {
  right: [
    {
      file: "apps/orders/src/orders/collect.ts",
      code: `import * as Effect from "effect/Effect"
export const ids = Effect.gen(function* () { const found = []; const seen = new Set(); found.push(1); seen.add(1); console.log(1); return found })`,
    },
    { file, code: inGen('yield* Effect.log("placed")') },
    { file, code: inGen("const answer = compute(); return answer") },
    { file, code: inGen("total += price(line)") },
    { file, code: inGen("const sum = lines.reduce((a, b) => { audit.push(b); return a + b.price }, 0)") },
    { file, code: inGen("yield* Effect.sync(() => { server.close() })") },
    { file, code: `${effect}export const place = () => Effect.gen(function* () { yield* save() })` },
    { file, code: `${effect}Effect.runFork(program)` },
    { file, code: `import * as Layer from "effect/Layer"\nLayer.launch(service).pipe(NodeRuntime.runMain)` },
    {
      file,
      code: 'import * as Queue from "effect/Queue"\nqueue.on("data", (d) => { Queue.offerUnsafe(q, d) })',
    },
    { file, code: "const Effect = { log: console.log }\nEffect.log(1)" },
    { file, code: "function* numbers() { yield 1; step() }" },
    { file, code: "void server.close()" },
    { file, code: `${effect}const all = Effect.forEach(orders, (order) => Effect.log(order))` },
    { file, code: `${effect}const log = Effect.fn("log")(function* () {})\nconst logged = log()` },
    { file: test, code: inGen("assert.strictEqual(1, 1)") },
    { file: "tooling/start/src/main.ts", code: `${effect}Effect.log("started")` },
  ],
  wrong: [
    {
      file: "apps/orders/src/orders/collect.ts",
      code: `import * as Effect from "effect/Effect"
export const kept = (store) => Effect.gen(function* () { void store.save(1) })`,
      errors: ["voided"],
    },
    { file, code: `${effect}Effect.log("placed")`, errors: ["dropped"] },
    { file, code: 'import { Effect as E } from "effect"\nE.log("placed")', errors: ["dropped"] },
    { file, code: 'import { log } from "effect/Effect"\nlog("placed")', errors: ["dropped"] },
    { file, code: 'import * as All from "effect"\nAll.Effect.log("placed")', errors: ["dropped"] },
    { file, code: `import * as Layer from "effect/Layer"\nLayer.launch(service)`, errors: ["dropped"] },
    { file, code: `${effect}store.save(order).pipe(Effect.asVoid)`, errors: ["dropped"] },
    { file, code: `${effect}Effect.map(toView)(order)`, errors: ["dropped"] },
    { file, code: `${effect}retry && Effect.log("again")`, errors: ["dropped"] },
    { file, code: inGen('Effect.log("placed")'), errors: ["dropped"] },
    { file, code: inGen("store.save(order)"), errors: ["plain"] },
    { file, code: inGen("if (late) new Audit(order)"), errors: ["plain"] },
    { file, code: inGen("sql`DELETE FROM orders`"), errors: ["plain"] },
    {
      file,
      code: `${effect}const place = Effect.fn("place")(function* (cart) { metrics.count() })`,
      errors: ["plain"],
    },
    { file, code: inGen("const order = yield store.find(id)"), errors: ["yield"] },
    { file, code: `${effect}void Effect.log("placed")`, errors: ["voided"] },
    { file, code: `${effect}orders.forEach((order) => Effect.log(order))`, errors: ["forEach"] },
    { file, code: `${effect}orders.forEach((order) => { return Effect.log(order) })`, errors: ["forEach"] },
    { file, code: `${effect}orders.forEach(Effect.log)`, errors: ["forEach"] },
    { file, code: `${effect}const save = Effect.fn("save")(function* () {})\nsave()`, errors: ["dropped"] },
    { file, code: `${effect}const save = () => Effect.gen(function* () {})\nsave()`, errors: ["dropped"] },
    {
      file,
      code: `${effect}function save() { return Effect.log("saved") }\nvoid save()`,
      errors: ["voided"],
    },
    { file: test, code: `${effect}it.effect("logs", () => { Effect.log("x") })`, errors: ["dropped"] },
    {
      file: "packages/service-kit/src/http/limits.ts",
      code: `${effect}Effect.log("placed")`,
      errors: ["dropped"],
    },
  ],
})
