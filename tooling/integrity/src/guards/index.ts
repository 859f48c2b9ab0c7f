import { baselines } from "./baselines.ts"
import { owners } from "./codeowners.ts"
import { goldenFiles } from "./golden-files.ts"
import type { Guard } from "./guard.ts"
import { harness } from "./harness.ts"
import { ignoreFiles } from "./ignore-files.ts"
import { linters } from "./linters.ts"
import { migrations } from "./migrations.ts"
import { pacts } from "./pacts.ts"
import { scripts } from "./scripts.ts"
import { shadows } from "./shadows.ts"
import { shellScripts } from "./shell-scripts.ts"
import { snapshots } from "./snapshots.ts"
import { suppressions } from "./suppressions.ts"
import { tests } from "./tests.ts"
import { tools } from "./tools.ts"
import { tsconfigs } from "./tsconfigs.ts"
import { turbo } from "./turbo.ts"
import { workflows } from "./workflows.ts"

/** All that is watched over. */
export const guards: ReadonlyArray<Guard> = [
  baselines,
  goldenFiles,
  harness,
  ignoreFiles,
  linters,
  migrations,
  owners,
  pacts,
  scripts,
  shadows,
  shellScripts,
  snapshots,
  suppressions,
  tests,
  tools,
  tsconfigs,
  turbo,
  workflows,
]
