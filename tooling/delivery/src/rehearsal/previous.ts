import { createHash } from "node:crypto"
import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { basename, join } from "node:path"
import { commitOf, mustGit } from "@touchstone/gate-kit/git"
import { append } from "@touchstone/verdict/record"
import { Stopped } from "../engine.ts"
import { attest } from "../evidence/attest.ts"
import { buildImage, tagOf } from "../image/build.ts"
import { appsOf } from "../image/context.ts"
import { findImage, type Image } from "../image/image.ts"
import { newestRelease, type Release } from "../release/release.ts"

const run = (command: string, args: ReadonlyArray<string>, cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    })
    let said = ""
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk))
    child.once("error", reject)
    child.once("close", (code) => {
      if (code === 0) resolve()
      else reject(new Stopped(`${command} ${args.join(" ")} failed in ${cwd}: ${said.trim().slice(-300)}`))
    })
  })

const assertAsReleased = (tree: string, { version, verdict }: Release): void => {
  for (const [file, digest] of Object.entries(verdict.artifacts)) {
    const built = `sha256:${createHash("sha256")
      .update(readFileSync(join(tree, file)))
      .digest("hex")}`
    if (built !== digest)
      throw new Stopped(`${file} of release ${version} is built as ${built}, and was released as ${digest}.`)
  }
}

/** The release as it was: built of its own commit by its own tools, which must give what was released, byte for byte. */
const build = async (root: string, release: Release): Promise<ReadonlyArray<Image>> => {
  const { commit } = release.verdict
  const tree = join(root, ".delivery/releases", commit.slice(0, 12))
  if (!existsSync(join(tree, ".git"))) {
    mkdirSync(join(root, ".delivery/releases"), { recursive: true })
    rmSync(tree, { recursive: true, force: true })
    mustGit(root, ["worktree", "prune"])
    mustGit(root, ["worktree", "add", "--quiet", "--detach", tree, commit])
  }
  await run("npm", ["run", "--silent", "build"], tree)
  assertAsReleased(tree, release)
  const images: Array<Image> = []
  for (const app of appsOf(tree)) images.push(await buildImage({ root: tree, app, commit }))
  return images
}

const there = async (root: string, { verdict }: Release): Promise<ReadonlyArray<Image>> => {
  const images: Array<Image> = []
  for (const app of appsOf(root)) {
    const image = await findImage(tagOf(root, basename(app), verdict.commit))
    if (image !== undefined) images.push(image)
  }
  return images
}

/**
 * The images of the newest release, with its verdict and their attestations in the record of the scratch repository;
 * undefined where there was no release yet.
 */
export const previousRelease = async (
  root: string,
  scratch: string,
  say: (line: string) => void,
): Promise<{ readonly version: string; readonly images: ReadonlyArray<Image> } | undefined> => {
  const release = newestRelease(root)
  if (release === undefined) return undefined
  if (commitOf(root, release.verdict.commit) === null) {
    say(
      `release ${release.version} is not in this clone, which is shallow: rehearsed without the version before`,
    )
    return undefined
  }
  const found = await there(root, release)
  const images = found.length === appsOf(root).length ? found : await build(root, release)
  append(scratch, release.verdict)
  for (const image of images) await attest(scratch, image)
  return { version: release.version, images }
}
