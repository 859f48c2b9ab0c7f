import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import * as Schema from "effect/Schema"
import type { Image } from "../image/image.ts"
import { readJson } from "../read-json.ts"

const form = Schema.Array(Schema.String)

const fileIn = (root: string): string => join(root, ".delivery/accepted.json")

/** Leaves behind the digests of the images that the newest rehearsal has accepted, for whoever may write the record. */
export const accept = (root: string, images: ReadonlyArray<Image>): void => {
  const file = fileIn(root)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(images.map(({ digest }) => digest))}\n`)
}

/** Whether the newest rehearsal has accepted this very image. */
export const isAccepted = (root: string, { digest }: Image): boolean => {
  const file = fileIn(root)
  return existsSync(file) && readJson(file, form, readFileSync(file, "utf8")).includes(digest)
}
