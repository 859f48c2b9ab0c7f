import { ruleSuite } from "../../rule-suite.ts"
import { noModuleStateInCore } from "./no-module-state-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"

ruleSuite("no-module-state-in-core", noModuleStateInCore, {
  right: [
    { file, code: "const limits = { lines: 100 } as const\nexport const most = limits.lines" },
    {
      file,
      code: 'const rates = new Map([["DE", 1900]])\nconst rate = (country: string) => rates.get(country)',
    },
    { file, code: "const sum = (xs: Xs) => { let total = 0; for (const x of xs) total += x; return total }" },
    { file, code: "const gen = Result.gen(function* () { let n = 0; n += yield* next(); return n })" },
    {
      file,
      code: "const sum = (xs: Xs) => { for (let i = 0; i < 9; i++) use(i) }\nfor (let i = 0; i < 9; i++) use(i)",
    },
    {
      file,
      code: "const group = (xs: Xs) => { const all = new Map(); for (const x of xs) all.set(x.id, x); return all }",
    },
    {
      file,
      code: "const group = (xs: Xs) => { const all: Xs = []; xs.forEach((x) => all.push(x)); return all }",
    },
    { file, code: "const make = () => () => { let n = 0; n++; return n }" },
    { file, code: "const rates = new Map()\nconst add = (rates: Rates) => rates.set(1, 2)" },
    { file, code: "const Money = { add: (a: number, b: number) => a + b }\nconst two = Money.add(1, 1)" },
    { file, code: "const money = { add: (a: number, b: number) => a + b }\nconst two = money.add(1, 1)" },
    { file, code: 'import * as Arr from "effect/Array"\nconst sorted = (xs: Xs) => Arr.reverse(xs)' },
    { file, code: "const names = [3, 1]\nconst sorted = names.toSorted()\nconst copy = [...names].sort()" },
    { file, code: "declare let version: string\ntype Let = { var: string }" },
    {
      file: "packages/orders-core/src/order/decide.test.ts",
      code: "let calls = 0\nconst seen: Seen = []\nseen.push(1)",
    },
    { file: "apps/orders/src/main.ts", code: "let server: Server | undefined" },
  ],
  wrong: [
    { file, code: "let count = 0", errors: ["let"] },
    {
      file,
      code: "export let count = 0\nexport const next = () => { count += 1; return count }",
      errors: ["let"],
    },
    { file, code: "var count = 0, total = 1", errors: ["let", "let"] },
    { file, code: "let { a, b: [c] } = start", errors: ["let", "let"] },
    { file, code: "if (debug) { var hidden = 1 }", errors: ["let"] },
    {
      file,
      code: "const cache = new Map()\nconst price = (id: Id) => cache.set(id, 1)",
      errors: ["container"],
    },
    {
      file,
      code: "const seen = new Set<string>()\nexport const see = (id: string) => { seen.add(id) }",
      errors: ["container"],
    },
    {
      file,
      code: "const log: Events = []\nconst note = (event: Event) => { log.push(event) }",
      errors: ["container"],
    },
    {
      file,
      code: "export const state = { count: 0 }\nconst next = () => state.count++",
      errors: ["container"],
    },
    {
      file,
      code: "const state = { orders: [] }\nconst add = (o: O) => state.orders.push(o)",
      errors: ["container"],
    },
    {
      file,
      code: "const cache: Cache = {}\nconst put = (k: K, v: V) => { cache[k] = v }",
      errors: ["container"],
    },
    {
      file,
      code: "const cache = makeCache()\nconst drop = () => { const own = cache; own.clear() }",
      errors: ["container"],
    },
    { file, code: "const next = () => { next.calls = 1 }", errors: ["container"] },
    { file, code: "const all = []\nall.push(1); all.push(2)", errors: ["container"] },
    { file, code: "const settings = {}\nObject.assign(settings, { a: 1 })", errors: ["container"] },
    {
      file,
      code: "const seen = new WeakMap()\nconst see = (o: O) => seen?.set(o, 1)",
      errors: ["container"],
    },
    {
      file,
      code: "const counter = () => { let n = 0; return () => { n += 1; return n } }",
      errors: ["closure"],
    },
    { file, code: "const counter = (n: number) => ({ next: () => n++ })", errors: ["closure"] },
    { file, code: "const once = (f: F) => { let r; return () => (r ??= f()) }", errors: ["closure"] },
    {
      file,
      code: "const sum = (xs: Xs) => { let n = 0; xs.forEach((x) => { n += x }); return n }",
      errors: ["closure"],
    },
    {
      file,
      code: "const memo = (f: F) => { const seen = new Map(); return (x: X) => seen.set(x, f(x)) }",
      errors: ["closure"],
    },
    {
      file,
      code: "const log = () => { const all: Xs = []; return { add: (xs: Xs) => { xs.forEach((x) => all.push(x)) } } }",
      errors: ["closure"],
    },
    { file, code: "{ let n = 0; const next = () => n++ }", errors: ["closure"] },
  ],
})
