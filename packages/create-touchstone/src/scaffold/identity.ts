/** What lets git commit for somebody who has not told it their name: who has is not asked again. */
export const identity = async (
  git: (...args: ReadonlyArray<string>) => Promise<string>,
  name: string,
): Promise<ReadonlyArray<string>> => {
  const isKnown = await git("config", "user.email").then(
    () => true,
    () => false,
  )
  return isKnown ? [] : ["-c", `user.name=${name}`, "-c", `user.email=${name}@localhost`]
}
