import { ruleSuite } from "../../rule-suite.ts"
import { noAsyncInCore } from "./no-async-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"

ruleSuite("no-async-in-core", noAsyncInCore, {
  right: [
    { file, code: "const pay = (order: Order): Order => ({ ...order })" },
    { file, code: "const pay = Result.gen(function* () { return yield* place() })" },
    { file, code: "function* pages() { yield 1 }\nfor (const page of pages()) use(page)" },
    { file, code: "const next = match(order).then(pay)" },
    { file, code: 'import { Promise } from "./promise.ts"\nconst kept = Promise.resolve(1)' },
    { file, code: "const keep = (Promise: Vow) => Promise.all([])" },
    { file, code: "const promise = { async: true, await: false }" },
    { file, code: "type Later = Promise<Order>; type Make = typeof Promise" },
    { file, code: 'import type { Order } from "./order.ts"\ntype Cart = import("../cart.ts").Cart' },
    {
      file: "packages/orders-core/src/order/decide.test.ts",
      code: "test(async () => { await import(name) })",
    },
    { file: "apps/orders/src/main.ts", code: "await Promise.all([])" },
  ],
  wrong: [
    { file, code: "const pay = async (order: Order) => order", errors: ["async"] },
    { file, code: "export async function pay() {}", errors: ["async"] },
    { file, code: "const orders = { async pay() {} }", errors: ["async"] },
    { file, code: "class Orders { async pay() {} }", errors: ["async"] },
    { file, code: "async function* pages() { yield 1 }", errors: ["async"] },
    { file, code: "const pay = async () => { await bank() }", errors: ["async", "await"] },
    { file, code: "const rates = await load()", errors: ["await"] },
    { file, code: "for await (const page of pages()) use(page)", errors: ["await"] },
    { file, code: "await using bank = open()", errors: ["await"] },
    { file, code: "const later = new Promise((resolve) => resolve(1))", errors: ["promise"] },
    { file, code: "const all = (list: List) => Promise.all(list)", errors: ["promise"] },
    { file, code: "const { resolve } = Promise", errors: ["promise"] },
    { file, code: "const isLater = (x: unknown) => x instanceof Promise", errors: ["promise"] },
    { file, code: "const Later = Promise", errors: ["promise"] },
    { file, code: 'const rates = import("./rates.ts")', errors: ["import"] },
  ],
})
