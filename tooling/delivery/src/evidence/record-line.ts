import type { RecordedAttestation, RecordedVerdict } from "@touchstone/verdict/record"
import * as Schema from "effect/Schema"
import { readJson } from "../read-json.ts"

/** What of the record speaks for an image, or against it. */
export type EvidenceLine = RecordedAttestation | RecordedVerdict

const recorded = { at: Schema.String, seconds: Schema.Finite, commit: Schema.String }

const verdict = Schema.Struct({
  kind: Schema.Literal("verdict"),
  ...recorded,
  verdict: Schema.Literals(["RELEASABLE", "NOT RELEASABLE", "UNDECIDED"]),
  tree: Schema.String,
  base: Schema.NullOr(Schema.String),
  toolchain: Schema.String,
  scope: Schema.Literals(["all", "nightly"]),
  artifacts: Schema.Record(Schema.String, Schema.String),
  against: Schema.Array(Schema.String),
}) satisfies Schema.Codec<RecordedVerdict, unknown>

const attestation = Schema.Struct({
  kind: Schema.Literal("attestation"),
  ...recorded,
  image: Schema.String,
  service: Schema.String,
  statement: Schema.Unknown,
}) satisfies Schema.Codec<RecordedAttestation, unknown>

const kinds = Schema.Struct({ kind: Schema.String })

/** The lines of the record on a commit that are evidence. Fails where one cannot be read: it may be the one that says no. */
export const evidenceIn = (lines: ReadonlyArray<string>, commit: string): ReadonlyArray<EvidenceLine> => {
  const what = `The record of ${commit}`
  return lines
    .filter((line) => ["attestation", "verdict"].includes(readJson(what, kinds, line).kind))
    .map((line) => readJson(what, Schema.Union([verdict, attestation]), line))
}

/** A verdict as the record has it. */
export const recordedVerdict = verdict
