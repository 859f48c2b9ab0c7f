import type { Names } from "../names.ts"
import type { Repository } from "../repository.ts"
import type { File } from "../template.ts"

const workflows = [".github/workflows/pipeline.yml", ".github/workflows/rollback.yml"]

/** What delivers a service, with one more of them. */
export const delivered = ({ has, text }: Repository, { snake }: Names): ReadonlyArray<File> => {
  const secret = `${snake.toUpperCase()}_DATABASE_URL`
  return workflows
    .filter((workflow) => has(workflow))
    .map((path) => ({
      path,
      text: text(path).replaceAll(
        /^(?<indent> +)SMOKE_CLIENT_ID:/gm,
        (line, indent: string) => `${indent}${secret}: \${{ secrets.${secret} }}\n${line}`,
      ),
    }))
}
