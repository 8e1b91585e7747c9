# bash completion of govern: eval "$(govern completion bash)"
_govern() {
	# Words as they were typed: bash takes them apart at "=" and ":".
	local line=${COMP_LINE:0:COMP_POINT} words cur before fit
	read -ra words <<<"$line"
	case $line in *[[:space:]]) words+=("") ;; esac
	cur=${words[${#words[@]}-1]}
	# What bash replaces is only what stands behind the last "=" or ":".
	before=${cur%"${cur##*[=:]}"}
	case $COMP_WORDBREAKS in *=*) ;; *) before="" ;; esac
	COMPREPLY=()
	while IFS=$'\t' read -r fit _; do
		case $fit in
		:files) compopt -o filenames 2>/dev/null; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "${cur##*=}") ;;
		:dirs) compopt -o filenames 2>/dev/null; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "${cur##*=}") ;;
		*)
			COMPREPLY+=("${fit#"$before"}")
			case $fit in *=) compopt -o nospace 2>/dev/null ;; esac
			;;
		esac
	done < <("${words[0]}" completion words "${words[@]:1}" 2>/dev/null)
}
complete -F _govern govern
