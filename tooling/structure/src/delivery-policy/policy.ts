import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import { workflowFiles } from "../supply-chain/workflow-files.ts"
import { sharedCaches } from "./caches.ts"
import { jobsOf } from "./jobs.ts"
import { builtTwice, pastTheVerdict, severalPaths } from "./one-path.ts"
import { privateCommands } from "./public-commands.ts"
import { withinReach, withoutEnvironment } from "./reach.ts"
import { approvals, authorAlone } from "./self-approval.ts"

/** What must hold of the way to production: that there is one, through the verdict, and that nobody goes it alone. */
export const deliveryPolicy = (repository: Repository): ReadonlyArray<Diagnostic> => {
  const workflows = workflowFiles(repository)
  const jobs = jobsOf(workflows)
  return [
    ...[
      severalPaths,
      pastTheVerdict,
      builtTwice,
      withinReach,
      withoutEnvironment,
      sharedCaches,
      approvals,
    ].flatMap((look) => look(jobs)),
    ...authorAlone(repository),
    ...privateCommands(workflows, repository),
  ].map((one) => ({ ...one, message: `${one.message} Page: docs/gates/supply-chain.md` }))
}
