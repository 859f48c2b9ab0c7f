import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { isPlanted, lineAt, type Repository } from "../repository/repository.ts"

// A comment that configures this rule would silence the one that reports it; hence the look from outside.
const silenced = /\/[/*]\s*eslint(?:-disable\S*)?\s[^\n]*house\/suppression-needs-reason/g

// The cases of the rule, and of this check, are such comments.
const isCase = (file: string): boolean => /suppressions?[-.]/.test(file)

/** Comments that switch off the rule about switching off. */
export const silencedSuppressions = ({ files, text }: Repository): ReadonlyArray<Diagnostic> =>
  files
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !isPlanted(file) && !isCase(file))
    .flatMap((file) =>
      [...text(file).matchAll(silenced)].map(({ index }) => ({
        rule: "suppression-silenced",
        file,
        line: lineAt(text(file), index),
        message:
          "This comment switches off house/suppression-needs-reason, the rule that reports rules switched off without a reason. Fix: remove it, and give each suppression its reason after `--`. Page: docs/rules/suppression-needs-reason.md",
      })),
    )
