/** What to do about a secret, whoever found it. */
export const remedy =
  "Whoever can read the repository has it, and so does every clone. Fix: revoke it where it was issued, then take it out of the file and have it come from the environment. Page: docs/gates/secrets.md"

/** So much of a secret as helps to find it, and no more. */
export const masked = (secret: string): string => `${secret.slice(0, 3)}… (${secret.length} characters)`
