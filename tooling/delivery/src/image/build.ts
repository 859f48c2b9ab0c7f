import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, resolve } from "node:path"
import { mustGit } from "@touchstone/gate-kit/git"
import { docker, Stopped } from "../engine.ts"
import { productOf } from "../product.ts"
import { layOut } from "./context.ts"
import { findImage, type Image, labels } from "./image.ts"

const dockerfile = resolve(import.meta.dirname, "../../Dockerfile")

/** What an image of a commit is called on this machine, for people: whoever deploys names it by its digest. */
export const tagOf = (root: string, service: string, commit: string): string =>
  `${productOf(root)}/${service}:${commit.slice(0, 12)}`

export interface BuildOptions {
  /** The repository, in which the app is built. */
  readonly root: string
  /** The folder of the app, from there. */
  readonly app: string
  /** What it is built of. */
  readonly commit: string
  /** What it is called on this machine; by its commit when left out. */
  readonly tag?: string
}

/**
 * Makes the image of an app out of the files that are built. The same commit gives the same contents in every layer; with
 * BuildKit, which takes the time of the image from SOURCE_DATE_EPOCH, also the same digest.
 */
export const buildImage = async ({ root, app, commit, tag: named }: BuildOptions): Promise<Image> => {
  const service = basename(app)
  const seconds = mustGit(root, ["show", "--no-patch", "--format=%ct", commit]).trim()
  const context = mkdtempSync(join(tmpdir(), "image-"))
  try {
    const routes = layOut(join(root, app), context, new Date(Number(seconds) * 1000))
    const tag = named ?? tagOf(root, service, commit)
    const says = { [labels.service]: service, [labels.commit]: commit, [labels.routes]: routes.join(" ") }
    const labelled = Object.entries(says).flatMap(([name, value]) => ["--label", `${name}=${value}`])
    // What was kept of another commit has the same contents, and another time.
    await docker(["build", "--no-cache", "--file", dockerfile, "--tag", tag, ...labelled, context], {
      env: { SOURCE_DATE_EPOCH: seconds, BUILDX_NO_DEFAULT_ATTESTATIONS: "1" },
    })
    const image = await findImage(tag)
    if (image === undefined) throw new Stopped(`The engine has built ${tag}, and does not have it.`)
    return image
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}
