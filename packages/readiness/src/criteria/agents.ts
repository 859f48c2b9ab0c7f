import type { Criterion } from "./criterion.ts"
import { agentPages, anywhere, atRoot, documents, manifests, pipelines, readmes } from "./places.ts"
import { any, finds, hasFile, notices, tells } from "./proof.ts"

/** Issues and pull requests, and what people who run agents ask for. */
export const tasksAndAgents: ReadonlyArray<Criterion> = [
  {
    id: "issue-templates",
    area: "tasks",
    level: 2,
    title: "An issue is asked for what is needed",
    proof: hasFile(
      ...atRoot(".github/ISSUE_TEMPLATE/**", ".github/ISSUE_TEMPLATE.md", ".gitlab/issue_templates/**"),
    ),
    next: "write .github/ISSUE_TEMPLATE/defect.yml",
  },
  {
    id: "labels",
    area: "tasks",
    level: 2,
    title: "Issues are labelled by a file",
    proof: finds("labels?:|- name:", [
      ...atRoot(
        ".github/ISSUE_TEMPLATE/**",
        ".github/labels.y*ml",
        ".github/labeler.y*ml",
        ".github/settings.yml",
      ),
    ]),
    next: "have the issue templates set labels",
  },
  {
    id: "pull-request-template",
    area: "tasks",
    level: 2,
    title: "A pull request is asked for what is needed",
    proof: hasFile(
      ...atRoot(
        ".github/pull_request_template.md",
        ".github/PULL_REQUEST_TEMPLATE/**",
        "docs/pull_request_template.md",
        "pull_request_template.md",
        ".gitlab/merge_request_templates/**",
      ),
    ),
    next: "write .github/pull_request_template.md",
  },
  {
    id: "error-to-insight",
    area: "tasks",
    level: 5,
    title: "A failure in production becomes a task or a figure",
    proof: any(
      finds("sentry|pagerduty|opsgenie", [...pipelines, ...manifests]),
      finds("change fail rate|failed deployment|post.?mortem", documents),
    ),
    next: "open an issue for each new error in production",
    when: "deployed",
  },
  {
    id: "product-analytics",
    area: "tasks",
    level: 5,
    title: "Whether people use it is measured",
    proof: finds("posthog|@segment/|mixpanel|amplitude|plausible|gtag|@vercel/analytics|matomo", manifests),
    next: "measure the use of a feature before and after a change",
    when: "interface",
  },
  {
    id: "agents-page-map",
    area: "agents",
    level: 3,
    title: "The page for agents is a map, and names paths",
    proof: finds("`?[a-z.-]+/[a-z*./-]+`?", agentPages),
    next: "say in AGENTS.md where what is",
  },
  {
    id: "tests-guarded",
    area: "agents",
    level: 3,
    title: "A test that is switched off is noticed",
    proof: notices("skipped"),
    next: "switch on a rule against skipped and focused tests, such as vitest/no-disabled-tests",
  },
  {
    id: "harness-guarded",
    area: "agents",
    level: 4,
    title: "Who may weaken the checks is settled",
    proof: finds(
      "\\.github|workflows|tooling|eslint|\\* +@",
      atRoot("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"),
    ),
    next: "give the settings of checks and pipeline an owner in CODEOWNERS",
  },
  {
    id: "seeded",
    area: "agents",
    level: 4,
    title: "Generated cases can be run again from their seed",
    // A database is seeded as well: that is another matter.
    proof: any(
      finds("TEST_SEED|FC_SEED|--(sequence\\.)?seed\\b|\\bseed: *(Number|process|[0-9])", [
        ...documents,
        ...anywhere("vitest.config.*", "turbo.json", "package.json"),
      ]),
      finds(
        "(fail|again|reproduc|propert|generat|shrink|random).*\\bseed\\b|\\bseed\\b.*(fail|again|reproduc|propert|generat|shrink|random)",
        documents,
      ),
    ),
    next: "print the seed of generated cases, and take it from the environment",
  },
  {
    id: "conventional-history",
    area: "agents",
    level: 2,
    title: "Commits say why, not only what",
    proof: tells("log", "-20", "--format=%b"),
    next: "write what was changed and why into each commit",
    when: "history",
  },
  {
    id: "many-hands",
    area: "agents",
    level: 3,
    title: "Agents work within the same rules as people",
    proof: any(
      finds("AGENTS\\.md", [...readmes, ...atRoot("CLAUDE.md")]),
      finds("agent", atRoot("CONTRIBUTING.md", ".github/CONTRIBUTING.md")),
    ),
    next: "point to AGENTS.md from README.md and CONTRIBUTING.md",
  },
]
