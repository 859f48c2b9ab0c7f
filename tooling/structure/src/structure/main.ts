// Looks at the repository as a whole: what is unused, said twice, incomplete, out of its place or never drilled.
import { gateCommand } from "../repository/gate-command.ts"
import { gatesAt } from "../repository/gates.ts"
import { packagesOf, rootPackageOf } from "../repository/workspace.ts"
import { incompletePackages } from "./packages/incomplete-packages.ts"
import { cycles } from "./cycles.ts"
import { undrilled, unexplained } from "./drilled.ts"
import { duplicatePurposes } from "./duplicate-purpose.ts"
import { duplicates } from "./duplicates.ts"
import { barrels, longFiles } from "./files.ts"
import { migrations } from "./migrations.ts"
import { genericNames } from "./names.ts"
import { operationsFindings } from "./operations.ts"
import { silencedSuppressions } from "./suppressions.ts"
import { unused } from "./unused.ts"
import { versionDrift } from "./version-drift.ts"

await gateCommand("structure", async (repository, root) => {
  const packages = packagesOf(repository)
  const all = [rootPackageOf(repository), ...packages]
  const [gates, ...ofTools] = await Promise.all([
    gatesAt(root),
    unused(root),
    duplicates(root),
    migrations(repository),
  ])
  return [
    ...ofTools.flat(),
    ...incompletePackages(packages, repository),
    ...versionDrift(all),
    ...duplicatePurposes(all),
    ...cycles(packages),
    ...longFiles(repository),
    ...barrels(packages, repository),
    ...genericNames(repository),
    ...operationsFindings(repository),
    ...silencedSuppressions(repository),
    ...undrilled(gates, repository),
    ...unexplained(gates, repository),
  ]
})
