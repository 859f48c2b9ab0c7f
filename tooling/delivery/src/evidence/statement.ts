import type { RecordedVerdict } from "@touchstone/verdict/record"

/** What a statement is about, by its digests; the algorithm's name, then hexadecimal digits. */
interface Resource {
  readonly name: string
  readonly digest: Readonly<Record<string, string>>
}

/** A Statement v1 of in-toto, whose predicate is a test result (both: github.com/in-toto/attestation, spec). */
export interface Statement {
  readonly _type: "https://in-toto.io/Statement/v1"
  readonly subject: ReadonlyArray<Resource>
  readonly predicateType: "https://in-toto.io/attestation/test-result/v0.1"
  readonly predicate: {
    readonly result: "PASSED"
    readonly configuration: ReadonlyArray<Resource>
    readonly passedTests: ReadonlyArray<string>
  }
}

export interface Subject {
  /** `sha256:` and hexadecimal digits, as the digests of the files. */
  readonly image: string
  readonly service: string
  /** The digests of the files within the image, by where they come from in the repository. */
  readonly files: Readonly<Record<string, string>>
}

const resource = (name: string, digest: string): Resource => {
  const [algorithm = "", digits = ""] = digest.split(":")
  return { name, digest: { [algorithm]: digits } }
}

/** Says of an image what it holds, of which commit that was built, and that both the verdict and the rehearsal passed. */
export const statementOf = (
  { image, service, files }: Subject,
  { commit, tree, toolchain }: RecordedVerdict,
): Statement => ({
  _type: "https://in-toto.io/Statement/v1",
  subject: [
    resource(service, image),
    ...Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, digest]) => resource(file, digest)),
  ],
  predicateType: "https://in-toto.io/attestation/test-result/v0.1",
  predicate: {
    result: "PASSED",
    configuration: [
      resource("commit", `gitCommit:${commit}`),
      resource("tree", `gitTree:${tree}`),
      // A platform, and the digest of what is pinned for it.
      resource("toolchain", toolchain.slice(toolchain.indexOf(" ") + 1)),
    ],
    passedTests: ["verify", "rehearsal"],
  },
})
