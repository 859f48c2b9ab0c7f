import { ruleSuite } from "../../rule-suite.ts"
import { noAmbientInCore } from "./no-ambient-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"

ruleSuite("no-ambient-in-core", noAmbientInCore, {
  right: [
    // Arguments, imports and locals that have a global's name.
    { file, code: "const due = (now: number, performance: number) => now + performance" },
    { file, code: "const day = ({ Date }: Calendar) => Date.now()" },
    { file, code: 'import * as Function from "effect/Function"\nconst id = Function.identity' },
    { file, code: "const f = (fetch: () => string) => { const process = fetch(); return process.length }" },
    { file, code: "const order = { console: 1, Date: 2 }\nconst read = order.console + order.Date" },
    { file, code: "const Math = { random: () => 4 }\nconst four = Math.random()" },
    // Types.
    { file, code: "const at = (date: Date): typeof Date => date.constructor" },
    {
      file,
      code: "type Clock = typeof Date.now; type Format = Intl.NumberFormat; type F = typeof globalThis",
    },
    { file, code: "interface Day extends Date { readonly process: NodeJS.Process }" },
    // Members of the same globals that compute and do nothing else.
    { file, code: "const top = Math.max(1, 2)\nconst { floor, ceil } = Math" },
    { file, code: 'const day = Temporal.PlainDate.from("2026-01-31")' },
    { file, code: 'const upper = "a".toUpperCase()\nconst first = "a" < "b"\nconst text = (1).toString()' },
    { file, code: "const copy = structuredClone({ a: Object.keys(BigInt(1)) })" },
    { file, code: "function Sku() { return new.target }" },
    // Elsewhere.
    { file: "packages/orders-core/src/order/decide.test.ts", code: "const now = Date.now()" },
    { file: "packages/orders-core/src/pricing/cart.generators.ts", code: "const n = Math.random()" },
    { file: "apps/orders/src/main.ts", code: "console.log(Date.now(), process.env)" },
    { file: "packages/orders-contract/src/api.ts", code: "const now = new Date()" },
  ],
  wrong: [
    { file, code: "const now = Date.now()", errors: ["clock"] },
    { file, code: "const now = new Date()", errors: ["clock"] },
    { file, code: "const today = () => Date()", errors: ["clock"] },
    { file, code: "const { now } = Date", errors: ["clock"] },
    { file, code: "const Clock = Date\nconst now = Clock.now()", errors: ["clock"] },
    { file, code: 'const now = globalThis["Date"].now()', errors: ["clock"] },
    { file, code: "const { Date: Clock } = globalThis", errors: ["clock"] },
    { file, code: "const at = performance.now() + Temporal.Now.instant()", errors: ["clock", "clock"] },
    { file, code: "const price = (now = Date.now()) => now", errors: ["clock"] },
    { file, code: "const id = Math.random()", errors: ["random"] },
    { file, code: 'const id = Math["random"]()', errors: ["random"] },
    { file, code: 'const key = "random"\nconst id = Math[key]()', errors: ["random"] },
    { file, code: "const random = Math.random", errors: ["random"] },
    { file, code: "const { floor, random: draw } = Math", errors: ["random"] },
    { file, code: "const maths = Math\nconst id = maths.random()", errors: ["random"] },
    { file, code: "const { floor, ...rest } = Math", errors: ["random"] },
    { file, code: "const id = crypto.randomUUID()", errors: ["random"] },
    { file, code: 'const region = process.env["REGION"]', errors: ["environment"] },
    {
      file,
      code: "declare const process: { env: object }\nconst env = process.env",
      errors: ["environment"],
    },
    { file, code: 'const isNode = typeof process !== "undefined"', errors: ["environment"] },
    { file, code: 'const fs = require("node:fs")', errors: ["environment"] },
    { file, code: "const mode = import.meta.env.MODE", errors: ["environment"] },
    {
      file,
      code: "const here = new URL(import.meta.url), meta = import.meta",
      errors: ["environment", "environment"],
    },
    { file, code: "console.log(1)", errors: ["io"] },
    { file, code: 'const rates = () => fetch("/rates")', errors: ["io"] },
    { file, code: "const call = (f = fetch) => f", errors: ["io"] },
    { file, code: 'const cart = localStorage.getItem("cart")', errors: ["io"] },
    { file, code: "new XMLHttpRequest(); new WebSocket(url)", errors: ["io", "io"] },
    {
      file,
      code: "setTimeout(pay, 1); setInterval(pay, 1); setImmediate(pay)",
      errors: ["timer", "timer", "timer"],
    },
    { file, code: "queueMicrotask(pay)", errors: ["timer"] },
    { file, code: "const wait = globalThis.setTimeout", errors: ["timer"] },
    { file, code: "const text = (1999).toLocaleString()", errors: ["locale"] },
    { file, code: "const sorted = names.toSorted((a, b) => a.localeCompare(b))", errors: ["locale"] },
    { file, code: 'const compare = ""["localeCompare"]', errors: ["locale"] },
    { file, code: 'const { localeCompare } = ""', errors: ["locale"] },
    { file, code: 'const format = new Intl.NumberFormat("de")', errors: ["locale"] },
    { file, code: 'const two = eval("1 + 1")', errors: ["code"] },
    { file, code: 'const add = new Function("a", "return a")', errors: ["code"] },
    { file, code: "const keys = Object.keys(globalThis)", errors: ["global"] },
    { file, code: "global.rates = []; window.rates = []", errors: ["global", "global"] },
  ],
})
