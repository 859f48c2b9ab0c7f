import type { Reviews } from "./reviews.ts"

/** A pull request and one of its reviews, as GitHub's REST API has them, as far as they matter here. */
interface Pull {
  readonly number: number
  readonly user: { readonly login: string }
  readonly head: { readonly sha: string }
}
interface PullReview {
  readonly user: { readonly login: string } | null
  readonly state: string
  readonly commit_id: string | null
}

/** Asks GitHub's API, with a path such as `/pulls/1/reviews` of the repository. */
export type Ask = (path: string) => Promise<unknown>

const isPull = (value: unknown): value is Pull =>
  typeof value === "object" && value !== null && "number" in value && "user" in value && "head" in value

const isReview = (value: unknown): value is PullReview =>
  typeof value === "object" && value !== null && "state" in value && "commit_id" in value

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const perPage = 100

/** All pages of a list, in its own order. */
const all = async (ask: Ask, path: string, page = 1): Promise<ReadonlyArray<unknown>> => {
  const found = listOf(await ask(`${path}?per_page=${perPage}&page=${page}`))
  return found.length < perPage ? found : [...found, ...(await all(ask, path, page + 1))]
}

/** The branch that the merge queue makes of a pull request, which no list of GitHub's leads back from. */
const queued = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(?<number>\d+)-[0-9a-f]{40}$/

const pullsOf = async (ask: Ask, subject: string): Promise<ReadonlyArray<unknown>> => {
  const number = queued.exec(subject)?.groups?.["number"]
  return number === undefined ? all(ask, `/commits/${subject}/pulls`) : [await ask(`/pulls/${number}`)]
}

/**
 * The reviews of a pull request; none where there is no such pull request.
 *
 * @param subject a commit of it, or the branch of the merge queue
 */
export const collectReviews = async (ask: Ask, subject: string): Promise<Reviews> => {
  const [pull] = (await pullsOf(ask, subject)).filter(isPull)
  if (pull === undefined) return { author: "", head: subject, reviews: [] }
  const reviews = (await all(ask, `/pulls/${pull.number}/reviews`)).filter(isReview)
  return {
    author: pull.user.login,
    head: pull.head.sha,
    reviews: reviews.flatMap(({ user, state, commit_id }) =>
      user === null || commit_id === null ? [] : [{ user: user.login, state, commit: commit_id, teams: [] }],
    ),
  }
}
