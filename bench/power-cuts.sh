#!/bin/bash
# Cuts the power under the worker, again and again, and looks for every reading that it had acknowledged.
#
#   sudo bench/power-cuts.sh [CUTS] [--xfs] [--lying-disk]
#
# CUTS: 20 unless said. --xfs: on that instead of ext4. --lying-disk plants a defect (fsync does nothing): then losses must be
# found, or the check is worth nothing. WORKER names the published program, BIN the folder of a build (the program, where no WORKER
# is named, and what loads it); MQTT_PORT and WEB_PORT other ports than 18861 and 18862.
# Ends with 0 when nothing was lost and every database was whole. A kill -9 proves nothing here: the kernel still writes what the
# process had handed to it. So the worker's data folder lies on a file system in an image file, and that
# is shut down itself, 200 to 1,200 ms after its first acknowledgement.
set -euo pipefail

cuts=20 lying= kind=ext4
for argument in "$@"; do
  case $argument in
    --lying-disk) lying=yes ;;
    --xfs) kind=xfs ;;
    *[!0-9]*) sed -n '2,9p' "$0"; exit 2 ;;
    *) cuts=$argument ;;
  esac
done

here=$(cd "$(dirname "$0")" && pwd)
for program in mkfs.$kind losetup python3 dotnet ${lying:+cc}; do
  command -v "$program" > /dev/null || { echo "This needs $program (mkfs.ext4: package e2fsprogs; mkfs.xfs: xfsprogs; losetup: mount; cc: gcc)." >&2; exit 2; }
done
[ "$(uname)" = Linux ] && [ "$(id -u)" = 0 ] || { echo "This mounts a file system and shuts it down: run it as root on Linux, sudo $0." >&2; exit 2; }

out=${BIN:-$here/GovHall.Safety.Load/bin/Release/net10.0}
[ -f "$out/GovHall.Safety.Load.dll" ] || dotnet build -c Release -v q --nologo "$here/GovHall.Safety.Load"
if [ -n "${WORKER-}" ]; then worker_command=("$WORKER"); else worker_command=(dotnet "$out/GovHall.Safety.Worker.dll"); fi

work=$(mktemp -d) disk=$work/disk mqtt=${MQTT_PORT:-18861} web=${WEB_PORT:-18862}
worker= sender=
clean() {
  for process in $worker $sender; do kill -9 "$process" 2> /dev/null || true; done
  umount -l "$disk" 2> /dev/null || true
  rm -rf "$work"
}
# The kernel may hold the disk a moment longer than the process that it killed.
release() {
  for _ in $(seq 100); do umount "$disk" 2> /dev/null && return; sleep 0.1; done
  umount "$disk"
}
trap clean EXIT
mkdir "$disk"
truncate -s 512M "$work/image"
format() { if [ $kind = xfs ]; then mkfs.xfs -q -f "$work/image"; else mkfs.ext4 -q -F "$work/image"; fi; }
format
[ -z "$lying" ] || cc -shared -fPIC -o "$work/lying.so" "$here/power-cuts/lying-disk.c"

acknowledged=0 lost=0 broken=0
for cut in $(seq "$cuts"); do
  mount -o loop "$work/image" "$disk"
  (
    cd "$work"
    exec env DOTNET_ENVIRONMENT=Development ${lying:+LD_PRELOAD="$work/lying.so"} "${worker_command[@]}" --Safety:Demo=true \
      --Safety:DataDirectory="$disk/data" --Safety:Mqtt:Embedded:Port=$mqtt --urls=http://127.0.0.1:$web
  ) > "$work/worker.log" 2>&1 &
  worker=$!
  dotnet "$out/GovHall.Safety.Load.dll" publish --port $mqtt --connections 3 --window 200 --rate 500 --count 3000000 \
    --topic 'govhall/qh-zwzx/sensors/CT{0:00}' --patience 60 --acked "$work/acked" > "$work/sender.log" 2>&1 &
  sender=$!
  until grep -q 'first is acknowledged' "$work/sender.log"; do
    kill -0 $worker 2> /dev/null || { echo "The worker did not start:" >&2; cat "$work/worker.log" >&2; exit 1; }
    sleep 0.1
  done
  pause=$((200 + RANDOM % 1000))
  sleep "$((pause / 1000)).$(printf %03d $((pause % 1000)))"
  # The process goes with its machine. One that lived on a moment longer could see an fsync succeed that was under way when the journal of the file system was given up.
  kill -STOP $worker
  python3 "$here/power-cuts/cut.py" "$disk"
  kill -9 $worker
  wait $worker 2> /dev/null || true
  kill -TERM $sender 2> /dev/null || true
  wait $sender || true
  worker= sender=
  release
  mount -o loop "$work/image" "$disk"
  read -r promised missing state < <(python3 "$here/power-cuts/verify.py" "$disk/data/govhall.db" "$work/acked")
  release
  acknowledged=$((acknowledged + promised)) lost=$((lost + missing))
  echo "cut $cut/$cuts: $promised acknowledged, $missing lost, $state"
  [ "$state" = whole ] || { broken=$((broken + 1)); format; }
done

echo "$cuts cuts on $kind, $acknowledged readings acknowledged, $lost lost, $broken databases broken"
[ $((lost + broken)) = 0 ]
