import { tasksAndAgents } from "./agents.ts"
import { build } from "./build.ts"
import type { Criterion } from "./criterion.ts"
import { delivery } from "./delivery.ts"
import { documents } from "./documents.ts"
import { environment } from "./environment.ts"
import { observability } from "./observability.ts"
import { security } from "./security.ts"
import { style } from "./style.ts"
import { tests } from "./tests.ts"

/** Every criterion, in the order of the report. */
export const criteria: ReadonlyArray<Criterion> = [
  ...style,
  ...build,
  ...tests,
  ...documents,
  ...environment,
  ...observability,
  ...security,
  ...delivery,
  ...tasksAndAgents,
]
