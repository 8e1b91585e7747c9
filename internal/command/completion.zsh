#compdef govern
# zsh completion of govern: eval "$(govern completion zsh)", or a file _govern in a directory of $fpath
_govern() {
	local fit name cur=${words[CURRENT]} given=("${(@Q)words[2,CURRENT-1]}" "${words[CURRENT]}")
	local -a fits partial
	while IFS= read -r fit; do
		name=${fit%%$'\t'*}
		case $fit in
		:files) compset -P '*='; _files ;;
		:dirs) compset -P '*='; _files -/ ;;
		*=) partial+=("$name") ;;
		*$'\t'*) fits+=("${name//:/\\:}:${fit#*$'\t'}") ;;
		*) fits+=("${name//:/\\:}") ;;
		esac
	done < <("${words[1]}" completion words "${given[@]}" 2>/dev/null)
	if (( ${#fits} )); then _describe govern fits; fi
	if (( ${#partial} )); then compadd -S '' -- "${partial[@]}"; fi
}
if [ "$funcstack[1]" = _govern ]; then _govern "$@"; elif (( $+functions[compdef] )); then compdef _govern govern; fi
