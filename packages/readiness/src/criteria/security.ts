import type { Criterion } from "./criterion.ts"
import { anywhere, atRoot, documents, manifests, pipelines, sources, updateSettings } from "./places.ts"
import { all, any, finds, hasFile, lacks, notices } from "./proof.ts"

export const security: ReadonlyArray<Criterion> = [
  {
    id: "gitignore",
    area: "security",
    level: 1,
    title: "What is not source is ignored",
    proof: finds("node_modules", anywhere(".gitignore")),
    next: "ignore node_modules, what is built, and .env",
  },
  {
    id: "secrets-managed",
    area: "security",
    level: 2,
    title: "No file of secrets is kept, and none can slip in",
    proof: all(
      lacks("=.", anywhere(".env", ".env.local")),
      lacks(
        "^[a-z0-9_]*(secret|token|password|passwd|credential|(api|private|access|encryption)_?key)[a-z0-9_]*=.|://[^/:@ ]+:[^/@ ]+@",
        anywhere(".env.production", ".env.staging"),
      ),
      any(
        finds("^/?(\\*\\*/)?\\*?\\.env", anywhere(".gitignore")),
        finds("secretlint|gitleaks|trufflehog|detect-secrets|ggshield", [...manifests, ...pipelines]),
      ),
    ),
    next: "ignore .env, and keep secrets where the service runs",
  },
  {
    id: "secret-scanning",
    area: "security",
    level: 4,
    title: "A secret is noticed",
    proof: any(
      notices("secret"),
      finds("gitleaks|trufflehog|detect-secrets|ggshield", [
        ...pipelines,
        ...atRoot(".pre-commit-config.yaml", ".husky/*", "lefthook.yml"),
      ]),
    ),
    next: "run secretlint or gitleaks among the checks",
  },
  {
    id: "owners",
    area: "security",
    level: 2,
    title: "Each file has an owner",
    proof: finds("@", atRoot("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")),
    next: "write .github/CODEOWNERS",
  },
  {
    id: "branch-protection",
    area: "security",
    level: 2,
    title: "What protects the default branch stands in a file",
    proof: any(
      finds("pull_request|required_status_checks", atRoot(".github/rulesets/*.json", ".github/settings.yml")),
      finds("github_(branch_protection|repository_ruleset)", anywhere("*.tf")),
    ),
    next: "keep the ruleset in .github/rulesets, and import it",
  },
  {
    id: "log-scrubbing",
    area: "security",
    level: 3,
    title: "Secrets do not get into logs",
    proof: finds(
      "redact: *[\\[{]|effect/Redacted|Redacted\\.|fast-redact|pino-noir|beforeSend:|maskFields|\\bscrub[a-z]*[(:]",
      sources,
    ),
    next: "redact what is secret in the logger",
    when: "service",
  },
  {
    id: "personal-data",
    area: "security",
    level: 3,
    title: "How personal data are kept is written down",
    proof: finds("personal data|\\bGDPR\\b|\\bPII\\b|personally identifiable", documents),
    next: "say which personal data are kept, why, and for how long",
    when: "people",
  },
  {
    id: "security-review",
    area: "security",
    level: 4,
    title: "Security is reviewed by a machine, and holes can be reported",
    proof: any(
      all(
        hasFile(...atRoot("SECURITY.md", ".github/SECURITY.md", "docs/SECURITY.md")),
        any(
          finds(
            "codeql|semgrep|snyk|npm audit|pnpm audit|osv-scanner|dependency-review|scorecard",
            pipelines,
          ),
          finds("vulnerabilityAlerts|security", updateSettings),
          finds("advisor(y|ies)", pipelines),
        ),
      ),
    ),
    next: "write SECURITY.md, and run CodeQL or semgrep in the pipeline",
  },
  {
    id: "attacked",
    area: "security",
    level: 5,
    title: "The running service is attacked before others do it",
    proof: finds(
      "zaproxy|zap-baseline|owasp|nuclei|schemathesis|\\bdast\\b|restler|\\bfuzz(es|ed|ing|er)?\\b",
      [...pipelines, ...manifests, ...documents],
    ),
    next: "run ZAP or schemathesis against the service in the pipeline",
    when: "service",
  },
  {
    id: "privacy",
    area: "security",
    level: 5,
    title: "What is kept of people can be deleted",
    proof: finds(
      "right to (be forgotten|erasure)|data retention|retention (period|policy)|erase (their|personal)",
      documents,
    ),
    next: "say how the data of a person are found and deleted",
    when: "people",
  },
  {
    id: "release-age",
    area: "security",
    level: 3,
    title: "A release of a dependency has to be some days old",
    proof: finds("minimum-?release-?age|min-release-age|npmMinimalAgeGate|cooldown:", [
      ...atRoot("pnpm-workspace.yaml", ".npmrc", ".yarnrc.yml", "bunfig.toml"),
      ...updateSettings,
    ]),
    next: "set minimumReleaseAge in pnpm-workspace.yaml, or min-release-age in .npmrc",
  },
  {
    id: "actions-pinned",
    area: "security",
    level: 3,
    title: "Foreign steps of the pipeline cannot change by themselves",
    proof: all(
      hasFile(...pipelines),
      lacks("uses: *[^.#]+@(v?[0-9][^ ]{0,12}|main|master|latest)( |$)", pipelines),
    ),
    next: "name actions by the digest of a commit",
  },
]
