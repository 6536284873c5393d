#!/usr/bin/env bats
# A machine made of stand-ins becomes a server: `test/machine` is its programs.
# shellcheck disable=SC2030,SC2031,SC2119,SC2120 # each test has its own answers, and calls by `run`
load test/answers
all_parts='packages docker swap user folders keys files sshd settings kernel firewall services held'

# A new machine

@test 'a new machine is told what it lacks, and is left as it is' {
  put_up new
  run provision --check
  ended 1
  is "$(differing)" "$all_parts"
  has "$output" 'package fail2ban: nothing instead of installed'
  is "$(state_of "$MACHINE")" "$(state_of "$machines/new")"
}

@test 'a new machine becomes a server' {
  has "$(text "$machines/said")" 'This machine is as staging must be.'
  run provision --check
  ended 0
  is "$output" 'This machine is as staging must be.'
}

@test 'a server lets in the pipeline by its key, to the gate alone, and knows who signs releases' {
  is "$(text "$ROOT/etc/ssh/taskmanager/deploy")" 'restrict,command="/opt/taskmanager/bin/gate" ssh-ed25519 AAAAdeploy'
  is "$(text "$home/allowed_signers")" 'docker.yml namespaces="taskmanager-release" ssh-ed25519 AAAArelease'
  matches "$(text "$ROOT/etc/ssh/sshd_config.d/10-taskmanager.conf")" $'Match User deploy\n.*  ForceCommand /opt/taskmanager/bin/gate\n'
}

@test 'a server has its folders, its secrets closed, and settings of its environment' {
  is "$(mode "$home/secrets")" 700
  is "$(mode "$home/bin/deployctl")" 755
  has "$(text "$home/.env")" 'APP_ENV=staging'
  matches "$(text "$home/secrets/app_secret")" '^staging-'
}

@test 'a server lets people through to containers by 80 and 443, and drops the rest' {
  is "$(sed -n 's/.*--ctorigdstport \([0-9]*\).*/\1/p' "$told/rules")" $'80\n443'
  is "$(tail -n 2 "$told/rules" | head -n 1)" '-A DOCKER-USER -i eth0 -j DROP'
}

# A second run

@test 'a second run changes nothing' {
  run provision
  ended 0
  is "$output" 'This machine is as staging must be.'
  is "$(state_of "$MACHINE")" "$(state_of "$machines/server")"
}

@test 'a run that was cut off is made whole by the next' {
  put_up new
  export PARTS='packages swap user'
  echo mkswap >"$told/broken"
  run provision
  ended 100
  is "$output" $'Setting up: packages\nSetting up: swap'
  : >"$told/broken"
  run provision
  ended 0
}

@test 'swap that was switched off is switched on again, and begins with the machine once' {
  : >"$told/swap"
  PARTS=swap run provision
  ended 0
  is "$(text "$ROOT/etc/fstab")" '/swapfile none swap sw 0 0'
}

@test 'what drifts is named, all of it, left as it is by a check, and set right by the next run' {
  echo '{}' >"$ROOT/etc/docker/daemon.json"
  echo 'ssh-ed25519 BBBB' >"$ROOT/etc/ssh/taskmanager/deploy"
  : >"$home/allowed_signers"
  chmod 755 "$home/secrets"
  echo deploy docker sudo >"$told/groups"
  sed -i /taskmanager-drift.timer/d "$told/units"
  : >"$told/held"
  echo Status: inactive >"$told/ufw"
  echo maxauthtries 6 >"$told/sshd"
  local before; before=$(state_of "$MACHINE")

  run provision --check
  ended 1
  is "$(differing)" 'user folders keys files sshd firewall services held'
  has "$output" 'etc/docker/daemon.json is not the one'
  has "$output" 'etc/ssh/taskmanager/deploy: ssh-ed25519 BBBB instead of restrict'
  has "$output" 'allowed_signers: nothing instead of docker.yml'
  has "$output" 'secrets: 755 root:root instead of 700 root:root'
  has "$output" 'groups of deploy: deploy docker sudo instead of deploy docker'
  has "$output" 'taskmanager-drift.timer: disabled inactive instead of enabled active'
  has "$output" 'held packages: nothing instead of containerd.io'
  has "$output" 'ufw has no Status: active'
  has "$output" 'sshd MaxAuthTries: 3'
  is "$(state_of "$MACHINE")" "$before"

  : >"$told/sshd"
  run provision
  ended 0
  run provision --check
  ended 0
}

@test 'what a run cannot set right it names' {
  echo maxauthtries 6 >"$told/sshd"
  PARTS='user sshd held' run provision
  ended 1
  is "$(differing)" sshd
}

@test 'another Docker than the pinned one is named' {
  echo 5:29.0.0-1 >"$told/version"
  PARTS='packages docker' run provision --check
  ended 1
  has "$output" 'docker-ce: 5:29.0 instead of 5:28.5'
}

@test 'a server of one environment is none of the other' {
  environment=production PARTS='user settings held' run provision --check
  ended 1
  is "$(differing)" settings
  matches "$output" 'APP_ENV in .*: staging instead of production'
}

@test 'on a machine where other parts are not ours, those that are named count' {
  put_up new
  PARTS='user folders' run provision
  ended 0
  is "$(ls "$ROOT")" $'etc\nopt'
}

# What it is told

@test 'nobody is let in by what is no key' {
  echo garden >no-key.pub
  deploy_key=no-key.pub run provision
  ended 2
  has "$output" 'no-key.pub holds no public key'
  release_key=no-key.pub run provision
  ended 2
  deploy_key=nowhere.pub run provision
  ended 2
}

@test 'it makes no server of an environment that there is not' {
  environment=garden run provision
  ended 2
  is "$output" 'There is no environment garden.'
}

@test 'it asks for what it has to know, and says what it is for' {
  run "$script" staging
  ended 2
  has "$output" 'DEPLOY_KEY.pub RELEASE_KEY.pub'
  run "$script" --help
  ended 0
  has "$output" 'Makes this machine a server of ours'
}

@test 'each script is one glance' {
  local path long=''
  cd "$BATS_TEST_DIRNAME" || return
  for path in provision provision-parts/* gate rollback through-gate wait-ready resolve-tag sign-release; do
    [ "$(wc -l <"$path")" -le 80 ] || long+=" $path"
  done
  is "$long" ''
  is "$(ls host)" $'etc\nopt\nusr'
}

setup_file() { # a machine before, and after
  export machines=$BATS_FILE_TMPDIR script=$BATS_TEST_DIRNAME/provision
  local program
  mkdir -p "$machines"/new/{bin,told,root/etc} && cd "$machines/new" || return
  for program in apt-get apt-mark dpkg-query curl swapon fallocate mkswap id useradd usermod passwd chown stat \
    sshd systemctl sysctl ufw iptables ip6tables ip docker; do ln -s "$BATS_TEST_DIRNAME/test/machine" "bin/$program"; done
  touch told/{packages,held,units,kernel,groups,locked,swap,ufw,owners,sshd,rules,reloads,broken}
  echo 5:28.5.1-1 >told/version
  printf 'ID=debian\nVERSION_CODENAME=trixie\n' >root/etc/os-release
  touch root/etc/fstab
  echo 'ssh-ed25519 AAAAdeploy pipeline' >deploy.pub
  echo 'ssh-ed25519 AAAArelease' >release.pub
  cp -a "$machines/new" "$machines/server"
  live_in "$machines/server"
  provision >"$machines/said"
}

setup() { put_up server; }

put_up() { # MACHINE
  rm -rf "$BATS_TEST_TMPDIR/machine"
  cp -a "$machines/$1" "$BATS_TEST_TMPDIR/machine"
  live_in "$BATS_TEST_TMPDIR/machine"
}

live_in() { # FOLDER
  export MACHINE=$1 ROOT=$1/root
  told=$1/told home=$ROOT/opt/taskmanager
  cd "$1" || return
}

provision() { # [--check]
  PATH=$MACHINE/bin:$PATH "$script" "$@" "${environment:-staging}" "${deploy_key:-deploy.pub}" "${release_key:-release.pub}"
}

differing() { sed -n 's/^Differs: //p' <<<"$output" | paste -sd' '; }
mode() { find "$1" -maxdepth 0 -printf %m; } # PATH
state_of() { (cd "$1" && find root told -printf '%p %m %s %T@\n' | sort); } # FOLDER: what is there, and since when
