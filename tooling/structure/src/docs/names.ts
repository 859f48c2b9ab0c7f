import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import { packagesOf } from "../repository/workspace.ts"
import type { Document } from "./document.ts"

const ourPackage = /^@touchstone\/[a-z][a-z-]*/
const variable = /^[A-Z][A-Z\d]*_[A-Z\d_]+$/
const isCode = (file: string): boolean => /\.(?:[cm]?[jt]s|json|ya?ml|sh|sql)$|\.ci\/|Dockerfile/.test(file)

/** Packages and environment variables that documents name and that are not there. */
export const unknownNames = (
  documents: ReadonlyArray<Document>,
  repository: Repository,
): ReadonlyArray<Diagnostic> => {
  const { files, text } = repository
  const packages = new Set(packagesOf(repository).map(({ name }) => name))
  const variables = new Set(
    files.filter(isCode).flatMap((file) => text(file).match(/\b[A-Z][A-Z\d]*_[A-Z\d_]+\b/g) ?? []),
  )
  return documents.flatMap(({ path: file, code }) =>
    code.flatMap(({ text: words, line }): ReadonlyArray<Diagnostic> => {
      const name = ourPackage.exec(words)?.[0]
      if (name !== undefined && !packages.has(name))
        return [
          {
            rule: "unknown-package",
            file,
            line,
            message: `There is no package ${name}. Fix: one of the packages in apps, packages and tooling.`,
          },
        ]
      if (variable.test(words) && !variables.has(words))
        return [
          {
            rule: "unknown-variable",
            file,
            line,
            message: `Nothing in the code reads ${words}. Fix: name the variable that does it now, or take it away.`,
          },
        ]
      return []
    }),
  )
}
