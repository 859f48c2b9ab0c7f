import { ignoreLine } from "../glob.ts"

/** A line of CODEOWNERS. */
export interface OwnerRule {
  readonly pattern: string
  readonly owners: ReadonlyArray<string>
  readonly line: number
  readonly matches: (path: string) => boolean
}

/** GitHub's CODEOWNERS: as .gitignore, but `folder/*` means its files alone. */
const matcherOf = (pattern: string): ((path: string) => boolean) => {
  if (pattern === "*") return () => true
  const matches = ignoreLine(pattern)
  const folder = pattern.endsWith("/*") ? pattern.slice(0, -1).replace(/^\//, "") : null
  return (path) =>
    matches(path) && (folder === null || !path.slice(path.indexOf(folder) + folder.length).includes("/"))
}

export const codeowners = (text: string): ReadonlyArray<OwnerRule> =>
  text.split("\n").flatMap((each, index) => {
    const [pattern, ...owners] = each
      .replace(/(?:^|\s)#.*$/, "")
      .trim()
      .split(/\s+/)
    return pattern === undefined || pattern === ""
      ? []
      : [{ pattern, owners, line: index + 1, matches: matcherOf(pattern) }]
  })

/** Who owns a path: the last line that matches says it. */
export const ownersOf = (
  rules: ReadonlyArray<OwnerRule>,
  path: string,
): {
  readonly owners: ReadonlyArray<string>
  readonly pattern: string
  readonly line: number | undefined
} => {
  const rule = rules.findLast(({ matches }) => matches(path))
  return { owners: rule?.owners ?? [], pattern: rule?.pattern ?? "", line: rule?.line }
}
