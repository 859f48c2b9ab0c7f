import { expect, test } from "vitest"
import { type Ask, collectReviews } from "./collect.ts"

const pull = { number: 7, user: { login: "ada" }, head: { sha: "abc" } }
const review = (login: string) => ({ user: { login }, state: "APPROVED", commit_id: "abc" })

/** GitHub, which shows a list a hundred at a time. */
const github =
  (lists: Readonly<Record<string, ReadonlyArray<unknown>>>): Ask =>
  async (path) => {
    const [, list = "", page = "1"] = /^(.*)\?per_page=100&page=(\d+)$/.exec(path) ?? []
    return (lists[list] ?? []).slice((Number(page) - 1) * 100, Number(page) * 100)
  }

test("the reviews of a commit's pull request are collected, all of them and in order", async () => {
  const reviews = Array.from({ length: 150 }, (_, index) => review(`user-${index}`))
  const collected = await collectReviews(
    github({ "/commits/abc/pulls": [pull], "/pulls/7/reviews": reviews }),
    "abc",
  )
  expect(collected).toMatchObject({ author: "ada", head: "abc" })
  expect(collected.reviews.map(({ user }) => user)).toEqual(reviews.map(({ user }) => user.login))
})

test("a commit of no pull request has no reviews, and a review of nobody is none", async () => {
  expect(await collectReviews(github({}), "abc")).toEqual({ author: "", head: "abc", reviews: [] })
  const ghost = { ...review("x"), user: null }
  const collected = github({ "/commits/abc/pulls": [pull], "/pulls/7/reviews": [ghost] })
  expect((await collectReviews(collected, "abc")).reviews).toEqual([])
})

test("the merge queue's branch names its pull request", async () => {
  const ask: Ask = async (path) =>
    path === "/pulls/7" ? pull : github({ "/pulls/7/reviews": [review("x")] })(path)
  const branch = `refs/heads/gh-readonly-queue/main/pr-7-${"0".repeat(40)}`
  expect(await collectReviews(ask, branch)).toEqual({
    author: "ada",
    head: "abc",
    reviews: [{ user: "x", state: "APPROVED", commit: "abc", teams: [] }],
  })
})
