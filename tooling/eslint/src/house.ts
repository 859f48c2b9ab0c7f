import { join } from "node:path"

/** Where the files of a test's snippets stand: a house with a package of each kind. */
export const house = join(import.meta.dirname, "../fixtures/house")
