import { ruleSuite } from "../../rule-suite.ts"
import { noStatefulClassInCore } from "./no-stateful-class-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"

ruleSuite("no-stateful-class-in-core", noStatefulClassInCore, {
  right: [
    { file, code: 'interface Placed { _tag: "Placed"; total: number }' },
    { file, code: "interface Paid extends Placed { set total(value: number) }" },
    {
      file,
      code: "class Money { readonly #amount = 1; static readonly zero = 0; plus() { return this.#amount } }",
    },
    { file, code: "class Money { readonly amount; constructor(amount: number) { this.amount = amount } }" },
    {
      file,
      code: "class Money { constructor(readonly amount: number, private readonly currency: string) {} }",
    },
    { file, code: "class Money implements Amount { get total() { return 1 } }" },
    { file, code: "abstract class Money { abstract readonly amount: number; abstract plus(): Money }" },
    {
      file,
      code: "class Money { totals() { const all: Xs = []; all.push(this.a); return all.map((x) => x + this.b) } }",
    },
    { file: "packages/orders-core/src/order/decide.test.ts", code: "class Spy extends Mock { calls = 0 }" },
    {
      file: "apps/orders/src/main.ts",
      code: "class Server extends Base { port = 0; listen() { this.port = 1 } }",
    },
  ],
  wrong: [
    { file, code: "class Cart { lines: Lines = [] }", errors: ["field"] },
    { file, code: "class Cart { #total = 0 }", errors: ["field"] },
    { file, code: "class Cart { static count = 0 }", errors: ["field"] },
    { file, code: "const Cart = class { private total?: number }", errors: ["field"] },
    { file, code: "class Cart { accessor total = 0 }", errors: ["field"] },
    { file, code: "abstract class Cart { abstract total: number }", errors: ["field"] },
    { file, code: "class Cart { constructor(private total: number) {} }", errors: ["field"] },
    { file, code: "class Cart { constructor(public total = 0) {} }", errors: ["field"] },
    { file, code: "class Cart { set total(value: number) {} }", errors: ["setter"] },
    { file, code: "abstract class Cart { abstract set total(value: number) }", errors: ["setter"] },
    { file, code: "class Cart { static set total(value: number) {} }", errors: ["setter"] },
    { file, code: "class Cart { count = 0; add() { this.count++ } }", errors: ["field", "this"] },
    {
      file,
      code: "class Cart { readonly lines = []; add(line: Line) { this.lines.push(line) } }",
      errors: ["this"],
    },
    { file, code: "class Cart { readonly add = () => { delete this.note } }", errors: ["this"] },
    { file, code: "class Cart { static { this.all = [] } }", errors: ["this"] },
    { file, code: "class Cart { constructor() { on(() => { this.a = 1 }) } }", errors: ["this"] },
    { file, code: 'class Refused extends Data.TaggedError("Refused") {}', errors: ["extends"] },
    { file, code: "const Refused = class extends Error {}", errors: ["extends"] },
  ],
})
