import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { baseOf } from "@touchstone/gate-kit/base"
import { CannotDecide, runGate } from "@touchstone/gate-kit/gate"
import { commitOf, git, topOf } from "@touchstone/gate-kit/git"
import { treeAt, type Tree, workingTreeId } from "@touchstone/gate-kit/tree"
import { approvedBy } from "./approvals/approved-by.ts"
import { readReviews, type Reviews } from "./approvals/reviews.ts"
import { ownerlessGuards } from "./codeowners-gap.ts"
import { approvedLine, type Finding, united } from "./finding.ts"
import { fromBase } from "./from-base.ts"
import { file as ownersFile } from "./guards/codeowners.ts"
import { weakenings } from "./judge.ts"
import { readAhead } from "./read-ahead.ts"
import { diagnosticOf } from "./weakening.ts"

const help = `node tooling/integrity/src/main.ts [--base COMMIT] [--approvals FILE] [--json]

Compares the guard rails of two trees: a line for each that holds less than it did.

  --base COMMIT     compares with it; left out, it is VERDICT_BASE, or where this branch left the default branch
  --approvals FILE  the reviews of the pull request, as docs/gates/integrity.md describes them; or VERDICT_APPROVALS
  --own             judges with this code alone, and not with the base's as well
  --json            prints { "version": 1, "findings": [{ "rule", "file", "line", "message", "approvedBy"? }] }
  --help            shows this

VERDICT_TREE is the id of the tree that is judged; left out, it is the working tree.
Exit code: 0 no guard rail is lower, or each has its owner's approval; 1 some are; 2 it cannot be decided.
`

const options = {
  base: { type: "string" },
  approvals: { type: "string" },
  own: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const

const { values } = parseArgs({ options })

const named = (name: string): string | undefined => {
  const value = process.env[name]
  return value === undefined || value === "" ? undefined : value
}

/** The commit to compare with; the verdict says with an empty VERDICT_BASE that there is none. */
const baseIn = (root: string): string | null =>
  values.base === undefined && process.env["VERDICT_BASE"] === ""
    ? null
    : baseOf(root, values.base ?? named("VERDICT_BASE"))

/** The reviews, if they are of what is judged: the commit that is checked out, or that GitHub merged for a try. */
const reviewsIn = (root: string, tree: string): Reviews | null => {
  const path = values.approvals ?? named("VERDICT_APPROVALS")
  if (path === undefined) return null
  const file = resolve(root, path)
  if (!existsSync(file))
    throw new CannotDecide(`there is no ${path}. Fix: name a file with the reviews, or none.`)
  const reviews = readReviews(readFileSync(file, "utf8"), path)
  const isJudged = ["HEAD", "HEAD^2"].some((name) => commitOf(root, name) === reviews.head)
  if (!isJudged || git(root, "rev-parse", "HEAD^{tree}") !== tree)
    throw new CannotDecide(
      `${path} is about commit ${reviews.head}, which is not what is judged. Fix: check that commit out, with nothing changed, or leave the reviews out.`,
    )
  return reviews
}

const withApproval = (before: Tree, reviews: Reviews | null, finding: Finding): Finding => {
  const user = reviews && approvedBy(before.text(ownersFile) ?? "", reviews, finding.file)
  return user === null ? finding : { ...finding, approvedBy: user }
}

const look = (): ReadonlyArray<Finding> => {
  const root = topOf(process.cwd())
  const [base, tree] = [baseIn(root), named("VERDICT_TREE") ?? workingTreeId(root)]
  const gaps = (now: Tree): ReadonlyArray<Finding> => ownerlessGuards(now).map(diagnosticOf)
  if (base === null) return gaps(treeAt(root, tree))
  const [before, after] = readAhead(root, treeAt(root, base), treeAt(root, tree))
  const own = [...weakenings(before, after).map(diagnosticOf), ...gaps(after)]
  const others = values.own ? null : fromBase(root, before, after, { base, tree })
  const reviews = reviewsIn(root, tree)
  return united(own, others ?? []).map((finding) => withApproval(before, reviews, finding))
}

const isOpen = ({ approvedBy: user }: Finding): boolean => user === undefined

/** The findings, for programs: all of them at once, on nothing but their own. */
const printJson = (): void => {
  const found = look()
  process.stdout.write(`${JSON.stringify({ version: 1, findings: found }, null, 2)}\n`)
  process.exitCode = found.some(isOpen) ? 1 : 0
}

const judge = (): ReadonlyArray<Finding> => {
  const found = look()
  for (const each of found) if (!isOpen(each)) process.stdout.write(`${approvedLine(each)}\n`)
  return found.filter(isOpen)
}

if (values.help) process.stdout.write(help)
else if (values.json) printJson()
else await runGate("integrity", judge)
