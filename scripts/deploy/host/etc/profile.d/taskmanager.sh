# shellcheck shell=sh
# For people who sign in: the engine by its name, and docker compose with the release that is live, not the newest images.
PATH=$PATH:/opt/taskmanager/bin
if [ -e /opt/taskmanager/state/release.env ]; then
  export COMPOSE_ENV_FILES=/opt/taskmanager/.env,/opt/taskmanager/state/release.env
fi
