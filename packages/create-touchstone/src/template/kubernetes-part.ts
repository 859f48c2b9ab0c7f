import type { Part } from "./part.ts"

/** The manifests for a cluster, and what makes, checks and mentions them. */
export const kubernetesPart: Part = {
  paths: () => [
    "tooling/delivery/kubernetes/",
    "tooling/delivery/test/",
    "tooling/delivery/turbo.json",
    "tooling/generate/src/generators/kubernetes.ts",
    "tooling/generate/templates/kubernetes.md",
  ],
  edits: [
    {
      file: ".github/workflows/nightly.yml",
      from: /\n {2}# The manifests, rendered by[\s\S]*?- run: npm test -- tooling\/delivery\n/,
      to: "",
    },
    {
      file: "docs/adr/0015-an-environment-knows-what-is-live.md",
      from: " Who needs more takes the Kubernetes manifests.",
      to: "",
    },
    {
      file: "docs/delivery.md",
      from: / For Kubernetes there are\n\[manifests\]\(.*/,
      to: "",
    },
    { file: "tooling/generate/README.md", from: " manifests,", to: "" },
    { file: "tooling/delivery/package.json", from: '\n    "kubernetes-models": "catalog:",', to: "" },
    { file: "tooling/delivery/package.json", from: ',\n    "yaml": "catalog:"', to: "" },
    {
      file: "tooling/generate/src/generators/service.ts",
      from: 'import { clustered } from "./kubernetes.ts"\n',
      to: "",
    },
    {
      file: "tooling/generate/src/generators/service.ts",
      from: /\n +\.\.\.rendered\("kubernetes".*/,
      to: "",
    },
    { file: "tooling/generate/src/generators/service.ts", from: /\n +\.\.\.clustered\(.*/, to: "" },
    {
      file: "tooling/structure/knip.json",
      from: /\n +"ignoreDependencies": \["kubernetes-models"\],/,
      to: "",
    },
    { file: "tooling/structure/knip.json", from: /,\n +"ignoreBinaries": \["kubectl"\]/, to: "" },
  ],
}
