import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** A step of a change. All paths are from the repository's root, with forward slashes. */
export type Step =
  | { readonly file: string; readonly write: string }
  | { readonly file: string; readonly find: string; readonly replace: string }
  | { readonly file: string; readonly before: string; readonly insert: string }
  | { readonly file: string; readonly moveTo: string }
  | { readonly file: string; readonly delete: true }

/** A step that does not fit the tree any more; the message says why. */
export class NoLongerApplies extends Error {}

/** A text with one part of it replaced. The part is named by its words, which must stand there exactly once. */
export const replaced = (
  text: string,
  { file, find, replace }: { readonly file: string; readonly find: string; readonly replace: string },
): string => {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined)
    throw new NoLongerApplies(`${file} does not have the text ${JSON.stringify(find)}`)
  if (more.length > 0)
    throw new NoLongerApplies(`${file} has the text ${JSON.stringify(find)} ${more.length + 1} times`)
  return before + replace + after
}

/** A text with another put before the first place that has some words. */
export const inserted = (
  text: string,
  { file, before, insert }: { readonly file: string; readonly before: string; readonly insert: string },
): string => {
  const at = text.indexOf(before)
  if (at < 0) throw new NoLongerApplies(`${file} does not have the text ${JSON.stringify(before)}`)
  return text.slice(0, at) + insert + text.slice(at)
}

const existing = (root: string, file: string): string => {
  const path = join(root, file)
  if (!existsSync(path)) throw new NoLongerApplies(`${file} does not exist`)
  return path
}

const inFolder = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  return path
}

const take = (root: string, step: Step): void => {
  if ("write" in step) {
    writeFileSync(inFolder(join(root, step.file)), step.write)
  } else if ("find" in step) {
    const path = existing(root, step.file)
    writeFileSync(path, replaced(readFileSync(path, "utf8"), step))
  } else if ("before" in step) {
    const path = existing(root, step.file)
    writeFileSync(path, inserted(readFileSync(path, "utf8"), step))
  } else if ("moveTo" in step) {
    const path = existing(root, step.file)
    cpSync(path, inFolder(join(root, step.moveTo)), { recursive: true })
    rmSync(path, { recursive: true })
  } else {
    rmSync(existing(root, step.file), { recursive: true })
  }
}

/** Makes a change in the tree at a root, one step after the other. */
export const applyChange = (root: string, change: ReadonlyArray<Step>): void => {
  for (const step of change) take(root, step)
}
