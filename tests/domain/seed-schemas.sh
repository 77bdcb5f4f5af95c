#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The seeds are valid by their schemas, and the schemas refuse what is wrong.
# Argument: the project's root.
set -eu
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

clocks=$root/resources/schemas/clocks-1.xsd
holidays=$root/resources/schemas/holidays-1.xsd
xmllint --noout --schema "$clocks" "$root/seeds/clocks/clocks.xml"
xmllint --noout --schema "$holidays" "$root"/seeds/holidays/*.xml
laws=$root/resources/schemas/laws-1.xsd
clauses=$root/resources/schemas/clauses-1.xsd
card=$root/resources/schemas/case-card-1.xsd
xmllint --noout --schema "$laws" "$root/seeds/laws/laws.xml"
xmllint --noout --schema "$clauses" "$root/seeds/clauses/clauses.xml"
xmllint --noout --schema "$card" "$root/seeds/case-card/case-card.xml"
indicators=$root/resources/schemas/indicators-1.xsd
xmllint --noout --schema "$indicators" "$root/seeds/indicators/indicators.xml"
redaction=$root/resources/schemas/redaction-1.xsd
xmllint --noout --schema "$redaction" "$root/seeds/redaction/redaction.xml"

# must_fail SCHEMA FILE SED-SCRIPT: the file, changed, is refused.
must_fail () {
  sed "$3" "$2" > "$work/changed.xml"
  if cmp -s "$2" "$work/changed.xml"; then
    echo "the change “$3” changes nothing in $2" >&2
    exit 1
  fi
  if xmllint --noout --schema "$1" "$work/changed.xml" 2> /dev/null; then
    echo "the schema takes “$3” in $2" >&2
    exit 1
  fi
}
must_fail "$clocks" "$root/seeds/clocks/clocks.xml" 's/unit="month"/unit="week"/'
must_fail "$clocks" "$root/seeds/clocks/clocks.xml" 's/length="2"/length="02"/'
must_fail "$clocks" "$root/seeds/clocks/clocks.xml" 's/variant="urgent"/variant=""/'
must_fail "$clocks" "$root/seeds/clocks/clocks.xml" 's/house="true"/house="maybe"/'
must_fail "$holidays" "$root/seeds/holidays/2024.xml" 's/2024-02-10/2024-02-30/'
must_fail "$holidays" "$root/seeds/holidays/2024.xml" 's/2024-01-01/2024-02-10/'
must_fail "$holidays" "$root/seeds/holidays/2024.xml" 's/kind="workday"/kind="half"/'
must_fail "$laws" "$root/seeds/laws/laws.xml" 's/articles="154"/articles="0"/'
must_fail "$laws" "$root/seeds/laws/laws.xml" 's/from="2015-10-01"/from="2015-13-01"/'
must_fail "$laws" "$root/seeds/laws/laws.xml" 's/successor="civil-code"/successor="no-such-law"/'
must_fail "$laws" "$root/seeds/laws/laws.xml" 's/id="tort"/id="contract"/'
must_fail "$laws" "$root/seeds/laws/laws.xml" 's/unsure="yes"/unsure="maybe"/'
must_fail "$clauses" "$root/seeds/clauses/clauses.xml" 's/{date:立案日期}/{day:立案日期}/'
must_fail "$clauses" "$root/seeds/clauses/clauses.xml" 's/section="facts"/section="fact"/'
must_fail "$clauses" "$root/seeds/clauses/clauses.xml" 's/types="governance"/types=""/'
must_fail "$card" "$root/seeds/case-card/case-card.xml" 's/id="issuer"/id="kind"/'
must_fail "$card" "$root/seeds/case-card/case-card.xml" 's/limit="100"/limit="0"/'
must_fail "$card" "$root/seeds/case-card/case-card.xml" 's/from="type"/from=""/'
must_fail "$card" "$root/seeds/case-card/case-card.xml" 's/each="addressee"/each="item"/'
must_fail "$indicators" "$root/seeds/indicators/indicators.xml" 's/id="urges"/id="relapse"/'
must_fail "$indicators" "$root/seeds/indicators/indicators.xml" 's/measure="days"/measure="weeks"/'
must_fail "$indicators" "$root/seeds/indicators/indicators.xml" 's/types="retrial"/types=""/'
must_fail "$indicators" "$root/seeds/indicators/indicators.xml" 's/zh="回复率"//'
must_fail "$indicators" "$root/seeds/indicators/indicators.xml" 's/base="typed"/base="guess"/'
must_fail "$redaction" "$root/seeds/redaction/redaction.xml" 's/id="mobile"/id="passport"/'
must_fail "$redaction" "$root/seeds/redaction/redaction.xml" 's/kind="staff"/kind="boss"/'
must_fail "$redaction" "$root/seeds/redaction/redaction.xml" 's/when="minors"/when="never"/'
must_fail "$redaction" "$root/seeds/redaction/redaction.xml" 's/source="由办案人员标记"//'
