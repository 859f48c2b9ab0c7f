import { ruleSuite } from "../../rule-suite.ts"
import { noThrowInCore } from "./no-throw-in-core.ts"

const file = "packages/orders-core/src/order/decide.ts"

ruleSuite("no-throw-in-core", noThrowInCore, {
  right: [
    { file, code: 'const refuse = () => Result.fail({ _tag: "Refused" })' },
    { file: "packages/orders-core/src/order/decide.test.ts", code: 'throw new Error("no cart")' },
    { file: "apps/orders/src/main.ts", code: "try { start() } catch (error) { stop(error) }" },
  ],
  wrong: [
    { file, code: 'throw new Error("refused")', errors: ["throw"] },
    { file, code: "const price = () => { try { return total() } catch { return 0 } }", errors: ["try"] },
    { file, code: "try { a() } finally { throw b }", errors: ["try", "throw"] },
  ],
})
