import { codeowners, ownersOf } from "./codeowners.ts"
import type { Review, Reviews } from "./reviews.ts"

/** A comment does not take an approval back; what is said after it does. */
const counts = ({ state }: Review): boolean => state !== "COMMENTED" && state !== "PENDING"

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const isOwner = (owner: string, { user, teams }: Review): boolean =>
  [user, ...teams].some((name) => same(owner, `@${name.replace(/^@/, "")}`))

/**
 * Who approved of a change to a path; null where nobody may have or has.
 *
 * @param owners the text of the base's CODEOWNERS
 */
export const approvedBy = (
  owners: string,
  { author, head, reviews }: Reviews,
  path: string,
): string | null => {
  const { owners: named } = ownersOf(codeowners(owners), path)
  const latest = new Map(reviews.filter(counts).map((review) => [review.user.toLowerCase(), review] as const))
  const approving = [...latest.values()].find(
    (review) =>
      review.state === "APPROVED" &&
      review.commit === head &&
      !same(review.user, author) &&
      named.some((owner) => isOwner(owner, review)),
  )
  return approving?.user ?? null
}
