import type { File } from "./template.ts"

/** What a generator would do; making it has written nothing. */
export interface Plan {
  /** New files. */
  readonly files: ReadonlyArray<File>
  /** Files that are there, with what they are to be: each only has more in it. */
  readonly changes: ReadonlyArray<File>
  /** What is run when they are written. */
  readonly commands: ReadonlyArray<ReadonlyArray<string>>
  /** What those commands write, apart from what is in the folders of new files. */
  readonly written: ReadonlyArray<string>
  /** What whoever asked does next. */
  readonly next: string
}

/** What every new package takes: its place in the lockfile and in the picture of the house. */
export const ofPackages = {
  commands: [
    ["pnpm", "install", "--no-frozen-lockfile", "--prefer-offline"],
    ["node", "tooling/architecture/src/write-picture.ts"],
  ],
  written: ["pnpm-lock.yaml", "docs/architecture.md"],
} as const
