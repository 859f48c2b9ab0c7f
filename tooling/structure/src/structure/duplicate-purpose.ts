import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineOf } from "../repository/repository.ts"
import { dependenciesOf, type Package } from "../repository/workspace.ts"
import { purposes, type Purpose } from "./purposes.ts"

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern

const isOnPurpose = ({ onPurpose = {} }: Purpose, dependency: string, folder: string): boolean =>
  Object.entries(onPurpose).some(
    ([pattern, { packages }]) => matches(pattern, dependency) && packages.includes(folder),
  )

/** Dependencies for a job that another one does already. */
export const duplicatePurposes = (packages: ReadonlyArray<Package>): ReadonlyArray<Diagnostic> =>
  packages.flatMap((one) =>
    dependenciesOf(one).flatMap(([dependency]) =>
      purposes
        .filter(
          (purpose) =>
            purpose.others.some((pattern) => matches(pattern, dependency)) &&
            !isOnPurpose(purpose, dependency, one.folder),
        )
        .map(({ job, chosen }): Diagnostic => ({
          rule: "duplicate-purpose",
          file: one.path,
          line: lineOf(one.text, `"${dependency}":`),
          message: `${dependency} is a second library for ${job}: two ways to do one thing are learned, patched and mended twice. Fix: remove it and use ${chosen}; where both are needed on purpose, declare it in tooling/structure/src/structure/purposes.ts. Page: docs/gates/structure.md`,
        })),
    ),
  )
