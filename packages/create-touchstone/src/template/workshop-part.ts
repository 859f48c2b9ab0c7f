import type { Part } from "./part.ts"

/** What is there to learn with: exercises, old code and the way out of it, and what judges other repositories. */
export const workshopPart: Part = {
  paths: () => [
    ".agents/skills/characterise-legacy-code/",
    "apps/legacy-invoicing/",
    "docs/legacy.md",
    "docs/workshop/",
    "packages/characterize/",
    "packages/invoicing-core/",
    "packages/readiness/",
    "tooling/drills/117-baseline-grown/",
    "tooling/workshop/",
  ],
  edits: [
    { file: "AGENTS.md", from: ", `characterise-legacy-code`", to: "" },
    // It counts a drill about that old code.
    { file: "docs/drills.md", from: /: of \d+ drills \d+ were taken, and \d+ passed(?=\.)/, to: "" },
    { file: "README.md", from: "; old code: [docs/legacy.md](docs/legacy.md)", to: "" },
    { file: "README.md", from: " · [Workshop](docs/workshop/README.md)", to: "" },
    {
      file: "README.md",
      from: " · [Judge another](packages/readiness/README.md): `npm run readiness -- ../other`",
      to: "",
    },
    { file: "AGENTS.md", from: " `packages/readiness` — judges any repository.", to: "" },
    { file: "AGENTS.md", from: " `tooling/workshop` — exercises: `docs/workshop`.", to: "" },
    {
      file: "AGENTS.md",
      from: / `apps\/legacy-invoicing`, `packages\/characterize`.*`docs\/legacy\.md`\./,
      to: "",
    },
    { file: ".github/workflows/nightly.yml", from: /\n {2}# Each exercise of the workshop[\s\S]*/, to: "" },
    {
      file: "tooling/structure/src/structure/purposes.ts",
      from: /\n +"pg\*": .*"apps\/legacy-invoicing".*/,
      to: "",
    },
    { file: ".oxlintrc.json", from: '\n    "apps/legacy-invoicing/**/*.cjs",', to: "" },
    { file: "docs/architecture.md", from: "`packages/invoicing-core`, ", to: "" },
    { file: "docs/architecture.md", from: "`packages/characterize`, ", to: "" },
    { file: "docs/architecture.md", from: "`packages/readiness`, ", to: "" },
    { file: "docs/architecture.md", from: "`apps/fulfilment`, `apps/orders`", to: "`apps/*`" },
    { file: "docs/architecture.md", from: "`apps/legacy-invoicing`", to: "nothing" },
  ],
}
