import type { Part } from "./part.ts"

/** What is the template's own: it stays behind whatever is answered. */
export const ownPart: Part = {
  paths: (tree) => [
    ".ci/",
    "packages/create-touchstone/",
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
      from: "[Make it yours](packages/create-touchstone/README.md): `npm run scaffold -- ../shop`",
      to: "{{credits}}",
    },
    { file: "AGENTS.md", from: " `packages/create-touchstone` — makes a repository of this one.", to: "" },
    {
      file: "package.json",
      from: "A monorepo reference template for agent-ready services in TypeScript.",
      to: "Services in TypeScript, with the harness that judges each change.",
    },
    {
      file: ".github/workflows/nightly.yml",
      from: /\n {2}# What a stranger makes of the packed scaffolder[\s\S]*?CASE: \$\{\{ matrix\.case \}\}\n/,
      to: "",
    },
    { file: "docs/delivery.md", from: " in `tooling/delivery/releases` (`npm run", to: " (`npm run" },
    { file: ".github/CODEOWNERS", from: "/.ci/ @touchstone/maintainers\n", to: "" },
    { file: "docs/architecture.md", from: "`packages/create-touchstone`, ", to: "" },
  ],
}
