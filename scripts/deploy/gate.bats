#!/usr/bin/env bats
# What a deploy key may do, said as the pipeline says it. Docker writes down what it was asked, and the engine ends with 21.
# shellcheck disable=SC2030,SC2031 # each test has its own answers
load test/answers

@test 'a release that the build has signed is brought by its own engine, and the key hears how it ended' {
  run say "deploy $tag 77-1" <"$built/signed"
  ended 21
  is "$output" 'canary: worse'
  has "$(asked)" "-v /var/run/docker.sock:/var/run/docker.sock -v $home:$home --detach --name engine-77-1 $ops apply $tag --run 77-1 --who 203.0.113.7"
  is "$(text "state/releases/$tag.json")" "$(text "$built/release.json")"
  has "$(text state/gate.log)" "203.0.113.7 deploy\ $tag\ 77-1"
}

@test 'an exception that a person answers for is handed on with its reason' {
  run say "deploy $tag 1 --despite-budget ann:INC-12" <"$built/signed"
  has "$(asked)" "apply $tag --despite-budget ann:INC-12 --run 1 --who"
}

@test 'a plan is made by the engine of the release, and changes nothing of who is asked next' {
  run say "plan $tag" <"$built/signed"
  ended 0
  matches "$(asked)" "--rm --name engine-plan-[0-9]+ $ops plan $tag"
  is_absent state/engine
}

@test 'what was handed over before need not come again' {
  run say "deploy $tag 1" <"$built/signed"
  run say "deploy $tag 2"
  has "$(asked)" "engine-2 $ops apply $tag"
}

@test 'what nobody has handed over comes from the registry' {
  publish "$built"/release.{json,json.sig}
  run say "deploy $tag 1"
  ended 21
  has "$(asked)" "pull --quiet registry.example.com/our/release:$tag"
  has "$(asked)" "$ops apply $tag"
  has "$(asked)" 'rm made-1'
}

@test 'what nobody has is said' {
  run say 'deploy sha-0000000 3'
  ended 12
  has "$output" 'Nobody has handed over what sha-0000000 is made of'
  has "$(asked)" 'pull --quiet registry.example.com/our/release:sha-0000000'
}

@test 'before the first release nobody can be asked, which is said' {
  run say status
  ended 2
  has "$output" 'Nothing was deployed here yet.'
  run say 'rollback previous'
  ended 2
  lacks "$(asked)" run
}

@test 'a run that cannot begin is not watched' {
  touch taken
  run say "deploy $tag 77-1" <"$built/signed"
  ended 125
  lacks "$(asked)" logs
}

# Of releases

@test 'a release signed by nobody starts nothing' { starts_nothing 11 <"$built/release.json"; }
@test 'a release signed for something else starts nothing' { starts_nothing 11 < <(sign file key "$built/release.json"); }
@test 'a release signed by somebody else starts nothing' { starts_nothing 11 < <(sign taskmanager-release stranger "$built/release.json"); }
@test 'a release changed after it was signed starts nothing' { starts_nothing 11 < <(sed 's/"api"/"apl"/' "$built/signed"); }
@test 'a release too long to be one starts nothing' {
  { cat "$built/release.json" && head -c 100000 /dev/zero | tr '\0' ' ' && echo; } >release.json
  starts_nothing 11 < <(sign taskmanager-release key release.json)
}
@test 'a release other than it is said to be starts nothing' { starts_nothing 2 <"$built/other"; }
@test 'a release without an engine starts nothing' {
  grep -v '"ops"' "$built/release.json" >release.json
  starts_nothing 2 < <(sign taskmanager-release key release.json)
}
@test 'a release whose engine may be any of its name starts nothing' {
  sed '/"ops"/s/sha256:[^"]*/latest/' "$built/release.json" >release.json
  starts_nothing 2 < <(sign taskmanager-release key release.json)
}
@test 'where nobody is known to sign, nothing is started' {
  rm allowed_signers
  starts_nothing 11 <"$built/signed"
}
@test 'a release from the registry that the build has not signed starts nothing' {
  sed 's/"api"/"apl"/' "$built/release.json" >release.json
  publish release.json "$built/release.json.sig"
  run say "deploy $tag 1"
  ended 11
  is_absent state/engine
  is_absent "state/releases/$tag.json"
}
@test 'a release changed on the disk is not brought again' {
  run say "deploy $tag 1" <"$built/signed"
  sed -i 's/"api"/"apl"/' "state/releases/$tag.json"
  run say "deploy $tag 2"
  ended 11
  lacks "$(asked)" engine-2
}

# Of words: each is refused and logged, and Docker is asked nothing.

@test 'nothing said is refused: there is no shell' { refuses ''; }
@test 'a program is refused' { refuses 'bash' 'scp -t /' 'status; id' '/bin/sh -c id'; }
@test 'a deploy of nothing is refused' { refuses 'deploy' "deploy $tag"; }
@test 'a deploy of what is no tag is refused' { refuses 'deploy ../../x 1' 'deploy previous 1' 'deploy sha-012 1' 'deploy v1.2 1' "deploy ${tag}0 1"; }
@test 'a run with another name than a run has is refused' {
  refuses "deploy $tag --privileged" "deploy $tag a;id" "deploy $tag $(printf 'a%.0s' {1..65})"
}
@test 'words too many for a deploy are refused' { refuses "deploy $tag 1 2" "deploy $tag 1 --despite-budget ann:INC-12 now"; }
@test 'an exception that nobody answers for is refused' { refuses "deploy $tag 1 --despite-budget" "deploy $tag 1 --despite-budget \$(id)" "deploy $tag 1 --despite-budget no"; }
@test 'another exception than that is refused' { refuses "deploy $tag 1 --privileged reason"; }
@test 'a plan of what is no tag is refused' { refuses 'plan' 'plan ../../x' "plan $tag now"; }
@test 'a way back to what is no release is refused' { refuses 'rollback --help' "rollback \$(id)" 'rollback ../../previous' 'rollback v1.2'; }
@test 'words too many for a way back are refused' { refuses 'rollback previous now' 'rollback previous sha-0123456 --preempt'; }
@test 'logs of what is no service of ours are refused' { refuses 'logs' 'logs /etc/passwd' 'logs *' 'logs mongo' 'logs api-1 worker'; }
@test 'half a maintenance is refused' { refuses 'maintenance' 'maintenance maybe'; }
@test 'watching what is no run is refused' { refuses 'watch' 'watch -f' 'watch 1 2'; }
@test 'questions with words added are refused' { refuses 'status now' 'canary now' 'drift now' 'audit now' 'restore-drill now'; }

@test 'a star is a star' {
  touch api-1
  refuses 'logs api-*'
}

@test 'who says more than one line writes one line of the log' {
  run say $'bash\n2026-01-01T00:00:00Z 203.0.113.7 status'
  ended 2
  is "$(grep -c '^2026-01-01' state/gate.log)" 0
}

# What is allowed

@test 'rollback goes to the release before' { asks 'rollback' '--detach --name engine-rollback-[0-9]+ ops rollback previous --run rollback-[0-9]+ '; }
@test 'rollback goes to a release by its tag' { asks 'rollback sha-0123456' 'ops rollback sha-0123456 --run'; }
@test 'rollback goes to a release by its version' { asks 'rollback v1.2.3' 'ops rollback v1\.2\.3 --run'; }
@test 'rollback goes before a deploy that is under way' { asks 'rollback --preempt' 'ops rollback previous --preempt --run'; }
@test 'rollback by a tag goes before a deploy too' { asks 'rollback sha-0123456 --preempt' 'ops rollback sha-0123456 --preempt --run'; }
@test 'restore-drill runs on when the connection ends' { asks 'restore-drill' '--detach --name engine-restore-drill-[0-9]+ ops restore-drill --run'; }
@test 'audit asks the engine' { asks 'audit' 'ops audit$'; }
@test 'status asks the engine, which leaves nothing behind' { asks 'status' '--rm --name engine-status-[0-9]+ ops status$'; }
@test 'canary asks the engine' { asks 'canary' 'ops canary$'; }
@test 'drift asks the engine' { asks 'drift' 'ops drift$'; }
@test 'maintenance asks the engine' { asks 'maintenance on' 'ops maintenance on$'; asks 'maintenance off' 'ops maintenance off$'; }
@test 'watch follows a run to its end' { asks 'watch 77-1' $'^logs --follow engine-77-1\nwait engine-77-1$'; }
@test 'logs are the last of a service' { asks 'logs api-1' '^logs --tail 500 taskmanager-api-1-1$'; }

setup_file() { # two releases, made and signed as the build does it
  export built=$BATS_FILE_TMPDIR gate=$BATS_TEST_DIRNAME/gate MAIN_BRANCH=main ops tag
  export GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@example.org GIT_COMMITTER_NAME=Ann GIT_COMMITTER_EMAIL=ann@example.org
  cd "$built" || return
  git init --quiet --initial-branch main
  ssh-keygen -q -t ed25519 -N '' -f key
  ssh-keygen -q -t ed25519 -N '' -f stranger
  build other
  build signed
  tag=$(sed -n 's/.*"tag": "\(.*\)",/\1/p' release.json)
  ops=ghcr.io/our/app/ops@$OPS_DIGEST
}

build() { # FILE: a commit, and what the build hands over of it
  local part; for part in API CLIENT NGINX OPS; do
    export "${part}_IMAGE=our/app/${part,,}" "${part}_DIGEST=sha256:$(printf '%s' "$part" | sha256sum | cut -d' ' -f1)"
  done
  git -c commit.gpgsign=false commit --quiet --allow-empty --message "$1"
  RELEASE_SIGNING_KEY=$(cat key) "$BATS_TEST_DIRNAME/sign-release" "$(git rev-parse HEAD)" .
  cat release.json release.json.sig >"$1"
}

setup() {
  export home=$BATS_TEST_TMPDIR/server
  mkdir -p "$home/bin" && cd "$home" || return
  exec </dev/null # nothing is handed over, where nothing else is said
  echo 'RELEASE_IMAGE=registry.example.com/our/release' >.env
  echo "docker.yml namespaces=\"taskmanager-release\" $(cat "$built/key.pub")" >allowed_signers
  cat >bin/docker <<'DOCKER'
#!/usr/bin/env bash
echo "$*" >>asked
case $1 in
  run) [ ! -e taken ] || exit 125 ;;
  logs) echo 'canary: worse' ;;
  wait) echo 21 ;;
  pull) [ -d published ] ;;
  create) echo made-1 ;;
  cp) cp "published/${2#made-1:/}" "$3" 2>/dev/null ;;
esac
DOCKER
  chmod +x bin/docker
}

say() { # COMMAND < HANDED_OVER
  env -i "PATH=$home/bin:$PATH" "DEPLOY_HOME=$home" 'SSH_CONNECTION=203.0.113.7 1 2 3' "SSH_ORIGINAL_COMMAND=$1" "$gate"
}

asked() { text "$home/asked"; }

sign() { # FOR KEY FILE
  cat "$3"
  ssh-keygen -q -Y sign -f "$built/$2" -n "$1" <"$3"
}

publish() { # MANIFEST SIGNATURE
  mkdir published
  cp "$1" published/release.json
  cp "$2" published/release.json.sig
}

starts_nothing() { # CODE < HANDED_OVER
  run say "deploy $tag 1"
  ended "$1"
  is "$(asked)" ''
  is_absent "state/releases/$tag.json"
  is_absent state/engine
}

refuses() { # COMMAND...
  local command
  for command in "$@"; do
    echo "Said: $command"
    rm -f state/gate.log
    run say "$command" <"$built/signed"
    ended 2
    is "$(asked)" ''
    matches "$output" 'may not do that|is not what is expected here'
    has "$(text state/gate.log)" 'refused:'
  done
}

asks() { # COMMAND FORM, of the engine of the newest release
  mkdir -p state && echo ops >state/engine
  rm -f asked
  run say "$1"
  matches "$(asked)" "$2"
}
