import { CannotDecide } from "@touchstone/gate-kit/gate"
import { recordRef } from "@touchstone/verdict/record"
import type { CommitGraph } from "../delivery/commit-graph.ts"
import { graphIn, isShallow, notesIn } from "./git-record.ts"
import type { DeliveryLine } from "./line.ts"
import { linesOf, type Malformed } from "./lines.ts"

const refusal = (malformed: ReadonlyArray<Malformed>): string =>
  [
    ...malformed.map(
      ({ commit, line, why }) => `The note of ${commit} cannot be read at line ${line}: ${why}.`,
    ),
    `Figures without ${malformed.length === 1 ? "this line" : "these lines"} would look right and be wrong. Fix: git notes --ref=${recordRef} edit COMMIT`,
  ].join("\n")

/** What a repository knows of its deliveries. Fails where that is not all, for figures of a part would look right. */
export const deliveryIn = (
  root: string,
): { readonly lines: ReadonlyArray<DeliveryLine>; readonly graph: CommitGraph } => {
  const notes = notesIn(root)
  if (notes === null)
    throw new CannotDecide(
      `This clone has no record of deliveries: git does not fetch notes by itself. Fix: npm run record -- --fetch`,
    )
  const { lines, malformed } = linesOf(notes)
  if (malformed.length > 0) throw new CannotDecide(refusal(malformed))
  if (lines.length === 0)
    throw new CannotDecide(
      `The record (${recordRef}) tells of no deployment. Fix: deploy, or fetch a newer record: npm run record -- --fetch`,
    )
  if (isShallow(root))
    throw new CannotDecide(
      "This clone is shallow, and lacks commits whose lead times are asked for. Fix: git fetch --unshallow",
    )
  const named = lines.flatMap((line) => [
    line.commit,
    ...(line.kind === "rollback" ? [line.from.commit] : line.previous === null ? [] : [line.previous.commit]),
  ])
  return { lines, graph: graphIn(root, named) }
}
