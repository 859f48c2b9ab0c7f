export const help = `readiness [PATH] [OPTION...]

Judges how ready the JavaScript or TypeScript repository at PATH is for agents; left out: the folder that this is called
in. Each criterion comes with its evidence, and with the next step where it is not met. Without --run nothing of the
repository is run, and what only a run can show is undecided.

  --run                  runs the repository's own commands, and plants defects to see whether they notice: in a copy, with
                         none of your environment, each for a limited time
  --command TASK=LINE    runs that command line for a task, instead of the script that is found; may be repeated.
                         Tasks: setup, install, build, test, check, format, lint, types, structure, secrets, docs
  --only ID              judges that criterion alone, and those of further --only
  --limit SECONDS        how long a command may take; 300 when left out
  --level N              ends with 1 unless every criterion up to level N that applies is met
  --json                 prints the report as JSON, as schema/readiness.schema.json describes it
  --list                 lists the criteria
  --version              prints the version
  --help                 shows this

Exit code: 0 judged; 1 below --level; 2 could not judge, or asked wrongly; 130 interrupted.
`
