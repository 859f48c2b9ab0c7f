import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, textOr } from "../repository/json.ts"
import { lineOf } from "../repository/repository.ts"
import type { Locked } from "./lockfiles.ts"

const exotic = /^(?:https?:|git[+:]|github:|file:|link:|ssh:)|\.git\b/

const wrongSource = ({
  name,
  version,
  resolution,
}: Locked): readonly [rule: string, message: string] | null => {
  const tarball = textOr(textOr("", at(resolution, "resolved")), at(resolution, "tarball"))
  const type = textOr("", at(resolution, "type"))
  if (exotic.test(version) || at(resolution, "repo") !== undefined || ["git", "directory"].includes(type))
    return [
      "exotic-source",
      `${name} comes from ${version}, past the registry: nobody keeps that version, and no age or advisory is known of it. Fix: depend on a released version.`,
    ]
  if (tarball !== "")
    return [
      "registry-host",
      `${name}@${version} names the place ${tarball}, which others may not reach or trust. Fix: install with the default registry, so that the lockfile names none.`,
    ]
  if (!textOr("", at(resolution, "integrity")).startsWith("sha512-"))
    return [
      "no-integrity",
      `${name}@${version} has no sha512 hash: whatever is served in its name would be installed. Fix: remove its entry and install again.`,
    ]
  return null
}

/** Packages of a lockfile that come from elsewhere than the registry, or from anywhere. */
export const wrongSources = (
  file: string,
  text: string,
  packages: ReadonlyArray<Locked>,
): ReadonlyArray<Diagnostic> =>
  packages.flatMap((one) => {
    const wrong = wrongSource(one)
    return wrong === null ? [] : [{ rule: wrong[0], file, line: lineOf(text, one.key), message: wrong[1] }]
  })
