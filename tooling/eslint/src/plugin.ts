import type { TSESLint } from "@typescript-eslint/utils"
import { layerEdges } from "./rules/layer-edges/layer-edges.ts"
import { noAmbientInCore } from "./rules/no-ambient-in-core/no-ambient-in-core.ts"
import { noAsyncInCore } from "./rules/no-async-in-core/no-async-in-core.ts"
import { noCycle } from "./rules/no-cycle/no-cycle.ts"
import { noDeepImport } from "./rules/no-deep-import/no-deep-import.ts"
import { noImpureImport } from "./rules/no-impure-import/no-impure-import.ts"
import { noModuleStateInCore } from "./rules/no-module-state-in-core/no-module-state-in-core.ts"
import { noMutationInCore } from "./rules/no-mutation-in-core/no-mutation-in-core.ts"
import { noStatefulClassInCore } from "./rules/no-stateful-class-in-core/no-stateful-class-in-core.ts"
import { noTestCodeInProduction } from "./rules/no-test-code-in-production/no-test-code-in-production.ts"
import { noThrowInCore } from "./rules/no-throw-in-core/no-throw-in-core.ts"
import { placedPackage } from "./rules/placed-package/placed-package.ts"
import { suppressionNeedsReason } from "./rules/suppression-needs-reason/suppression-needs-reason.ts"

/** The rules of ours, by name. Each has its tests beside it and its page in docs/rules. */
export const rules: Readonly<Record<string, TSESLint.RuleModule<string>>> = {
  "layer-edges": layerEdges,
  "no-ambient-in-core": noAmbientInCore,
  "no-async-in-core": noAsyncInCore,
  "no-cycle": noCycle,
  "no-deep-import": noDeepImport,
  "no-impure-import": noImpureImport,
  "no-module-state-in-core": noModuleStateInCore,
  "no-mutation-in-core": noMutationInCore,
  "no-stateful-class-in-core": noStatefulClassInCore,
  "no-test-code-in-production": noTestCodeInProduction,
  "no-throw-in-core": noThrowInCore,
  "placed-package": placedPackage,
  "suppression-needs-reason": suppressionNeedsReason,
}
