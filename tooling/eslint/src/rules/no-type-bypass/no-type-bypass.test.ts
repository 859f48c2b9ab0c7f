import { ruleSuite } from "../../rule-suite.ts"
import { noTypeBypass } from "./no-type-bypass.ts"

const file = "apps/orders/src/main.ts"
const test = "packages/orders-core/src/price.test.ts"

ruleSuite("no-type-bypass", noTypeBypass, {
  right: [
    { file, code: "let server: Server | undefined" },
    { file, code: "const port: number = 3000" },
    { file, code: "let port: number\nport = 3000" },
    { file, code: "class Service { readonly port: number = 3000; name?: string; declare kind: string }" },
    { file, code: "const isOpen = !closed\nconst state = { a: !b }" },
    { file: test, code: 'const text = "let a!: string" satisfies string' },
  ],
  wrong: [
    { file, code: "let server!: Server", errors: ["definite"] },
    { file, code: "let a!: string, b!: number, c: number", errors: ["definite", "definite"] },
    { file, code: "class Service { port!: number }", errors: ["definite"] },
    { file, code: "class Service { private readonly port!: number }", errors: ["definite"] },
    { file, code: "export const make = () => class { static port!: number }", errors: ["definite"] },
    { file: test, code: "let server!: Server\nbeforeAll(() => { server = start() })", errors: ["definite"] },
  ],
})
