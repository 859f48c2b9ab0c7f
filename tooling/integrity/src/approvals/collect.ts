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

/** The reviews of the pull request that a commit belongs to; none where it belongs to none. */
export const collectReviews = async (ask: Ask, commit: string): Promise<Reviews> => {
  const [pull] = (await all(ask, `/commits/${commit}/pulls`)).filter(isPull)
  if (pull === undefined) return { author: "", head: commit, reviews: [] }
  const reviews = (await all(ask, `/pulls/${pull.number}/reviews`)).filter(isReview)
  return {
    author: pull.user.login,
    head: pull.head.sha,
    reviews: reviews.flatMap(({ user, state, commit_id }) =>
      user === null || commit_id === null ? [] : [{ user: user.login, state, commit: commit_id, teams: [] }],
    ),
  }
}
