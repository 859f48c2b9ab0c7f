// Looks at everything that comes from outside: packages, actions, images, and the workflows that use them.
// With --nightly also at what depends on the day: all releases' ages and advisories.
import { baseOf } from "@touchstone/gate-kit/base"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { treeAt } from "@touchstone/gate-kit/tree"
import { deliveryPolicy } from "../delivery-policy/policy.ts"
import { gateCommand } from "../repository/gate-command.ts"
import type { Repository } from "../repository/repository.ts"
import { unpinnedActions } from "./actions.ts"
import { advisories } from "./advisories.ts"
import { floatingImages, otherNode } from "./images.ts"
import { lockfileBehind } from "./in-step.ts"
import { undecidedScripts } from "./install-scripts.ts"
import { installedAt } from "./installed.ts"
import { foreignLicences } from "./licences.ts"
import {
  npmFamilies,
  npmLockfile,
  npmPackages,
  pnpmFamilies,
  pnpmLockfile,
  pnpmPackages,
  readPnpmLock,
} from "./lockfiles.ts"
import { missingBinaries } from "./platforms.ts"
import { askRegistry, minimumAge, newPackages, tooYoung, withDates } from "./release-age.ts"
import { wrongSources } from "./sources.ts"
import { workflowFiles } from "./workflow-files.ts"
import { workflowRules } from "./workflow-rules.ts"
import { lintWorkflows } from "./workflows.ts"

const nightly = process.argv.includes("--nightly") || process.env["VERDICT_NIGHTLY"] === "true"

/** The lockfile that this one is compared with; the same where there is nothing before. */
const lockfileBefore = (root: string, now: string): string => {
  const base = process.env["VERDICT_BASE"] ?? baseOf(root)
  return base === null || base === "" ? now : (treeAt(root, base).text(pnpmLockfile) ?? now)
}

/** What the repository and what is installed tell by themselves. */
const offline = async (
  repository: Repository,
  root: string,
  lock: unknown,
): Promise<ReadonlyArray<Diagnostic>> => {
  const { text } = repository
  const lockfile = text(pnpmLockfile)
  const toolchain = text(npmLockfile)
  const locked = pnpmPackages(lock)
  const installed = installedAt(root, locked)
  const workflows = workflowFiles(repository)
  return [
    ...lockfileBehind(lock, repository),
    ...wrongSources(pnpmLockfile, lockfile, locked),
    ...wrongSources(npmLockfile, toolchain, npmPackages(toolchain)),
    ...missingBinaries(pnpmLockfile, pnpmFamilies(lock)),
    ...missingBinaries(npmLockfile, npmFamilies(toolchain)),
    ...undecidedScripts(installed, text("pnpm-workspace.yaml"), lockfile),
    ...foreignLicences(installed, lockfile),
    ...unpinnedActions(workflows),
    ...workflowRules(workflows),
    ...(await lintWorkflows(workflows)),
    ...deliveryPolicy(repository),
    ...floatingImages(repository),
    ...otherNode(repository),
  ]
}

/** What only the registry knows, of the packages that have come since the base; every night of all. */
const online = async (
  { text }: Repository,
  root: string,
  lock: unknown,
): Promise<ReadonlyArray<Diagnostic>> => {
  const lockfile = text(pnpmLockfile)
  const before = nightly ? "" : lockfileBefore(root, lockfile)
  const added = before === lockfile ? [] : newPackages(pnpmPackages(lock), pnpmPackages(readPnpmLock(before)))
  const known = nightly ? await advisories(root, lockfile) : []
  const dated = await withDates(added, askRegistry(root))
  return [...known, ...tooYoung(dated, minimumAge(text("pnpm-workspace.yaml")), new Date(), lockfile)]
}

await gateCommand("supply-chain", async (repository, root) => {
  const lock = readPnpmLock(repository.text(pnpmLockfile))
  const found = await offline(repository, root, lock)
  // What is wrong anyhow is told at once, and without a network.
  return found.length > 0 ? found : online(repository, root, lock)
})
