import { withLine } from "../insert.ts"
import type { Names } from "../names.ts"
import type { Repository } from "../repository.ts"
import type { File } from "../template.ts"

const kubernetes = "tooling/delivery/kubernetes"
const environments = ["staging", "production"]
const workflows = [".github/workflows/pipeline.yml", ".github/workflows/rollback.yml"]
const renderedTest = "tooling/delivery/test/kubernetes.test.ts"

/** Where images of a product come from, as the overlays say; the zeros start nothing. */
const image = (name: string, product: string): string =>
  `images:
  - name: ${name}
    newName: registry.example.com/${product}/${name}
    digest: sha256:${"0".repeat(64)}
`

/** What delivers a service, with one more of them. */
export const delivered = ({ has, text }: Repository, { kebab, snake }: Names): ReadonlyArray<File> => {
  const changed = (path: string, change: (now: string) => string): ReadonlyArray<File> =>
    has(path) ? [{ path, text: change(text(path)) }] : []
  const product = /"name": "(?<name>[^"]+)"/.exec(text("package.json"))?.groups?.["name"] ?? ""
  const secret = `${snake.toUpperCase()}_DATABASE_URL`
  return [
    ...changed(`${kubernetes}/base/kustomization.yaml`, (now) =>
      withLine(now, "resources:", /^ {2}- /, `  - ${kebab}.yaml`),
    ),
    ...environments.flatMap((environment) =>
      changed(`${kubernetes}/${environment}/kustomization.yaml`, (now) =>
        now.replace("images:\n", image(kebab, product)),
      ),
    ),
    ...workflows.flatMap((workflow) =>
      changed(workflow, (now) =>
        now.replaceAll(
          /^(?<indent> +)SMOKE_CLIENT_ID:/gm,
          (line, indent: string) => `${indent}${secret}: \${{ secrets.${secret} }}\n${line}`,
        ),
      ),
    ),
    ...changed(renderedTest, (now) => now.replace("const services = [", `const services = ["${kebab}", `)),
  ]
}
