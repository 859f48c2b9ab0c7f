import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import { deadCommands } from "./commands.ts"
import type { Document } from "./document.ts"
import { deadLinks } from "./links.ts"
import { unknownNames } from "./names.ts"
import { deadPaths } from "./paths.ts"

/** What documents name and is not there. It is found by reading: nothing is run. */
export const dangling = (
  documents: ReadonlyArray<Document>,
  repository: Repository,
): ReadonlyArray<Diagnostic> =>
  [deadLinks, deadPaths, deadCommands, unknownNames].flatMap((check) => check(documents, repository))
