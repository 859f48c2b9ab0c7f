export const help = `create-touchstone [DIRECTORY] [OPTIONS]

Makes a repository of your own in DIRECTORY, which must be empty or not yet there. On a terminal it asks for what is not
given; elsewhere, or with --yes, what is not given follows from DIRECTORY.

  --name NAME       of the repository, its images and databases; the last part of DIRECTORY when left out
  --scope @SCOPE    of its packages; @NAME when left out
  --title TITLE     the name in prose; made of NAME when left out
  --holder HOLDER   who holds the copyright; "The TITLE authors" when left out
  --sample SAMPLE   orders: keeps the orders service, and the fulfilment that goes with it; none: keeps the harness alone
  --target TARGET   compose: delivers to a machine with Docker; kubernetes: adds manifests for a cluster
  --broker BROKER   none: events go through the feed; nats: adds NATS for those who have outgrown it
  --workshop        keeps the exercises, the old code to learn on, and the command that judges other repositories
  --no-git          makes no git repository of it, without which the gates cannot look
  --install         installs the dependencies, too; otherwise the first command in it does

  --yes, -y         asks nothing
  --dry-run         says what would be made, and writes nothing
  --json            prints one JSON object, and asks nothing
  --version, -v     prints the version
  --help, -h        shows this

In what was made, with nothing left to commit:

create-touchstone update [--check] [--from PACKAGE]

Merges what has changed in the template since into a branch of its own. Where both have changed the same lines, git's
conflicts are left for you.

  --check           only says whether there is anything to take: exit code 1 if so
  --from PACKAGE    the package, packed or unpacked, of the version that this was made with; npm gets it when left out

create-touchstone remove-sample [--from PACKAGE]

Takes the sample services out, on a branch of its own.

In a clone of the template:

create-touchstone rename NAME [--scope ...] [--title ...] [--holder ...] [--sample ...]
                         [--target ...] [--broker ...] [--workshop]

Makes the clone what a scaffolded repository would be, in place.

Exit code: 0 done; 1 not, or with conflicts; 2 asked wrongly; 130 interrupted. A repository that could not be made whole is
not left behind.
`
