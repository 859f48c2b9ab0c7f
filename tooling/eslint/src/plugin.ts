import type { TSESLint } from "@typescript-eslint/utils"
import { layerEdges } from "./rules/layer-edges/layer-edges.ts"
import { noAmbientInCore } from "./rules/no-ambient-in-core/no-ambient-in-core.ts"
import { noAsyncInCore } from "./rules/no-async-in-core/no-async-in-core.ts"
import { noDeepImport } from "./rules/no-deep-import/no-deep-import.ts"
import { noEnvironmentOutsideConfig } from "./rules/no-environment-outside-config/no-environment-outside-config.ts"
import { noFloatingEffect } from "./rules/no-floating-effect/no-floating-effect.ts"
import { noImpureImport } from "./rules/no-impure-import/no-impure-import.ts"
import { noLeakedFiber } from "./rules/no-leaked-fiber/no-leaked-fiber.ts"
import { noMockOfOwnModule } from "./rules/no-mock-of-own-module/no-mock-of-own-module.ts"
import { noModuleStateInCore } from "./rules/no-module-state-in-core/no-module-state-in-core.ts"
import { noMutationInCore } from "./rules/no-mutation-in-core/no-mutation-in-core.ts"
import { noRealSleepInTests } from "./rules/no-real-sleep-in-tests/no-real-sleep-in-tests.ts"
import { noRunOutsideEntry } from "./rules/no-run-outside-entry/no-run-outside-entry.ts"
import { noSkippedTest } from "./rules/no-skipped-test/no-skipped-test.ts"
import { noSqlFromStrings } from "./rules/no-sql-from-strings/no-sql-from-strings.ts"
import { noStatefulClassInCore } from "./rules/no-stateful-class-in-core/no-stateful-class-in-core.ts"
import { noSwallowedError } from "./rules/no-swallowed-error/no-swallowed-error.ts"
import { noTestCodeInProduction } from "./rules/no-test-code-in-production/no-test-code-in-production.ts"
import { noThrowInCore } from "./rules/no-throw-in-core/no-throw-in-core.ts"
import { noTypeBypass } from "./rules/no-type-bypass/no-type-bypass.ts"
import { noUnboundedConcurrency } from "./rules/no-unbounded-concurrency/no-unbounded-concurrency.ts"
import { noUnboundedOutgoingCall } from "./rules/no-unbounded-outgoing-call/no-unbounded-outgoing-call.ts"
import { noUndecodedJson } from "./rules/no-undecoded-json/no-undecoded-json.ts"
import { placedPackage } from "./rules/placed-package/placed-package.ts"
import { suppressionNeedsReason } from "./rules/suppression-needs-reason/suppression-needs-reason.ts"

/** The rules of ours, by name. Each has its tests beside it and its page in docs/rules. */
export const rules: Readonly<Record<string, TSESLint.RuleModule<string>>> = {
  "layer-edges": layerEdges,
  "no-ambient-in-core": noAmbientInCore,
  "no-async-in-core": noAsyncInCore,
  "no-deep-import": noDeepImport,
  "no-environment-outside-config": noEnvironmentOutsideConfig,
  "no-floating-effect": noFloatingEffect,
  "no-impure-import": noImpureImport,
  "no-leaked-fiber": noLeakedFiber,
  "no-mock-of-own-module": noMockOfOwnModule,
  "no-module-state-in-core": noModuleStateInCore,
  "no-mutation-in-core": noMutationInCore,
  "no-real-sleep-in-tests": noRealSleepInTests,
  "no-run-outside-entry": noRunOutsideEntry,
  "no-skipped-test": noSkippedTest,
  "no-sql-from-strings": noSqlFromStrings,
  "no-stateful-class-in-core": noStatefulClassInCore,
  "no-swallowed-error": noSwallowedError,
  "no-test-code-in-production": noTestCodeInProduction,
  "no-throw-in-core": noThrowInCore,
  "no-type-bypass": noTypeBypass,
  "no-unbounded-concurrency": noUnboundedConcurrency,
  "no-unbounded-outgoing-call": noUnboundedOutgoingCall,
  "no-undecoded-json": noUndecodedJson,
  "placed-package": placedPackage,
  "suppression-needs-reason": suppressionNeedsReason,
}
