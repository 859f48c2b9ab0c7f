import { ruleSuite } from "../../rule-suite.ts"
import { noRealSleepInTests } from "./no-real-sleep-in-tests.ts"

const file = "apps/orders/test/startup.test.ts"
const names = `import { it, layer } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { TestClock } from "effect/testing"
`

ruleSuite("no-real-sleep-in-tests", noRealSleepInTests, {
  right: [
    { file, code: `${names}it.effect("expires", () => Effect.sleep("1 minute").pipe(Effect.forkChild))` },
    { file, code: `${names}it.effect("expires", () => TestClock.adjust("1 minute"))` },
    { file, code: `${names}it.live("starts", () => status.pipe(Effect.retry({ schedule, times: 200 })))` },
    { file, code: "await vi.waitFor(() => expect(lines).toHaveLength(2))" },
    { file, code: "clearTimeout(timer)" },
    { file, code: "const setTimeout = (run: () => void) => run()\nsetTimeout(step)" },
    { file, code: "server.setTimeout(500)" },
    { file, code: 'import { setTimeout } from "./fake-timers.ts"\nsetTimeout(step)' },
    {
      file,
      code: `${names}layer(service)("a", (it) => { it.effect("b", () => Effect.sleep(9)) })`,
    },
    { file: "apps/orders/src/main.ts", code: "setTimeout(stop, 10)" },
    {
      file: "tooling/start/test/start.test.ts",
      code: 'import { setTimeout } from "node:timers/promises"\nsetTimeout(5)',
    },
  ],
  wrong: [
    { file, code: "await new Promise((resolve) => setTimeout(resolve, 100))", errors: ["timer"] },
    { file, code: "setInterval(() => poll(), 10)", errors: ["timer"] },
    { file, code: "const sleep = promisify(setTimeout)", errors: ["timer"] },
    {
      file,
      code: 'import { setTimeout as sleep } from "node:timers/promises"\nawait sleep(100)',
      errors: ["timer"],
    },
    {
      file,
      code: 'import * as timers from "timers/promises"\nawait timers.scheduler.wait(100)',
      errors: ["timer"],
    },
    { file, code: 'import { setTimeout } from "node:timers"\nsetTimeout(step, 5)', errors: ["timer"] },
    { file, code: `${names}it.live("waits", () => Effect.sleep("1 second"))`, errors: ["sleep"] },
    {
      file,
      code: `${names}it.live.each(cases)("waits", () => check.pipe(Effect.delay(100)))`,
      errors: ["sleep"],
    },
    {
      file,
      code: 'import { live } from "@effect/vitest"\nimport * as E from "effect/Effect"\nlive("waits", () => E.sleep(9))',
      errors: ["sleep"],
    },
    {
      file,
      code: `${names}layer(s, { excludeTestServices: true })("a", (it) => { it.effect("b", () => Effect.sleep(9)) })`,
      errors: ["sleep"],
    },
    {
      file,
      code: `${names}it.effect("waits", () => TestClock.withLive(Effect.sleep(9)))`,
      errors: ["sleep"],
    },
    {
      file: "packages/orders-core/src/order/decider.test.ts",
      code: "setTimeout(done, 10)",
      errors: ["timer"],
    },
    { file: "apps/orders/src/orders/order-store.suite.ts", code: "setTimeout(done, 10)", errors: ["timer"] },
    {
      file: "packages/service-kit/src/http/limits.test.ts",
      code: "setInterval(() => poll(), 10)",
      errors: ["timer"],
    },
  ],
})
