import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineAt } from "../repository/repository.ts"
import { patterns } from "./patterns.ts"
import { masked, remedy } from "./remedy.ts"

/** Lockfiles hold hashes, which look like secrets and are the opposite. */
const isLockfile = (file: string): boolean => /(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json)$/.test(file)

/** The secrets in a file that secretlint's preset does not know of. */
export const ownRules = (file: string, text: string): ReadonlyArray<Diagnostic> =>
  isLockfile(file)
    ? []
    : patterns
        .filter(({ files }) => files === undefined || files.test(file))
        .flatMap(({ rule, says, shape, isSecret }) =>
          [...text.matchAll(shape)].flatMap(({ groups: { secret = "" } = {}, index, 0: whole }) =>
            isSecret(secret)
              ? [
                  {
                    rule,
                    file,
                    line: lineAt(text, index + whole.indexOf(secret)),
                    message: `${says}: ${masked(secret)}. ${remedy}`,
                  },
                ]
              : [],
          ),
        )
