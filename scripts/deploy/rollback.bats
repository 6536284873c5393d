#!/usr/bin/env bats
# Back to a recorded release, on a disk as the engine left it and with a Docker that says yes. No Node and no network are there.
# Of the releases 0000000, aaaaaaa and bbbbbbb the last is live; api-3 is parked.
# shellcheck disable=SC2030,SC2031 # each test has its own answers
load test/answers

@test 'it leads everybody to the parked slot, then brings the others back, as the ledger has written it' {
  run roll_back
  ended 0
  has "$output" 'Back on aaaaaaa'
  is "$(asked)" 'api-3 : never api-3
api-1 api-2 : never api-1
api-2 : stop api-2
api-2 : steer client'
  is "$(text state/release.env)" "$(env_of sha-aaaaaaa)"
  is "$(ls state/flags)" api-2
}

@test 'the files of that release are there again' {
  run roll_back
  is "$(readlink current)" "releases/$(printf 'a%.0s' {1..40})"
}

@test 'who came back is written down, the person and not the root that they became' {
  run roll_back
  SUDO_USER=ann run roll_back
  matches "$(text state/break-glass.log)" "^2[0-9T:-]+Z $(id -un) back to a{40}"$'\n2[0-9T:-]+Z ann back to 0{40}$'
}

@test 'twice leads back twice, and by name to any that was live' {
  run roll_back
  run roll_back
  has "$output" 'Back on 0000000'
  run roll_back sha-bbbbbbb
  has "$output" 'Back on bbbbbbb'
  run roll_back "$(printf 'a%.0s' {1..40})"
  has "$output" 'Back on aaaaaaa'
}

@test 'canaries see what everybody sees' {
  touch state/flags/canary-api-3
  run roll_back
  is_absent state/flags/canary-api-3
}

@test 'where no slot is parked it leads by the first one' {
  rm state/flags/*
  run roll_back sha-bbbbbbb
  ended 0
  has "$(asked)" 'api-1 : never api-1'
  is "$(ls state/flags)" api-3
}

@test 'a slot that needs its time is waited for' {
  touch busy
  run roll_back
  ended 0
}

@test 'it says what it is for' {
  run roll_back --help
  ended 0
  has "$output" 'Break glass'
  is "$(asked)" ''
}

# What stops it before anything is touched

@test 'it stops while an engine is at work' {
  touch engine
  stops_untouched 'docker kill'
}
@test 'it stops while somebody else is breaking the glass' {
  exec {held}>state/break-glass.lock
  flock "$held"
  stops_untouched 'Somebody else is breaking the glass.'
}
@test 'it stops where the ledger knows of no such release' { stops_untouched 'The ledger knows of no release sha-fffffff.' sha-fffffff; }
@test 'it stops where that release was never live' {
  sed -i '2s/"verdict":"live"/"verdict":"rolled back"/' state/ledger.jsonl
  stops_untouched 'The ledger knows of no release sha-aaaaaaa.' sha-aaaaaaa
}
@test 'it stops where nothing was live before' {
  sed -i '1,2d' state/ledger.jsonl
  stops_untouched 'The ledger knows of no release previous.'
}
@test 'it stops where there is no ledger' {
  rm state/ledger.jsonl
  stops_untouched 'The ledger knows of no release previous.'
}
@test 'it stops where nothing says what is live, unless it is told where to go' {
  mv state/release.env elsewhere
  run roll_back
  ended 1
  has "$output" 'The ledger knows of no release previous.'
  run roll_back sha-aaaaaaa
  ended 0
}
@test 'it stops where no server of ours is' {
  home=$BATS_TEST_TMPDIR/elsewhere run roll_back
  ended 1
  has "$output" elsewhere
}

# What stops it on the way

@test 'people stay where they are when the old version does not get ready' {
  touch sick
  stops_at api-3
  has "$output" 'api-3 does not become ready: docker logs taskmanager-api-3-1'
  is "$(ls state/flags)" api-3
}
@test 'people stay where they are when the old version has no store' {
  touch storeless
  stops_at api-3
  is "$(ls state/flags)" api-3
}
@test 'people stay where they are when the images of the old version are gone' {
  echo api-3 >gone
  stops_at api-3
  is "$(ls state/flags)" api-3
}
@test 'people stay on the first slot that went back when the next one does not start' {
  echo api-1 >gone
  stops_at api-1
  is "$(ls state/flags)" $'api-1\napi-2'
}
@test 'it does not call itself back while workers are not' {
  echo client >gone
  stops_at client
}

setup_file() {
  export host=$BATS_FILE_TMPDIR/host
  node "$BATS_TEST_DIRNAME/../node24.mjs" "$BATS_TEST_DIRNAME/test/lay-out-host.ts" "$host"
  mkdir -p "$host"/bin "$host"/releases/{0,a,b}
  cd "$host" || return
  local letter tool
  for letter in 0 a b; do mv "releases/$letter" "releases/$(printf "$letter%.0s" {1..40})"; done
  for tool in bash env sed grep tail head tr rm touch cp ln ls date flock cat id; do ln -s "$(command -v "$tool")" bin/; done
  cat >bin/docker <<'DOCKER'
#!/usr/bin/env bash
# In `asked`: who was out of sight when it was asked, and for what.
case " $* " in
  *' ps '*) [ ! -e engine ] || echo engine-77 ;;
  *' exec '*)
    if [ -e busy ]; then rm busy; exit 7; fi
    if [ -e storeless ]; then echo '{"checks":{"store":"failed","redis":"ok"}}'; exit; fi
    [ -e sick ] || echo '{"checks":{"store":"ok","redis":"failed"}}' ;;
  *' up '* | *' stop '*)
    echo "$(ls state/flags | tr '\n' ' '): ${*: -2}" >>asked
    [[ ! -e gone || " $* " != *" $(cat gone) "* ]] ;;
esac
DOCKER
  printf '#!/usr/bin/env bash\n' >bin/sleep # what is waited for is asked for often enough
  chmod +x bin/docker bin/sleep
}

setup() {
  unset SUDO_USER
  home=$BATS_TEST_TMPDIR/server
  cp -a "$host" "$home" && cd "$home" || return
}

roll_back() { # [RELEASE]
  env -i "PATH=$host/bin" "DEPLOY_HOME=$home" "SUDO_USER=${SUDO_USER:-}" DEPLOY_READY_SECONDS=2 DEPLOY_POLL_SECONDS=1 \
    "$BATS_TEST_DIRNAME/rollback" "$@"
}

asked() { text asked; }
env_of() { grep "\"tag\":\"$1\"" state/ledger.jsonl | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).env'; } # TAG

stops_untouched() { # WHY [RELEASE]
  local before; before=$(text state/release.env)
  run roll_back "${@:2}"
  ended 1
  has "$output" "$1"
  is "$(asked)" ''
  is "$(text state/release.env) $(ls state/flags)" "$before api-3"
}

stops_at() { # SERVICE, the last that was asked for; nothing is written as if it were done
  local before; before=$(text state/release.env)
  run roll_back
  ended 1
  matches "$(asked | tail -n 1)" "$1\$"
  is "$(text state/release.env)" "$before"
  is_absent state/break-glass.log
}
