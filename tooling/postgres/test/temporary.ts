import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

/** A directory that every user may write to, for the length of one test. */
export const temporaryDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), "touchstone-test-"))
  await chmod(directory, 0o777)
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}
