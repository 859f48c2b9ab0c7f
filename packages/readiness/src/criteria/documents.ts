import type { Criterion } from "./criterion.ts"
import { agentPages, anywhere, atRoot, documents as pages, manifests, sources } from "./places.ts"
import { any, finds, hasFile, notices, tells } from "./proof.ts"

export const documents: ReadonlyArray<Criterion> = [
  {
    id: "readme",
    area: "documents",
    level: 1,
    title: "README.md says how to begin",
    // What makes a starter, such as npx sv create, begins another repository.
    proof: finds(
      "(^\\s*([$] )?|`)((npm|pnpm|yarn|bun)( run)? (install|i|ci|start|dev|serve|test|check|build|setup|run)\\b|(make|docker|npx nx|npx turbo) [a-z])|^\\s*([$] )?(yarn|make)$",
      atRoot("README*"),
    ),
    next: "write README.md, with the commands that install, start and test",
  },
  {
    id: "agents-page",
    area: "documents",
    level: 2,
    title: "There is a page for agents",
    proof: hasFile(...agentPages),
    next: "write AGENTS.md: the map, the rules, the commands; less than 100 lines",
  },
  {
    id: "agents-page-checked",
    area: "documents",
    level: 4,
    title: "A command that is not there is noticed in the page for agents",
    proof: notices("stale-page"),
    next: "check that each command and path in AGENTS.md is there",
  },
  {
    id: "fresh",
    area: "documents",
    level: 2,
    title: "The documents have been looked after in the last half year",
    proof: tells("log", "-1", "--since=180.days", "--format=%cs %h %s", "--", "*.md"),
    next: "read the documents, and put right what is no longer so",
    when: "history",
  },
  {
    id: "api-schema",
    area: "documents",
    level: 3,
    title: "The interface is described in a form for machines",
    proof: any(
      hasFile(...anywhere("openapi*.json", "openapi*.y*ml", "swagger*.json", "*.graphql", "*.proto")),
      finds(
        '^\\s*"(@fastify/swagger|@nestjs/swagger|swagger-jsdoc|tsoa|@hono/zod-openapi|zod-openapi|@asteasolutions/zod-to-openapi|graphql|@ts-rest/core)":',
        manifests,
      ),
    ),
    next: "describe the API with OpenAPI, made from the code",
    when: "service",
  },
  {
    id: "generated",
    area: "documents",
    level: 3,
    title: "Documents that can be made from the code are made from it",
    proof: finds(
      '"(typedoc|@microsoft/api-extractor|@fastify/swagger|@nestjs/swagger|redoc[a-z-]*)"|"docs?(:[a-z-]+)": *"',
      manifests,
    ),
    next: "generate the reference, such as with TypeDoc, and check that it is fresh",
  },
  {
    id: "service-flow",
    area: "documents",
    level: 3,
    title: "A picture shows how the parts work together",
    proof: finds("^```(mermaid|plantuml|dot)|──▶|◀──|\\.(drawio|puml)|!\\[.*(architecture|diagram)", pages),
    next: "draw the services and what they say to each other, in mermaid",
    when: "service",
  },
  {
    id: "skills",
    area: "documents",
    level: 3,
    title: "Recurring jobs are written down for agents",
    proof: hasFile(...atRoot("**/SKILL.md", ".cursor/rules/**", ".claude/commands/**", ".github/prompts/**")),
    next: "write a SKILL.md for each job that comes again",
  },
  {
    id: "decisions",
    area: "documents",
    level: 3,
    title: "Decisions stand in the repository with their reasons",
    proof: hasFile(...atRoot("**/adr/*.md", "**/adrs/*.md", "**/decisions/*.md", "**/rfcs/*.md")),
    next: "write a decision record for the next decision",
  },
  {
    id: "nested-pages",
    area: "documents",
    level: 4,
    title: "A part with rules of its own says so where they hold",
    proof: hasFile(...atRoot("*/**/AGENTS.md", "*/**/CLAUDE.md"), ":(exclude,glob)**/node_modules/**"),
    next: "write an AGENTS.md in each package whose rules differ",
    when: "workspaces",
  },
  {
    id: "examples",
    area: "documents",
    level: 4,
    title: "Doc comments explain the sources where they stand",
    proof: finds("^\\s*/\\*\\*([^*/]|$)", [
      ...sources,
      ":(exclude,glob)**/*.config.*",
      ":(exclude,glob)**/*.d.ts",
    ]),
    next: "say above each export what it is for",
  },
]
