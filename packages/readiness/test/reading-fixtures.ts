import type { Files } from "./fixture.ts"

/** A repository that meets a criterion, and what is in both it and its opposite. */
interface Pair {
  readonly met: Files
  /** What makes the criterion apply. */
  readonly given?: Files
  /** What comes instead where leaving `met` out is not enough. */
  readonly unmet?: Files
  /** The message of the one commit that both have. */
  readonly message?: string
  readonly unmetMessage?: string
}

const manifest = (value: object): Files => ({ "package.json": `${JSON.stringify(value, null, 2)}\n` })
const depends = (...names: ReadonlyArray<string>): Files =>
  manifest({ dependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])) })
const scripts = (value: Readonly<Record<string, string>>): Files => manifest({ scripts: value })

const pipeline = (text: string): Files => ({ ".github/workflows/ci.yml": text })

/** Begins a service. */
const service: Files = { "src/server.ts": "createServer(answer).listen(3000)\n" }
/** A package that uses a database, and so a service. */
const database: Files = depends("pg", "fastify")
const several: Files = manifest({ workspaces: ["packages/*"] })
const people: Files = { "migrations/1.sql": "create table person (\n  email text\n);\n" }

const onPullRequests = "on:\n  pull_request:\njobs:\n  a:\n    steps:\n      - run: npm test\n"

/** For each criterion that is judged by reading alone. */
export const readingFixtures: Readonly<Record<string, Pair>> = {
  "pre-commit": { met: { ".husky/pre-commit": "npm run check\n" } },
  modules: { met: { ".oxlintrc.json": '{ "rules": { "import/no-cycle": "error" } }\n' } },
  duplicates: { met: depends("jscpd") },
  debt: {
    met: { "eslint.config.js": "export default { linterOptions: { reportUnusedDisableDirectives: 2 } }\n" },
  },
  "n-plus-one": {
    given: database,
    met: { ".oxlintrc.json": '{ "rules": { "no-await-in-loop": "error" } }\n' },
  },
  "build-documented": {
    given: scripts({ build: "tsc" }),
    met: { "README.md": "Build it:\n\n    npm run build\n" },
  },
  "release-automation": { met: scripts({ release: "changeset publish" }) },
  "release-notes": { met: { ".changeset/config.json": "{}\n" } },
  "deployment-frequency": { met: {}, message: "Begin" },
  "automated-review": { met: pipeline(onPullRequests), unmet: pipeline("on: push\n") },
  "agents-at-work": { met: { "AGENTS.md": "Run `npm test`.\n" }, unmet: { "AGENTS.md": "Be good.\n" } },
  "feature-flags": { given: service, met: { "README.md": "Unfinished work hides behind a feature flag.\n" } },
  "build-measured": { met: scripts({ bench: "node bench.js" }) },
  "heavy-dependencies": { met: depends("size-limit") },
  "unused-dependencies": { met: depends("knip") },
  "dead-flags": {
    given: depends("unleash-client"),
    met: pipeline("on: push\njobs:\n  a:\n    steps:\n      - run: npx find-stale-flags\n"),
  },
  "monorepo-tooling": { given: several, met: { "turbo.json": "{}\n" } },
  "version-drift": { given: several, met: { "pnpm-workspace.yaml": "catalog:\n  zod: 4.0.0\n" } },
  "progressive-rollout": {
    given: service,
    met: { "README.md": "A canary release gets 5 % of the traffic.\n" },
  },
  rollback: { given: service, met: scripts({ rollback: "node deploy.js --previous" }) },
  "version-control": { met: { ".gitlab-ci.yml": "test:\n  script: npm test\n" } },
  updates: { met: { "renovate.json": "{}\n" } },
  "tests-exist": { met: { "src/a.test.ts": 'test("a", () => {})\n' }, unmet: { "src/a.ts": "test(1)\n" } },
  "test-naming": { met: { "src/a.test.ts": "a\n" }, unmet: { "src/a-checks.ts": "a\n" } },
  "test-isolation": { met: scripts({ test: "vitest run" }), unmet: scripts({ test: "node all.js" }) },
  integration: { met: depends("supertest") },
  coverage: {
    met: { "vitest.config.ts": "export default { test: { coverage: { thresholds: { lines: 80 } } } }\n" },
  },
  flaky: {
    met: pipeline("on: schedule\njobs:\n  a:\n    steps:\n      - run: npm test -- --sequence.shuffle\n"),
  },
  "test-speed": { met: { "vitest.config.ts": 'export default { test: { reporters: ["junit"] } }\n' } },
  mutation: { met: depends("@stryker-mutator/core") },
  readme: { met: { "README.md": "# A\n\n    npm test\n" }, unmet: { "README.md": "# A\n\nIt is good.\n" } },
  "agents-page": { met: { "AGENTS.md": "# Map\n" } },
  fresh: { given: { "README.md": "# A\n" }, met: {}, message: "Begin", unmet: {} },
  "api-schema": { given: service, met: { "openapi.json": "{}\n" } },
  generated: { met: scripts({ docs: "typedoc" }) },
  "service-flow": { given: service, met: { "docs/flow.md": "```mermaid\ngraph\n```\n" } },
  skills: { met: { ".agents/skills/endpoint/SKILL.md": "# Add an endpoint\n" } },
  decisions: { met: { "docs/adr/0001-pnpm.md": "# pnpm\n" } },
  "nested-pages": {
    given: several,
    met: { "packages/a/AGENTS.md": "# a\n" },
    unmet: { "AGENTS.md": "# all\n" },
  },
  examples: { met: { "src/a.ts": "/** The first. */\nexport const a = 1\n" } },
  variables: { given: { "src/a.ts": "process.env.PORT\n" }, met: { ".env.example": "PORT=\n" } },
  devcontainer: { met: { ".devcontainer/devcontainer.json": "{}\n" } },
  "devcontainer-runs": {
    met: { ".devcontainer/devcontainer.json": '{ "postCreateCommand": "npm ci" }\n' },
    unmet: { ".devcontainer/devcontainer.json": "{}\n" },
  },
  "database-schema": { given: database, met: { "migrations/0001.sql": "create table a ();\n" } },
  "local-services": { given: database, met: { "compose.yaml": "services: {}\n" } },
  starts: { given: service, met: scripts({ start: "node src/server.ts" }) },
  logs: { given: service, met: depends("pino") },
  "quality-metrics": { met: scripts({ coverage: "vitest run --coverage" }) },
  errors: { given: service, met: depends("@sentry/node") },
  tracing: { given: service, met: depends("@opentelemetry/api") },
  metrics: { given: service, met: depends("prom-client") },
  "health-checks": { given: service, met: { "src/health.ts": 'app.get("/health", () => "ok")\n' } },
  profiling: { given: service, met: scripts({ profile: "node --cpu-prof src/server.ts" }) },
  alerts: { given: service, met: { "ops/alerts.yml": "rules:\n  - alert: Down\n" } },
  "deployments-observed": { given: service, met: { "ops/dashboard.json": "{}\n" } },
  runbooks: { given: service, met: { "ops/runbooks/down.md": "# Down\n" } },
  "circuit-breakers": {
    given: { "src/a.ts": "fetch(url)\n" },
    met: { "src/b.ts": "fetch(url, { signal: AbortSignal.timeout(5000) })\n" },
  },
  gitignore: { met: { ".gitignore": "node_modules/\n" } },
  "secrets-managed": {
    given: { ".gitignore": ".env\n" },
    met: {},
    unmet: { ".env": "TOKEN=a\n", ".gitignore": ".env.local\n" },
  },
  owners: { met: { CODEOWNERS: "* @owner\n" } },
  "branch-protection": { met: { ".github/rulesets/main.json": '{ "type": "pull_request" }\n' } },
  "log-scrubbing": { given: service, met: { "src/log.ts": 'pino({ redact: ["token"] })\n' } },
  "personal-data": { given: people, met: { "docs/privacy.md": "Personal data are the e-mail addresses.\n" } },
  "security-review": {
    met: {
      "SECURITY.md": "# Security\n",
      ...pipeline("jobs:\n  a:\n    steps:\n      - uses: github/codeql-action/init\n"),
    },
    unmet: { "SECURITY.md": "# Security\n" },
  },
  attacked: {
    given: service,
    met: pipeline("jobs:\n  a:\n    steps:\n      - uses: zaproxy/action-baseline\n"),
  },
  privacy: { given: people, met: { "docs/privacy.md": "The retention period is a year.\n" } },
  "release-age": { met: { ".npmrc": "min-release-age=3\n" } },
  "actions-pinned": {
    met: pipeline("      - uses: actions/checkout@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7\n"),
    unmet: pipeline("      - uses: actions/checkout@v4\n"),
  },
  "integration-in-use": { met: pipeline(onPullRequests), unmet: pipeline("on: push\n") },
  "integrated-daily": { met: {}, message: "Begin" },
  "merged-together": { met: pipeline("on:\n  merge_group:\n"), unmet: pipeline(onPullRequests) },
  "verdict-definitive": {
    met: pipeline("      - run: npm test\n"),
    unmet: pipeline("      - run: npm test\n        continue-on-error: true\n"),
  },
  "no-retries": {
    given: { "src/a.test.ts": "test\n" },
    met: {},
    unmet: { "playwright.config.ts": "export default { retries: 2 }\n" },
  },
  "one-path": { met: pipeline("      - run: npm run deploy\n"), unmet: pipeline("      - run: npm test\n") },
  "immutable-artifact": { given: service, met: pipeline("      - uses: actions/attest@a\n") },
  "settings-with-artifact": { given: service, met: { "k8s/app.yaml": "kind: Deployment\n" } },
  "like-production": { given: service, met: { Dockerfile: "FROM node:26\n" } },
  trunk: { met: pipeline("on:\n  push:\n    branches: [main]\n"), unmet: pipeline("on: push\n") },
  "short-branches": {
    given: {},
    met: { "CONTRIBUTING.md": "A branch lives a day at most.\n" },
    message: "Begin",
    unmetMessage: "Begin",
  },
  intent: { met: { ".github/pull_request_template.md": "## Intent\n" } },
  "behaviour-described": { met: { "features/order.feature": "Feature: order\n" } },
  constraints: { met: { "AGENTS.md": "Never edit a migration.\n" }, unmet: { "AGENTS.md": "# Map\n" } },
  "issue-templates": { met: { ".github/ISSUE_TEMPLATE/defect.yml": "name: Defect\n" } },
  labels: { met: { ".github/ISSUE_TEMPLATE/defect.yml": "labels: [defect]\n" } },
  "pull-request-template": { met: { ".github/pull_request_template.md": "## Why\n" } },
  "error-to-insight": { given: service, met: depends("@sentry/node") },
  "product-analytics": {
    given: { "packages/a/package.json": depends("react")["package.json"] ?? "" },
    met: depends("posthog-js"),
  },
  "agents-page-map": {
    met: { "AGENTS.md": "- `src/orders/` has the rules.\n" },
    unmet: { "AGENTS.md": "# Map\n" },
  },
  "harness-guarded": { met: { CODEOWNERS: "/.github/ @owner\n" }, unmet: { CODEOWNERS: "/src/ @owner\n" } },
  seeded: { met: { "README.md": "A failing property prints its seed.\n" } },
  "conventional-history": {
    met: {},
    message: "Begin\n\nThere has to be a beginning.",
    unmetMessage: "Begin",
  },
  "many-hands": { met: { "README.md": "Agents start at AGENTS.md.\n" } },
}
