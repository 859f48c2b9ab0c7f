import { collectReviews } from "./approvals/collect.ts"

// npm run --silent reviews -- COMMIT: prints the reviews of the commit's pull request, as GitHub has them, for
// `npm run verify -- --approvals`. In the merge queue its branch stands for the commit. The token may read pull requests.

const [commit] = process.argv.slice(2)
const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = process.env

const ask = async (path: string): Promise<unknown> => {
  const response = await fetch(`${api}/repos/${repository}${path}`, {
    headers: { accept: "application/vnd.github+json", authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(30_000),
  })
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${path}`)
  return response.json()
}

try {
  if (commit === undefined || api === undefined || repository === undefined || token === undefined)
    throw new Error("usage, on GitHub, with GITHUB_TOKEN set: npm run --silent reviews -- COMMIT")
  process.stdout.write(`${JSON.stringify(await collectReviews(ask, commit), null, 2)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
