import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { runGate } from "@touchstone/gate-kit/gate"
import { topOf } from "@touchstone/gate-kit/git"
import { repositoryAt, type Repository } from "./repository.ts"

/** Runs a gate over the repository that this process is in, and says in one line when there is nothing to say. */
export const gateCommand = async (
  gate: string,
  look: (repository: Repository, root: string) => Promise<ReadonlyArray<Diagnostic>>,
): Promise<void> => {
  const looked = { files: 0 }
  await runGate(gate, () => {
    const root = topOf(process.cwd())
    const repository = repositoryAt(root)
    looked.files = repository.files.length
    return look(repository, root)
  })
  if (process.exitCode === 0) process.stdout.write(`${gate}: nothing found in ${looked.files} files\n`)
}
