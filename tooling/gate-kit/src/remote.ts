/**
 * What git is told before a command that asks a remote: to take the token of a workflow, where there is one, which then
 * stands neither in a file nor in a command.
 */
export const credentials: ReadonlyArray<string> =
  process.env["GITHUB_TOKEN"] === undefined
    ? []
    : [
        "-c",
        "credential.helper=",
        "-c",
        'credential.helper=!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f',
      ]
