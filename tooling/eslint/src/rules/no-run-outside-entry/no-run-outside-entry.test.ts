import { ruleSuite } from "../../rule-suite.ts"
import { noRunOutsideEntry } from "./no-run-outside-entry.ts"

const file = "apps/orders/src/http/server.ts"
const effect = 'import * as Effect from "effect/Effect"\n'
const node = 'import * as NodeRuntime from "@effect/platform-node/NodeRuntime"\n'

ruleSuite("no-run-outside-entry", noRunOutsideEntry, {
  right: [
    { file, code: `${effect}export const program = Effect.log("started")` },
    { file, code: 'import * as Stream from "effect/Stream"\nexport const all = Stream.runCollect(orders)' },
    { file, code: "const Effect = { runSync: (f: () => void) => f() }\nEffect.runSync(start)" },
    { file, code: 'import { runMain } from "./jobs.ts"\nrunMain()' },
    {
      file,
      code: 'import * as ManagedRuntime from "effect/ManagedRuntime"\nManagedRuntime.isManagedRuntime(x)',
    },
    { file: "apps/orders/src/main.ts", code: `${node}service.pipe(NodeRuntime.runMain)` },
    { file: "apps/fulfilment/src/replay.ts", code: `${node}command.pipe(NodeRuntime.runMain)` },
    { file: "apps/orders/test/startup.test.ts", code: `${effect}await Effect.runPromise(program)` },
    { file: "packages/testkit/src/postgres-setup.ts", code: `${effect}await Effect.runPromise(program)` },
    { file: "packages/service-kit/src/run-service.ts", code: `${node}service.pipe(NodeRuntime.runMain)` },
  ],
  wrong: [
    { file, code: `${effect}const answer = await Effect.runPromise(program)`, errors: ["run"] },
    { file, code: `${effect}const answer = program.pipe(Effect.runSync)`, errors: ["run"] },
    { file, code: 'import { Effect as E } from "effect"\nE.runFork(program)', errors: ["run"] },
    { file, code: 'import { runSyncExit as run } from "effect/Effect"\nrun(program)', errors: ["run"] },
    { file, code: `${effect}const run = Effect.runPromiseExitWith(context)`, errors: ["run"] },
    { file, code: `${effect}Effect["runCallback"](program)`, errors: ["run"] },
    { file, code: 'import { ManagedRuntime } from "effect"\nManagedRuntime.make(layer)', errors: ["run"] },
    { file, code: `${node}NodeRuntime.runMain(program)`, errors: ["run"] },
    {
      file,
      code: 'import { NodeRuntime } from "@effect/platform-node"\nNodeRuntime.runMain(x)',
      errors: ["run"],
    },
    { file, code: 'import * as Runtime from "effect/Runtime"\nRuntime.makeRunMain(f)', errors: ["run"] },
    { file: "apps/orders/src/http/main.ts", code: `${effect}Effect.runFork(program)`, errors: ["run"] },
    { file: "apps/orders/src/replay.ts", code: `${effect}Effect.runFork(program)`, errors: ["run"] },
    { file: "apps/orders/src/run-service.ts", code: `${effect}Effect.runFork(program)`, errors: ["run"] },
    { file: "packages/service-kit/src/main.ts", code: `${effect}Effect.runFork(program)`, errors: ["run"] },
  ],
})
