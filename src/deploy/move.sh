# Moves a deployed site in: sh move.sh INCOMING SITE GRACE. Runs on the site's host by itself, whatever becomes
# of the connection that began it; begun again, it goes on where it was killed. INCOMING holds `files`
# (what is put), and lists of paths, one a line: `clashes` (files in the way), `folders` (to be made),
# `moves` (in their order), `removals` (of pages and what leads to them), `loaded` (what those loaded, which
# goes GRACE seconds later), `emptied` (folders that may be left without files, inner ones first). `ready` says that all of it is there; it goes at the end.
LC_ALL=C
export LC_ALL
umask 022
incoming=$1
site=$2
grace=$3
echo $$ >"$incoming/pid"

stopped() {
	printf '%s\n' "$*"
	exit 1
}

# Nothing was moved yet, and nothing will be.
refused() {
	rm -f "$incoming/ready"
	stopped "$*"
}

# Calls a function with the paths of a list, many at a time.
each() {
	list=$1
	call=$2
	set --
	while IFS= read -r path; do
		set -- "$@" "$site/$path"
		[ $# -lt 200 ] && continue
		"$call" "$@" || return 1
		set --
	done <"$incoming/$list"
	[ $# -eq 0 ] || "$call" "$@"
}

make() { mkdir -p "$@"; }
erase() { rm -f "$@"; }
clear_away() { rmdir "$@" 2>/dev/null || :; }

if [ ! -e "$incoming/begun" ]; then
	# What stands is still what the new site was compared with.
	stands=$site/.well-known/manifest.json
	[ -e "$stands" ] || stands=/dev/null
	cmp -s "$incoming/base" "$stands" ||
		refused 'the site was changed by another deploy meanwhile; nothing was moved; deploy again'
	# The room that folders may need as they grow.
	rm -f "$incoming/ballast"
	: >"$incoming/begun" || refused 'the disk of the site is full; nothing was moved'
fi

each clashes erase || stopped 'a file that is in the way could not be removed'
each emptied clear_away
each folders make || stopped 'a folder could not be made'
while IFS= read -r path; do
	[ -e "$incoming/files/$path" ] || continue
	[ -d "$site/$path" ] && { rmdir "$site/$path" 2>/dev/null || stopped "$site/$path is a folder in the way"; }
	mv -f "$incoming/files/$path" "$site/$path" || [ ! -e "$incoming/files/$path" ] ||
		stopped "$site/$path could not be put into its place"
done <"$incoming/moves"
each removals erase || stopped 'a file that is no longer published could not be removed'
# Whoever was given a page until now is given what it loads.
[ -s "$incoming/loaded" ] && sleep "$grace"
each loaded erase || stopped 'a file that is no longer published could not be removed'
each emptied clear_away
mv -f "$incoming/leaving" "${incoming%/*}/leaving" || [ ! -e "$incoming/leaving" ] ||
	stopped 'what is to be removed tomorrow could not be noted'
rm -f "$incoming/ready"
