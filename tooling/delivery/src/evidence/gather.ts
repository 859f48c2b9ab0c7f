import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createHash } from "node:crypto"
import { tmpdir } from "node:os"
import { join, relative, sep } from "node:path"
import { git, mustGit } from "@touchstone/gate-kit/git"
import { linesOf } from "@touchstone/verdict/record"
import { apiFile, manifestIn, routesOf } from "../image/context.ts"
import { copyOut, type Image } from "../image/image.ts"
import { evidenceIn } from "./record-line.ts"
import type { Evidence } from "./refusal.ts"
import { otherSetUp } from "./set-up.ts"

const sha256 = (bytes: Buffer | string): string =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`

/** A source map is nothing that runs. */
const isMap = (file: string): boolean => file.endsWith(".mjs.map")

const filesIn = (folder: string): ReadonlyArray<readonly [string, string]> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !isMap(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const name = relative(folder, path).split(sep).join("/")
      // What is no file, such as a link, is nothing that anybody has seen.
      return [name, entry.isFile() ? sha256(readFileSync(path)) : "no file"] as const
    })

/** Where a file of an image comes from in the repository. */
const sourceOf = (app: string, file: string, api: string | undefined): string => {
  if (file === apiFile && api !== undefined) return join(app, api).split(sep).join("/")
  return file.startsWith("environments/") ? `${app}/${file}` : `${app}/dist/${file}`
}

const textAt = (root: string, commit: string, file: string): string =>
  mustGit(root, ["show", `${commit}:${file}`])

const committedOf = (
  root: string,
  commit: string,
  app: string,
  api: string | undefined,
): Evidence["committed"] => {
  const settings = mustGit(root, ["ls-tree", "-r", "--name-only", commit, `${app}/environments/`])
  const files = settings.split("\n").filter((file) => file !== "")
  const all = api === undefined ? files : [...files, sourceOf(app, apiFile, api)]
  return Object.fromEntries(all.map((file) => [file, sha256(textAt(root, commit, file))]))
}

/** What the document in the image says that it serves. */
const routesIn = (folder: string): ReadonlyArray<string> => {
  const file = join(folder, apiFile)
  return existsSync(file) ? routesOf(readFileSync(file, "utf8")) : []
}

/** Looks into an image, and into the repository for what is known of it. */
export const gather = async (root: string, image: Image): Promise<Evidence> => {
  const { digest, service, commit } = image
  const folder = mkdtempSync(join(tmpdir(), "evidence-"))
  try {
    await copyOut(digest, folder)
    const app = `apps/${service ?? ""}`
    const known =
      commit !== undefined && git(root, "cat-file", "-e", `${commit}:${app}/package.json`) !== null
    if (!known) return { image: digest, service, commit, files: {}, committed: {}, setUp: null, record: [] }
    const { delivery } = manifestIn(textAt(root, commit, `${app}/package.json`))
    return {
      image: digest,
      service,
      commit,
      files: Object.fromEntries(
        filesIn(folder).map(([file, found]) => [sourceOf(app, file, delivery?.api), found]),
      ),
      committed: committedOf(root, commit, app, delivery?.api),
      setUp: otherSetUp(image, routesIn(folder)),
      record: evidenceIn(linesOf(root, commit), commit),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
