import { CannotDecide } from "@touchstone/gate-kit/gate"

/** A review of a pull request. */
export interface Review {
  readonly user: string
  /** GitHub's word: APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED. */
  readonly state: string
  /** The commit that was reviewed. */
  readonly commit: string
  /** The teams that the reviewer is of, such as `touchstone/maintainers`. */
  readonly teams: ReadonlyArray<string>
}

/** What is known of a pull request: who wrote it, its last commit, and its reviews in the order they were given. */
export interface Reviews {
  readonly author: string
  readonly head: string
  readonly reviews: ReadonlyArray<Review>
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === "string"

const refuse = (where: string, why: string): never => {
  throw new CannotDecide(
    `${where} ${why}. Fix: give it { "author", "head", "reviews": [{ "user", "state", "commit", "teams"? }] }, see docs/gates/integrity.md`,
  )
}

const reviewIn = (where: string, value: unknown): Review => {
  const { user, state, commit, teams = [] } = isObject(value) ? value : {}
  return isText(user) && isText(state) && isText(commit) && Array.isArray(teams) && teams.every(isText)
    ? { user, state, commit, teams }
    : refuse(where, `has a review that is none: ${JSON.stringify(value)}`)
}

/**
 * Reads the reviews that somebody has fetched from GitHub.
 *
 * @param where the file's name, for the message
 */
export const readReviews = (text: string, where: string): Reviews => {
  const json = ((): unknown => {
    try {
      const read: unknown = JSON.parse(text)
      return read
    } catch (error) {
      return refuse(where, `is no JSON: ${error instanceof Error ? error.message : String(error)}`)
    }
  })()
  const { author, head, reviews } = isObject(json) ? json : {}
  return isText(author) && isText(head) && Array.isArray(reviews)
    ? { author, head, reviews: reviews.map((review: unknown) => reviewIn(where, review)) }
    : refuse(where, "lacks an author, a head or the reviews")
}
