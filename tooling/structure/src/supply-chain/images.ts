import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { isPlanted, type Repository } from "../repository/repository.ts"

const isDockerfile = (file: string): boolean =>
  /(?:^|[./])(?:Docker|Container)file(?:\.|$)/.test(posix.basename(file))
const namesImages = (file: string): boolean =>
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|^\.github\/.*\.ya?ml$/.test(file)

const from = /^\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?/i
const argument = /^\s*ARG\s+(?<name>\w+)=(?<value>\S+)/i
const image = /^\s*(?:-\s+)?(?:image|container):\s*["']?(?<image>[\w./:@-]+)["']?\s*(?:#.*)?$/

/** Two numbers at least, or a digest: one number is moved with every release. */
const isExact = (name: string): boolean =>
  /@sha256:[\da-f]{64}$/.test(name) || /:[a-z-]*v?\d+\.\d+[\w.-]*$/i.test(name)

const dockerImages = (text: string): ReadonlyArray<readonly [name: string, line: number]> => {
  const lines = text.split("\n")
  const values = new Map(
    lines.flatMap((line) => {
      const { name, value } = argument.exec(line)?.groups ?? {}
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    }),
  )
  const stages = new Set(lines.flatMap((line) => from.exec(line)?.groups?.["stage"] ?? []))
  return lines.flatMap((line, index) => {
    const name = from.exec(line)?.groups?.["image"]
    if (name === undefined || name === "scratch" || stages.has(name)) return []
    const filled = name.replaceAll(
      /\$\{?(\w+)(?::-[^}]*)?\}?/g,
      (whole, key: string) => values.get(key) ?? whole,
    )
    return [[filled, index + 1] as const]
  })
}

const namedImages = (text: string): ReadonlyArray<readonly [name: string, line: number]> =>
  text.split("\n").flatMap((line, index) => {
    const name = image.exec(line)?.groups?.["image"]
    return name === undefined ? [] : [[name, index + 1] as const]
  })

/** Container images whose name may mean another image tomorrow. */
export const floatingImages = ({ files, text }: Repository): ReadonlyArray<Diagnostic> =>
  files
    .filter((file) => !isPlanted(file) && (isDockerfile(file) || namesImages(file)))
    .flatMap((file) =>
      (isDockerfile(file) ? dockerImages(text(file)) : namedImages(text(file)))
        .filter(([name]) => !isExact(name))
        .map(([name, line]) => ({
          rule: "floating-image",
          file,
          line,
          message: `${name} is another image whenever its tag is moved: what was verified is not what runs. Fix: an exact version such as :18.4-alpine, or a digest.`,
        })),
    )
