import type { Part } from "./part.ts"

/** What is the template's own: it stays behind whatever is answered. */
export const ownPart: Part = {
  paths: (tree) => [
    ".ci/",
    "packages/create-touchstone/",
    "packages/readiness/",
    "docs/workshop/",
    "tooling/workshop/",
    // Old code to learn on, and the way out of it.
    ".agents/skills/characterise-legacy-code/",
    "apps/legacy-invoicing/",
    "packages/characterize/",
    "packages/invoicing-core/",
    "docs/legacy.md",
    "tooling/drills/117-baseline-grown/",
    // What the template's releases were, brought, and are to bring.
    "tooling/delivery/releases/",
    ...[...tree.keys()].filter((path) => /(?:^|\/)CHANGELOG\.md$|^\.changeset\/.*\.md$/.test(path)),
  ],
  edits: [
    {
      file: "README.md",
      from: `A monorepo reference template for agent-ready services in TypeScript: a service that does something real, built so
that people and agents can change it often and be told quickly, and in plain words, when a change is wrong.`,
      to: `Services in TypeScript, built so that people and agents can change them often and be told quickly, and in plain words,
when a change is wrong.`,
    },
    {
      file: "README.md",
      from: / · \[Workshop\].*\n/,
      to: " · {{credits}}\n",
    },
    {
      file: "AGENTS.md",
      from: " `packages/create-touchstone` — makes a repository of this one. `packages/readiness` — judges any repository.",
      to: "",
    },
    { file: "AGENTS.md", from: " `tooling/workshop` — exercises: `docs/workshop`.", to: "" },
    { file: ".github/workflows/nightly.yml", from: /\n {2}# Each exercise of the workshop[\s\S]*/, to: "" },
    {
      file: "AGENTS.md",
      from: / `apps\/legacy-invoicing`, `packages\/characterize`.*`docs\/legacy\.md`\./,
      to: "",
    },
    { file: "AGENTS.md", from: ", `characterise-legacy-code`", to: "" },
    { file: "README.md", from: "; old code: [docs/legacy.md](docs/legacy.md)", to: "" },
    {
      file: "package.json",
      from: "A monorepo reference template for agent-ready services in TypeScript.",
      to: "Services in TypeScript, with the harness that judges each change.",
    },
    { file: ".github/CODEOWNERS", from: "/.ci/ @touchstone/maintainers\n", to: "" },
    {
      file: "tooling/structure/src/structure/purposes.ts",
      from: /\n +"pg\*": .*"apps\/legacy-invoicing".*/,
      to: "",
    },
    // It counts a drill about that old code.
    { file: "docs/drills.md", from: /: of \d+ drills \d+ were taken, and \d+ passed(?=\.)/, to: "" },
    { file: ".oxlintrc.json", from: '\n    "apps/legacy-invoicing/**/*.cjs",', to: "" },
    { file: "docs/architecture.md", from: "`packages/invoicing-core`, ", to: "" },
    { file: "docs/architecture.md", from: "`packages/characterize`, ", to: "" },
    { file: "docs/architecture.md", from: "`packages/create-touchstone`, `packages/readiness`, ", to: "" },
    { file: "docs/architecture.md", from: "`apps/fulfilment`, `apps/orders`", to: "`apps/*`" },
    { file: "docs/architecture.md", from: "`apps/legacy-invoicing`", to: "nothing" },
  ],
}
