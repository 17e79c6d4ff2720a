# Serves a deploy on the site's host: reads commands from standard input, a line each, and answers each with
# lines that end in `=ok` or `=failed WHY`. Before it, these are set: `site`, the folder of the site; `id`
# and `who` of the deploy; `patience`, after how many seconds without a sign of life another deploy is held
# for dead; `grace`, how many seconds what pages loaded stays longer than they; `only_look`, where nothing may
# be changed. Beside the folder of the site lies `.NAME.deploy`, which holds `lock`, `incoming-ID` while a
# site arrives, and `leaving`.
LC_ALL=C
export LC_ALL
umask 022

say() { printf '%s\n' "$*"; }

failed() {
	say "=failed $*"
	exit 1
}

full() { failed "the disk of $site is full; the site is as it was"; }

place() {
	while [ "${site%/}" != "$site" ]; do site=${site%/}; done
	[ -n "$site" ] || failed 'a site cannot take the place of the whole file system; name a folder'
	if [ -d "$site" ]; then
		site=$(cd "$site" && pwd -P) || failed "$site cannot be entered"
	elif [ -e "$site" ] || [ -L "$site" ]; then
		failed "$site is no folder"
	else
		case $site in */*) parent=${site%/*} ;; *) parent=. ;; esac
		[ -n "$parent" ] || parent=/
		[ -d "$parent" ] || failed "there is no folder $parent; make it, or correct the path"
		parent=$(cd "$parent" && pwd -P)
		site=${parent%/}/${site##*/}
	fi
	parent=${site%/*}
	[ -n "$site" ] || failed 'a site cannot take the place of the whole file system; name a folder'
	state=$parent/.${site##*/}.deploy
}

# What stands: the clock, an interrupted move, every file, the manifest, what is leaving.
look() {
	say "now $(date +%s)"
	for from in "$state"/incoming-*; do
		[ -e "$from/ready" ] && [ "$from" != "$incoming" ] && say pending
	done
	if [ -d "$site" ]; then
		(cd "$site" && find . -path ./.git -prune -o ! -type d -print | sed 's/^/f/') || failed "$site cannot be read"
		for named in .well-known/manifest.json now.json; do
			[ -e "$site/$named" ] && (cd "$site" && digest "./$named") | sed 's/^/d/'
		done
		if [ -e "$site/.well-known/manifest.json" ]; then
			sed 's/^/m/' "$site/.well-known/manifest.json"
			# Its last line may lack an end.
			say
		fi
	fi
	[ -e "$state/leaving" ] && sed 's/^/l/' "$state/leaving"
	say '=ok'
}

is_mine() {
	holder=
	{ IFS= read -r holder <"$state/lock/owner"; } 2>/dev/null
	[ "$holder" = "$id" ]
}
live() { date +%s >"$state/lock/beat"; }
release() {
	is_mine || return 0
	[ -e "$incoming/ready" ] || rm -rf "$incoming"
	rm -rf "$state/lock"
}

# Another's lock is taken where it gave no sign of life for long; whoever lost it finds out before it moves.
take() {
	[ -d "$state" ] || mkdir -m 700 "$state" 2>/dev/null || [ -d "$state" ] ||
		failed "no folder can be made beside $site, where a new site waits until it is whole; let $(id -un) write in ${parent:-/}, or deploy into a folder within one that it may write in"
	[ -d "$site" ] || mkdir "$site" || failed "$site could not be made"
	[ -w "$site" ] || failed "$(id -un) may not write in $site"
	[ "$(df -P "$site" | sed -n '$s/.*% //p')" = "$(df -P "$state" | sed -n '$s/.*% //p')" ] ||
		failed "$site is a file system of its own, so that nothing can be moved into it at once; deploy into a folder within it"
	waited=
	until mkdir "$state/lock" 2>/dev/null; do
		owner=$(cat "$state/lock/owner" 2>/dev/null)
		beat=$(cat "$state/lock/beat" 2>/dev/null)
		now=$(date +%s)
		# Who has just taken it has not signed yet.
		[ -n "$beat" ] || { sleep 1; beat=$(cat "$state/lock/beat" 2>/dev/null); }
		if [ $((now - ${beat:-0})) -gt "$patience" ]; then
			if mv "$state/lock" "$state/lock-$id" 2>/dev/null; then
				if [ "$(cat "$state/lock-$id/owner" 2>/dev/null)" = "$owner" ]; then
					rm -rf "$state/lock-$id"
				else
					mv "$state/lock-$id" "$state/lock" 2>/dev/null
				fi
			fi
			continue
		fi
		if [ -z "$waited" ]; then
			say "waiting $(printf '%s' "$owner" | sed -n 2p)"
			waited=yes
		fi
		sleep 1
	done
	trap release EXIT
	trap 'exit 1' HUP INT TERM PIPE
	if ! { printf '%s\n%s\n' "$id" "$who" >"$state/lock/owner" && live; }; then
		rm -rf "$state/lock"
		full
	fi
	for from in "$state"/incoming-*; do
		[ -d "$from" ] || continue
		if [ -e "$from/ready" ]; then
			say finishing
			move "$from"
		fi
		rm -rf "$from"
	done
}

# Has a move done by a process of its own, and waits for its end.
move() {
	is_its_own "$1" || {
		rm -f "$1/pid"
		(
			# What ends the connection does not end it.
			trap '' HUP
			command -v setsid >/dev/null 2>&1 && exec setsid sh "$1/move.sh" "$1" "$site" "$grace"
			exec sh "$1/move.sh" "$1" "$site" "$grace"
		) >"$1/log" 2>&1 </dev/null &
		begun=$!
		tries=0
		until [ -s "$1/pid" ] || [ ! -e "$1/ready" ] || [ $tries -ge 20 ]; do
			nap
			kill -0 "$begun" 2>/dev/null || tries=$((tries + 1))
		done
	}
	while runs "$1"; do
		live
		nap
	done
	[ -e "$1/ready" ] || [ ! -e "$1/begun" ] || return 0
	why=$(sed -n '$p' "$1/log")
	if [ -e "$1/ready" ]; then
		failed "${why:-the move was ended}; part of the new site is in place, and the next deploy finishes it"
	fi
	rm -rf "$1"
	failed "$why"
}

runs() { [ -s "$1/pid" ] && kill -0 "$(cat "$1/pid")" 2>/dev/null; }
# Whether the number of a move that was begun earlier is still its own, and not some other program's.
is_its_own() {
	runs "$1" || return 1
	case $(ps -o args= -p "$(cat "$1/pid")" 2>/dev/null) in '' | *move.sh*) ;; *) return 1 ;; esac
}
nap() { sleep 0.1 2>/dev/null || sleep 1; }

# Lists up to a line with a point alone: the name of a list and a line of it. More may be read than that: what
# follows is padding.
lists() {
	sed -n '/^\.$/q;p' >"$incoming/lists" || return 1
	for name in clashes folders moves removals loaded emptied leaving move.sh; do
		sed -n "s/^$name //p" "$incoming/lists" >"$incoming/$name" || return 1
	done
}

# The digests of files: 64 digits, a sign, and the name.
digest() { $digester "$@"; }

digests() {
	chmod -R u=rwX,go=rX "$incoming/files"
	# Each batch of files is a sign of life.
	(cd "$incoming/files" && find . -type f -exec sh -c 'date +%s >"$1"; digester=$2; shift 2; $digester "$@"' \
		sh "$state/lock/beat" "$digester" {} + | sed 's/^/d/') || failed 'what arrived cannot be read again'
	say '=ok'
}

digester=
for tool in 'sha256sum' 'shasum -a 256' 'sha256 -r' 'openssl dgst -r -sha256'; do
	[ -n "$digester" ] || ! command -v "${tool%% *}" >/dev/null 2>&1 || digester=$tool
done
[ -n "$digester" ] ||
	failed 'the host has no program that makes SHA-256 digests: sha256sum, shasum, sha256 or openssl'
place
incoming=$state/incoming-$id
if [ -n "$only_look" ]; then
	look
	exit 0
fi
take
# What the new site is compared with, for the move to find it unchanged.
if [ -e "$site/.well-known/manifest.json" ]; then
	cp "$site/.well-known/manifest.json" "$state/lock/base" || full
else
	: >"$state/lock/base"
fi
look
while IFS= read -r command; do
	is_mine || failed 'another deploy took over, for this one gave no sign of life; the site is as it was, or as the other makes it'
	live || full
	case $command in
	'') continue ;;
	receive)
		mkdir "$incoming" "$incoming/files" || full
		mv "$state/lock/base" "$incoming/base" || full
		say "into $incoming"
		command -v rsync >/dev/null 2>&1 && say rsync
		say '=ok'
		;;
	lists)
		lists || full
		say '=ok'
		;;
	digests) digests ;;
	'move '*)
		dd if=/dev/zero of="$incoming/ballast" bs=4096 count="${command#move }" 2>/dev/null ||
			full
		: >"$incoming/ready" || full
		move "$incoming"
		rm -rf "$incoming"
		say '=ok'
		;;
	*) failed "there is no command $command" ;;
	esac
done
