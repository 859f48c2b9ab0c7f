import type { Repository } from "../facts/repository.ts"
import type { Ended } from "./planting.ts"

type Execute = (command: string) => Promise<Ended>

/** The package of the manager that a repository names, or that is not there. */
const packageOf = ({ manager, packageManager }: Repository, isThere: boolean): string | null => {
  const version = /@(?<version>\d[\w.-]*)/.exec(packageManager)?.groups?.["version"]
  if (manager === "npm" || (version === undefined && isThere)) return null
  if (manager === "yarn-berry") return `@yarnpkg/cli-dist@${version ?? "latest"}`
  return `${manager}@${version ?? (manager === "yarn" ? "1" : "latest")}`
}

/** Brings the package manager that the repository wants into the scratch, and nowhere else. */
export const bringManager = async (
  repository: Repository,
  tools: string,
  execute: Execute,
): Promise<void> => {
  if (repository.manager === "npm") return
  const command = repository.manager === "yarn-berry" ? "yarn" : repository.manager
  const { exitCode } = await execute(`${command} --version`)
  const wanted = packageOf(repository, exitCode === 0)
  if (wanted !== null) await execute(`npm install --no-save --prefix "${tools}" ${wanted}`)
}
