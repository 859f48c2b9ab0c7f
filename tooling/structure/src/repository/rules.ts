import type { Repository } from "./repository.ts"

const ruleFile = /^tooling\/eslint\/src\/rules\/(?<rule>[\w-]+)\/\k<rule>\.ts$/

/** The lint rules of ours, each in a folder of its name. */
export const rulesOf = ({ files }: Repository): ReadonlyArray<string> =>
  files.flatMap((file) => ruleFile.exec(file)?.groups?.["rule"] ?? [])
