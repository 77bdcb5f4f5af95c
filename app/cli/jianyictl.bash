# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of jianyictl for bash.

_jianyictl_column ()
{
    jianyictl lifecycle --tsv 2>/dev/null | tail -n +2 | cut -f "$1"
}

# The facts of an action, with the sign that follows them.
_jianyictl_facts ()
{
    local facts
    facts=$(jianyictl lifecycle --tsv 2>/dev/null | awk -F '\t' -v action="$1" '$1 == action { print $7 }')
    local fact
    for fact in ${facts//!/} decided-by decided-on files; do
        printf '%s=\n' "$fact"
    done
}

_jianyictl_options ()
{
    case $1 in
        init) echo '--office --office-code --office-level --prefix --person --demo' ;;
        'number list') echo '--year' ;;
        lifecycle) echo '--tsv' ;;
        'agency add' | 'agency edit')
            echo '--code --division --level --parent --contact --duties --court --no-court' ;;
        'person add') echo '--roles' ;;
        'person edit') echo '--roles --name' ;;
        'account add') echo '--roles --login' ;;
        'account password' | 'account reset') echo '--new-password-file --none' ;;
        do | show) echo '--on' ;;
        list) echo '--stage --type --line --agency --due-by --overdue-on --limit --offset' ;;
        due) echo '--on --within' ;;
        deadline) echo '--type --subtype --urgent --length --from' ;;
        export) echo '--document --addressee --version --format --output --all' ;;
        redact) echo '--document --addressee --version --format --output --preview --mark --keep --minors' ;;
        import) echo '--map --dry-run' ;;
        'package out') echo '--all --to --password-file --key --certificate' ;;
        'package in') echo '--dry-run --keep-ours --password-file --certificate' ;;
        ledger) echo '--output --columns --stage --type --line' ;;
        'document show' | 'document edit') echo '--document --addressee --version' ;;
        'document sign') echo '--document --addressee --version --on' ;;
        stats) echo '--from --to --cut-off --by --type --line --agency --chain --brand --handler --output' ;;
        audit) echo '--replay' ;;
        backup) echo '--password-file --list --check' ;;
        restore) echo '--force --password-file' ;;
    esac
}

_jianyictl_values ()
{
    case $1 in
        --by) echo 'line type agency chain brand month handler' ;;
        --chain) echo 'prevention strike governance' ;;
        --type) echo 'retrial correction public-interest governance other opinion' ;;
        --subtype) echo 'none trial execution criminal admin-act' ;;
        --format) echo 'xml' ;;
        --document)
            echo 'clue-form recommendation transfer-letter feedback-letter opening-form' \
                'opening-decision investigation-record conference-minutes investigation-' \
                'report consultation-letter approval-form review-opinion termination-decision' \
                'service-receipt pronouncement-record address-sheet return-form filing-report' \
                'copy-letter notice objection-opinion change-notice withdrawal-notice' \
                'objection-answer mending-decision supplement-letter urging-letter work-' \
                'record visit-record escalation-report review-report suspension-decision' \
                'resumption-decision evaluation-form closure-report volume-contents hearing-' \
                'record expert-opinion monitor-notice inspection-form ledger-sheet due-list' \
                'missing-list handled-list card-sheet evaluation-round transfer-list hearing-sheet' \
                'statistics-report' ;;
        --office-level) echo 'center province city district' ;;
        --level) echo 'center province city district township other' ;;
        --roles)
            echo 'handler dept-head reviewer leader committee registrar follow-up admin' ;;
        --stage)
            echo 'clue investigation drafting review approval committee ready issued evaluation' \
                'closed archived dismissed transferred not-issued withdrawn unserved awaiting-reply' \
                'objection reply-review following settled' ;;
    esac
}

_jianyictl ()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' action='' words i
    local groups=' setting number calendar agency person account document template '

    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --docket | --as) ((i++)) ;;
            -*) ;;
            *)
                if [[ -z $command ]]; then
                    command=${COMP_WORDS[i]}
                elif [[ $groups == *" $command "* ]]; then
                    command+=" ${COMP_WORDS[i]}"
                elif [[ $command == do && -z $action ]]; then
                    action=${COMP_WORDS[i]}
                fi ;;
        esac
    done
    case $previous in
        --docket | -o | --output | --check | --password-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    words=$(_jianyictl_values "$previous")
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        return
    fi
    if [[ $current == -* ]]; then
        words="--docket --as --json --help $(_jianyictl_options "$command")"
        [[ -z $command ]] && words+=' --version'
    else
        case $command in
            '') words='init setting number calendar lifecycle agency person account do show list due
                deadline check export redact document template validate verify import ledger migrate package
                search stats audit backup restore archive' ;;
            setting) words='list get set' ;;
            document) words='show edit sign' ;;
            template) words='show import' ;;
            package) words='out in' ;;
            number) words='list void' ;;
            calendar) words='show import' ;;
            agency) words='add list edit rename merge' ;;
            person) words='add edit list' ;;
            account) words='add list disable enable' ;;
            do)
                if [[ -z $action ]]; then
                    words=$(_jianyictl_column 1)
                else
                    words=$(_jianyictl_facts "$action")
                    compopt -o nospace 2>/dev/null
                fi ;;
            deadline)
                words='investigation opinion-review transfer-in case-notice party-notice service
                    filing reply rectification suit-review suit-filing objection objection-review
                    supplement item monitor transfer-feedback look-back archive' ;;
            validate | import | migrate | backup | restore | archive | 'calendar import' | 'template import' | 'package out' | 'package in')
                mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _jianyictl jianyictl
