import { ruleSuite } from "../../rule-suite.ts"
import { noMockOfOwnModule } from "./no-mock-of-own-module.ts"

const file = "apps/orders/test/failures.test.ts"
const vi = 'import { vi } from "vitest"\n'

ruleSuite("no-mock-of-own-module", noMockOfOwnModule, {
  right: [
    { file, code: `${vi}vi.mock("node:fs")` },
    { file, code: `${vi}vi.mock("pg")` },
    { file, code: `${vi}const answer = vi.fn()` },
    { file, code: `${vi}vi.spyOn(process.stdout, "write")` },
    { file, code: `${vi}import * as fs from "node:fs"\nvi.spyOn(fs, "readFileSync")` },
    { file, code: `${vi}const store = { find }\nvi.spyOn(store, "find")` },
    { file, code: 'const vi = { mock: load }\nvi.mock("../src/config.ts")' },
    { file, code: 'game.mock("../src/config.ts")' },
    { file: "apps/orders/src/main.ts", code: `${vi}vi.mock("./config.ts")` },
  ],
  wrong: [
    { file, code: `${vi}vi.mock("../src/orders/order-store.ts")`, errors: ["mock"] },
    { file, code: `${vi}vi.mock("../src/config.ts", () => ({ config: {} }))`, errors: ["mock"] },
    { file, code: `${vi}vi.mock(import("../src/config.ts"))`, errors: ["mock"] },
    { file, code: `${vi}vi.doMock("./service.ts")`, errors: ["mock"] },
    { file, code: `${vi}vi.mock("@touchstone/orders-core")`, errors: ["mock"] },
    { file, code: `${vi}const core = "@touchstone/orders-core"\nvi.mock(core)`, errors: ["mock"] },
    { file, code: 'import { vi as v } from "@effect/vitest"\nv.mock("./service.ts")', errors: ["mock"] },
    { file, code: 'vi.mock("../src/config.ts")', errors: ["mock"] },
    { file, code: 'jest.mock("../src/config.ts")', errors: ["mock"] },
    {
      file,
      code: `${vi}import * as store from "../src/orders/order-store.ts"\nvi.spyOn(store, "find")`,
      errors: ["spy"],
    },
    {
      file: "tooling/start/test/start.test.ts",
      code: `${vi}import * as postgres from "@touchstone/postgres"\nvi.spyOn(postgres, "startEmbedded")`,
      errors: ["spy"],
    },
  ],
})
