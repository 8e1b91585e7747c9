# fish completion of govern: govern completion fish | source
function __govern_complete
	set -l cur (commandline -ct)
	set -l words (commandline -opc)
	for fit in ($words[1] completion words $words[2..-1] "$cur" 2>/dev/null)
		switch $fit
			case ':files'
				set -l before (string match -r '^.*=' -- $cur)
				__fish_complete_path (string replace -r '^.*=' '' -- $cur) | string replace -r '^' "$before"
			case ':dirs'
				set -l before (string match -r '^.*=' -- $cur)
				__fish_complete_directories (string replace -r '^.*=' '' -- $cur) | string replace -r '^' "$before"
			case '*'
				echo $fit
		end
	end
end
complete -c govern -f -a '(__govern_complete)'
