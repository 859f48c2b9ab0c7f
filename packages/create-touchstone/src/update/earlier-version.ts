import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { unpackTar } from "modern-tar"
import { flagsOf, type Given } from "../answers/answers.ts"
import { Refusal } from "../refusal.ts"
import { runProgram } from "../scaffold/run-program.ts"
import { readFolder } from "../tree/folder.ts"
import type { Tree } from "../tree/tree.ts"

const unpack = async (archive: string, folder: string): Promise<void> => {
  for (const { header, data } of await unpackTar(gunzipSync(readFileSync(archive)))) {
    const file = resolve(folder, header.name)
    // A package has no business outside of its folder.
    if (header.type !== "file" || data === undefined || !file.startsWith(folder)) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, data)
  }
}

/** The package of a version, from whichever registry npm is set up with. */
const fetchPackage = async (version: string, folder: string, signal: AbortSignal): Promise<string> => {
  const name = `create-touchstone@${version}`
  try {
    await runProgram("npm", ["pack", "--silent", name], {
      cwd: folder,
      signal,
      // npm is a script on Windows.
      shell: process.platform === "win32",
    })
  } catch (error) {
    signal.throwIfAborted()
    throw new Refusal(
      `${name}, of which this was made, cannot be had from npm (${error instanceof Error ? error.message : String(error)}). Name its package with --from FILE.`,
    )
  }
  return join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "")
}

/** The program in a package, which is unpacked where it is packed. */
const mainOf = async (archive: string, scratch: string): Promise<string> => {
  const refusal = new Refusal(`${archive} is no package of create-touchstone.`)
  const isFolder = statSync(archive).isDirectory()
  if (!isFolder)
    await unpack(archive, scratch).catch(() => {
      throw refusal
    })
  const main = join(isFolder ? resolve(archive) : join(scratch, "package"), "dist", "main.mjs")
  if (!existsSync(main)) throw refusal
  return main
}

/**
 * What an earlier version makes of the answers. Only that version knows: its package is fetched, unless it is named, and
 * asked.
 */
export const renderedBy = async (
  version: string,
  from: string | undefined,
  given: Given,
  signal: AbortSignal,
): Promise<Tree> => {
  if (from !== undefined && !existsSync(from)) throw new Refusal(`There is no ${from}.`)
  const scratch = mkdtempSync(join(tmpdir(), "earlier-"))
  try {
    const main = await mainOf(from ?? (await fetchPackage(version, scratch, signal)), scratch)
    const made = join(scratch, "made")
    await runProgram(process.execPath, [main, made, "--json", "--no-git", ...flagsOf(given)], {
      cwd: scratch,
      signal,
    })
    return readFolder(made)
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}
