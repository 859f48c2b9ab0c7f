import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { parse } from "yaml"
import { at, entries } from "../repository/json.ts"
import { lineOf } from "../repository/repository.ts"
import type { Installed } from "./installed.ts"
import { pnpmLockfile } from "./lockfiles.ts"

/** Packages that run something when they are installed, about which nothing has been decided. */
export const undecidedScripts = (
  installed: ReadonlyArray<Installed>,
  workspace: string,
  lockfile: string,
): ReadonlyArray<Diagnostic> => {
  const decided = new Set(entries(at(parse(workspace), "allowBuilds")).map(([name]) => name))
  return installed
    .filter(({ name, hasInstallScript }) => hasInstallScript && !decided.has(name))
    .map(({ name, version }) => ({
      rule: "install-script",
      file: pnpmLockfile,
      line: lineOf(lockfile, `${name}@${version}`),
      message: `${name}@${version} runs a script of its own when it is installed, on every machine and on CI. Fix: read the script, then allow or forbid it, with the reason, under allowBuilds in pnpm-workspace.yaml; or use another package.`,
    }))
}
