/// The texts of an autograder for Gradescope.
enum GradescopeScripts {
  /// Runs once, as root, when the image is made.
  static let setup = #"""
    #!/usr/bin/env bash
    # Gradescope runs this once, as root, when the autograder's image is made: it installs Swift and builds the kit.
    set -euo pipefail
    source=${AUTOGRADER_ROOT:-/autograder}/source
    release=6.3.1
    place=${SWIFT_HOME:-/opt/swift}
    # Images are built on one machine and run on others: every one of them must know what is compiled here.
    export FLOWLAB_CPU=${FLOWLAB_CPU:-x86-64-v3}
    export PATH="$place/usr/bin:$PATH"

    fail() { printf 'setup.sh: %s\n' "$1" >&2; exit 1; }

    has_swift() {
      command -v swift >/dev/null || return 1
      local found
      found=$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
      [ "$(printf '6.3\n%s\n' "${found:-0}" | sort -V | head -n 1)" = 6.3 ]
    }

    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq
      # What Swift needs on Ubuntu, the headers of zlib, and what unpacks submissions.
      apt-get install -y -qq --no-install-recommends binutils ca-certificates curl g++ git gnupg libc6-dev \
        libcurl4-openssl-dev libedit2 libncurses-dev libpython3-dev libsqlite3-0 libxml2-dev libz3-dev \
        pkg-config tzdata unzip zip zlib1g-dev
    fi

    if ! has_swift; then
      # shellcheck source=/dev/null
      system=$(. "${OS_RELEASE:-/etc/os-release}" && printf '%s%s' "$ID" "$VERSION_ID")
      case $system in
        ubuntu22.04 | ubuntu24.04) ;;
        *) fail "Swift for $system is not known here; choose Ubuntu 22.04 or 24.04 in the autograder's settings" ;;
      esac
      case $(uname -m) in
        x86_64) machine= ;;
        aarch64) machine=-aarch64 ;;
        *) fail "there is no Swift for $(uname -m)" ;;
      esac
      archive=swift-$release-RELEASE-$system$machine.tar.gz
      url=https://download.swift.org/swift-$release-release/${system/./}$machine/swift-$release-RELEASE/$archive
      work=$(mktemp -d)
      trap 'rm -rf "$work"' EXIT
      get() { curl --proto '=https' --tlsv1.2 -fsSL --retry 3 -o "$2" "$1" || fail "$1 cannot be fetched"; }
      get "$url" "$work/$archive"
      get "$url.sig" "$work/$archive.sig"
      get https://www.swift.org/keys/all-keys.asc "$work/keys"
      export GNUPGHOME=$work/gnupg
      mkdir -m 700 "$GNUPGHOME"
      gpg --batch --quiet --import "$work/keys" || fail "the keys of swift.org cannot be read"
      gpg --batch --verify "$work/$archive.sig" "$work/$archive" || fail "$archive is not signed by swift.org"
      mkdir -p "$place"
      tar -xzf "$work/$archive" -C "$place" --strip-components=1 || fail "$archive cannot be unpacked to $place"
      has_swift || fail "Swift 6.3 is not found after it was unpacked to $place"
    fi

    bash "$source/kit/grade.sh" --prepare || fail "the kit cannot be built; see above"

    """#

  /// Runs for every submission.
  static let run = #"""
    #!/usr/bin/env bash
    # Gradescope runs this for every submission. What it prints is for instructors; students see results.json.
    set -uo pipefail
    root=${AUTOGRADER_ROOT:-/autograder}
    # Both as in setup.sh: with another value everything would be built again.
    export FLOWLAB_CPU=${FLOWLAB_CPU:-x86-64-v3}
    export PATH="${SWIFT_HOME:-/opt/swift}/usr/bin:$PATH"

    results=$root/results/results.json
    draft=$root/results/draft.json
    mkdir -p "$root/results"
    rm -f "$draft"
    bash "$root/source/kit/grade.sh" --one "$root/submission" --gradescope-results "$draft"
    status=$?
    # The grader writes its results in one step, also for what it could not grade.
    if [ -s "$draft" ]; then
      mv -f "$draft" "$results"
    else
      printf 'run_autograder: the grader ended with exit status %s and wrote nothing; see above\n' "$status"
      cp "$root/source/not-graded.json" "$results"
    fi

    """#

  /// What students see when the grader itself fails.
  ///
  /// Gradescope calls an autograder broken that gives no score, and then shows no text either.
  static let notGraded = """
    {
      "extra_data": { "graded": false },
      "output": "NOT GRADED. The grader or its machine failed; this is no fault of the submission, and the 0 is \
    not a grade. Your files are handed in, and there is nothing you need to change. Your instructor can run the \
    autograder again; the cause is in its output.",
      "score": 0,
      "stdout_visibility": "hidden",
      "tests": [],
      "visibility": "visible"
    }

    """

  /// How to upload it.
  static let readme = """
    # FlowLab on Gradescope

    1. Make `autograder.zip`, if it is not here already: `zip -r autograder.zip .` in this folder, not the folder itself.
    2. Create a *Programming Assignment* worth the points of the exercises it grades, 100 each.
    3. Under *Configure Autograder* choose the base image Ubuntu 22.04 or 24.04, upload the zip and wait for the build,
       which takes about ten minutes: it installs Swift and builds the kit.
    4. Give the container at least 2 CPUs and 3 GB, and submissions a time limit of 20 minutes.
    5. Use *Test Autograder* with the folder `kit/Exercises`, zipped: every task must be 0 and called not written.

    Students hand in their folder `Exercises`, or a zip of it.

    | file | what it does |
    |---|---|
    | `setup.sh` | installs Swift 6.3 from swift.org, with its signature checked, and builds the kit |
    | `run_autograder` | grades `/autograder/submission` and writes `results/results.json` |
    | `not-graded.json` | what students see when the grader itself fails: that it is not their fault and not a grade |
    | `kit` | the grader, the library and the tests; the solutions are not in it |

    """
}
