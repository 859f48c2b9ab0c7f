import { ruleSuite } from "../../rule-suite.ts"
import { noMutationInCore } from "./no-mutation-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"
const assign = ["assign"]
const call = ["call"]

ruleSuite("no-mutation-in-core", noMutationInCore, {
  right: [
    // What the function has made itself.
    {
      file,
      code: "const f = (xs: Xs) => { const all: Xs = []; for (const x of xs) all.push(x); return all }",
    },
    {
      file,
      code: "const f = (cart: Cart) => { const next = { ...cart }; next.total = 0; delete next.note; return next }",
    },
    {
      file,
      code: "const f = (cart: Cart) => { const next = { ...cart, lines: [...cart.lines] }; next.lines.push(1) }",
    },
    {
      file,
      code: "const f = (xs: Xs) => { const by = new Map(); for (const x of xs) by.set(x.id, x); return by }",
    },
    {
      file,
      code: "const f = (xs: Xs) => { const by = new Map(); xs.forEach((x) => by.get(x.id)?.push(x)) }",
    },
    { file, code: "const f = (xs: Xs) => [...xs].sort()" },
    {
      file,
      code: "const f = (xs: Xs) => { const own = xs.map(g); own.reverse(); own[0] = 1; own[0].total = 2 }",
    },
    {
      file,
      code: "const f = (xs: Xs) => { const own = xs.filter(g).slice(1); own.sort(); Array.from(xs).pop() }",
    },
    { file, code: "const f = (cart: Cart) => { const own = structuredClone(cart); own.lines[0].total = 1 }" },
    {
      file,
      code: "const f = (cart: Cart) => { const { lines, ...rest } = cart; rest.total = 1; return rest }",
    },
    { file, code: "const f = (...xs: Xs) => xs.sort()" },
    { file, code: "const f = (n: number) => { let i = n; i++; i += 1; return i }" },
    { file, code: "const f = (a: A) => Object.assign({}, a)" },
    { file, code: "const f = (tree: Tree) => { let own = { ...tree }; own = { ...own }; own.size = 1 }" },
    // Functions that have a mutating method's name.
    {
      file,
      code: 'import * as Arr from "effect/Array"\nconst f = (xs: Xs) => Arr.sort(Arr.reverse(xs), order)',
    },
    { file, code: 'import { Money } from "./money.ts"\nconst f = (a: A, b: A) => Money.add(a, b)' },
    { file, code: "const money = { add: plus }\nconst f = (a: A) => money.add(a, 1)" },
    { file, code: "const f = (xs: Xs) => push(xs, 1)" },
    // What only reads.
    {
      file,
      code: "const f = (xs: Xs) => xs.toSorted().concat(xs.toReversed(), xs.with(0, 1), xs.toSpliced(0, 1))",
    },
    { file, code: "const f = (cart: Cart) => ({ lines: cart.lines, [cart.id]: cart.total === 1 })" },
    { file, code: "const f = (cart: Cart) => { const [first = cart.first] = cart.lines; return first }" },
    { file, code: "const f = (cart: Cart) => -cart.total" },
    { file: "packages/orders-core/src/order/decide.test.ts", code: "const f = (xs: Xs) => xs.sort()" },
    { file: "apps/orders/src/main.ts", code: "const f = (xs: Xs) => { xs.push(1) }" },
  ],
  wrong: [
    // Ways to write to a member.
    { file, code: "const f = (cart: Cart) => { cart.total = 1 }", errors: assign },
    { file, code: "function f(cart: Cart) { cart.lines[0].total += 1 }", errors: assign },
    { file, code: "const f = (cart: Cart) => cart.count++", errors: assign },
    {
      file,
      code: "const f = (cart: Cart) => { delete cart.note; delete cart?.lines }",
      errors: ["assign", "assign"],
    },
    { file, code: "const f = (cart: Cart) => { [cart.a, ...cart.b] = [1] }", errors: ["assign", "assign"] },
    {
      file,
      code: "const f = (cart: Cart) => { ({ a: cart.a, b: cart.b = 1 } = x) }",
      errors: ["assign", "assign"],
    },
    { file, code: "const f = (cart: Cart) => { for (cart.line of lines) use() }", errors: assign },
    {
      file,
      code: "const f = (cart: Cart) => { (cart as Draft).total = 1; cart!.total = 1 }",
      errors: ["assign", "assign"],
    },
    { file, code: "const f = (xs: Xs) => { xs.length = 0 }", errors: assign },
    // Ways to get at an input.
    { file, code: "const f = ({ lines }: Cart) => { lines.push(1) }", errors: call },
    {
      file,
      code: "const f = (cart: Cart) => { const { lines: [first] } = cart; first.total = 1 }",
      errors: assign,
    },
    {
      file,
      code: "const f = (cart: Cart) => { const lines = cart.lines; const own = lines; own.pop() }",
      errors: call,
    },
    { file, code: "const f = (cart: Cart) => { let own; own = cart.lines; own.shift() }", errors: call },
    {
      file,
      code: "const f = (cart: Cart) => { for (const line of cart.lines) line.total = 1 }",
      errors: assign,
    },
    {
      file,
      code: "const f = (cart: Cart) => cart.lines.forEach((line) => { line.total = 1 })",
      errors: assign,
    },
    {
      file,
      code: "const f = (cart: Cart) => { const next = { ...cart }; next.lines.push(1) }",
      errors: call,
    },
    {
      file,
      code: "const f = (cart: Cart) => { const own = [...cart.lines]; own[0].total = 1 }",
      errors: assign,
    },
    { file, code: "const f = (xs: Xs) => { const own = xs.filter(g); own[0].total = 1 }", errors: assign },
    { file, code: "const f = (xs: Xs) => { for (const [, x] of xs.entries()) x.total = 1 }", errors: assign },
    {
      file,
      code: "const f = (by: By) => { for (const x of Object.values(by)) x.total = 1 }",
      errors: assign,
    },
    { file, code: "const f = (by: By) => { const own = { all: by.all }; own.all.push(1) }", errors: call },
    { file, code: "const f = (xs: Xs) => { const x = xs.find(g); if (x) x.total = 1 }", errors: assign },
    { file, code: "const f = (xs?: Xs) => { const own = xs ?? []; own.unshift(1) }", errors: call },
    { file, code: "const f = (xs: Xs, b: boolean) => { (b ? [] : xs).splice(0, 1) }", errors: call },
    {
      file,
      code: "const f = (n: Node) => { let own = n; while (own) own = own.next; own.x = 1 }",
      errors: assign,
    },
    {
      file,
      code: "const f = (xs: Xs) => xs.reduce((all, x) => { all.push(x); return all }, [])",
      errors: call,
    },
    { file, code: "const f = (...xs: Xs) => { xs[0].total = 1 }", errors: assign },
    { file, code: "const f = function* (cart: Cart) { cart.total = yield* g() }", errors: assign },
    { file, code: 'import { rates } from "./rates.ts"\nrates.set("DE", 1)', errors: call },
    { file, code: 'import * as rates from "./rates.ts"\nrates.all.add(1)', errors: call },
    { file, code: "const limits = { lines: 1 }\nconst f = () => { limits.lines = 2 }", errors: assign },
    { file, code: "Array.prototype.last = last", errors: assign },
    // Ways to change.
    {
      file,
      code: "const f = (xs: Xs) => { xs.fill(0); xs.copyWithin(0, 1); xs.delete(1) }",
      errors: ["call", "call", "call"],
    },
    { file, code: 'const f = (xs: Xs) => { xs["clear"](); xs?.add(1) }', errors: ["call", "call"] },
    { file, code: "const f = (a: A) => Object.assign(a, { b: 1 })", errors: call },
    {
      file,
      code: 'const f = (a: A) => { Object.defineProperty(a, "b", {}); Reflect.set(a, "b", 1) }',
      errors: ["call", "call"],
    },
    { file, code: "const f = (a: A) => Object.setPrototypeOf(a.b, null)", errors: call },
    // The twin in its place.
    {
      file,
      code: "const f = (xs: Xs) => xs.sort(g)",
      errors: call,
      output: "const f = (xs: Xs) => xs.toSorted(g)",
    },
    {
      file,
      code: "const f = (xs: Xs) => { const own = xs?.reverse(); return own }",
      errors: call,
      output: "const f = (xs: Xs) => { const own = xs?.toReversed(); return own }",
    },
    {
      file,
      code: "const f = (cart: Cart) => cart.lines.sort().map(g)",
      errors: call,
      output: "const f = (cart: Cart) => cart.lines.toSorted().map(g)",
    },
    {
      file,
      code: "const f = (xs: Xs) => { xs.sort(); void xs.reverse(); xs && xs.sort() }",
      errors: ["call", "call", "call"],
    },
    { file, code: "const f = (all: All) => all.forEach((xs) => xs.sort())", errors: call },
    { file, code: 'const f = (xs: Xs) => xs["sort"]()', errors: call },
  ],
})
