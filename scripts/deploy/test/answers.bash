#!/usr/bin/env bash
# What is expected of an answer. Who expects in vain hears what there was instead.
bats_require_minimum_version 1.5.0
# shellcheck disable=SC2154 # `run` assigns what it uses
ended() { is "$status" "$1" || { echo "It said:   $output" >&2; return 1; }; } # CODE
is() { [ "$1" = "$2" ] || missed "$1" "$2"; } # FOUND WANTED
has() { [[ $1 == *"$2"* ]] || missed "$1" "… $2 …"; } # FOUND PART
lacks() { [[ $1 != *"$2"* ]] || missed "$1" "no $2"; } # FOUND PART
matches() { [[ $1 =~ $2 ]] || missed "$1" "$2"; } # FOUND FORM
is_absent() { [ ! -e "$1" ] || missed "$1 is there" 'nothing'; } # PATH
text() { [ ! -e "$1" ] || cat "$1"; } # FILE, which may never have been written
missed() { printf 'There is:  %s\nExpected:  %s\n' "$1" "$2" >&2; return 1; } # FOUND WANTED
