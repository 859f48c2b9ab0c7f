import { ruleSuite } from "../../rule-suite.ts"
import { noSkippedTest } from "./no-skipped-test.ts"

const file = "apps/orders/src/orders/order-store.test.ts"

ruleSuite("no-skipped-test", noSkippedTest, {
  right: [
    { file, code: 'it.effect("places", () => Effect.void)' },
    { file, code: 'it.effect.each([1])("places %s", () => Effect.void)' },
    { file, code: 'test.each([1])("places %s", () => expect(1).toBe(1))' },
    { file, code: 'layer(service)("orders", (it) => { it.live("places", () => Effect.void) })' },
    { file, code: "const { skip } = pagination; page.skip(3)" },
    { file: "tooling/postgres/test/users.test.ts", code: 'test.skipIf(!isRoot)("as root", () => {})' },
    { file: "apps/orders/src/orders/use-cases.ts", code: 'it.only("x", () => {})' },
  ],
  wrong: [
    { file, code: 'it.only("places", () => {})', errors: ["only"] },
    { file, code: 'it.effect.only("places", () => Effect.void)', errors: ["only"] },
    { file, code: 'it.live.skip("places", () => Effect.void)', errors: ["skip"] },
    { file, code: 'it["effect"]["skip"]("places", () => Effect.void)', errors: ["skip"] },
    { file, code: 'describe.skip("orders", () => {})', errors: ["skip"] },
    { file, code: 'test.todo("places")', errors: ["skip"] },
    { file, code: 'it.effect.skipIf(true)("places", () => Effect.void)', errors: ["skip"] },
    { file, code: 'it.effect.fails("places", () => Effect.void)', errors: ["fails"] },
    { file, code: 'test.only.each([1])("places %s", () => {})', errors: ["only"] },
  ],
})
