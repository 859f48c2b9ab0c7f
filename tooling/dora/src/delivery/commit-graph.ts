/** A commit of the history. */
export interface Commit {
  /** When it was committed, in milliseconds since 1970: the committer's time, which a rebase renews. */
  readonly committed: number
  readonly parents: ReadonlyArray<string>
}

/** The history, by commit. */
export type CommitGraph = ReadonlyMap<string, Commit>

/**
 * Walks from a commit to all that led to it, apart from what is known with all that led to that.
 *
 * @returns the commits that were not known
 */
export const unknownBefore = (
  graph: CommitGraph,
  commit: string,
  known: ReadonlySet<string>,
): ReadonlyMap<string, Commit> => {
  const found = new Map<string, Commit>()
  const open = [commit]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const here = graph.get(next)
    if (here === undefined || known.has(next) || found.has(next)) continue
    found.set(next, here)
    open.push(...here.parents)
  }
  return found
}
