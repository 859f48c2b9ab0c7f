import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const stackFrame = /^\s+at .+:\d+:\d+\)?$/m

/** How long a file may take to load; one that goes on after that has started. */
const longest = 10_000

/**
 * Starts a bundled file alone: in an empty folder, told nothing by its environment. One that is whole refuses to start in
 * its own words, or goes on; one that lacks a part ends with a stack.
 *
 * @returns what it said of what it lacks; null where it has loaded
 */
export const loadFailure = (file: string): string | null => {
  const folder = mkdtempSync(join(tmpdir(), "bundle-"))
  try {
    const { stderr } = spawnSync(process.execPath, [file], {
      cwd: folder,
      env: { PATH: process.env["PATH"] },
      encoding: "utf8",
      timeout: longest,
      killSignal: "SIGKILL",
    })
    if (!stackFrame.test(stderr)) return null
    return stderr.split("\n").find((line) => /^\w*(?:Error|Exception)\b/.test(line)) ?? stderr.slice(0, 400)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
