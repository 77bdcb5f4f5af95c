<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- A document of ours as Akoma Ntoso 3.0 (OASIS LegalDocML): what the office says is a statement,
     forms and records are a doc. URIs are ASCII; Chinese stands in aliases and showAs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:cn:jianyi:document:1" xmlns:str="http://exslt.org/strings"
                xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
                exclude-result-prefixes="str" extension-element-prefixes="str">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="d:document d:metadata d:body d:closing d:record d:masthead d:section d:list d:table d:row d:problem d:suggestion"/>

  <xsl:variable name="forms" select="' clue-form opening-form investigation-record conference-minutes approval-form service-receipt pronouncement-record address-sheet return-form work-record visit-record evaluation-form volume-contents hearing-record inspection-form ledger-sheet due-list clock-register missing-list handled-list card-sheet attachment-sheet transfer-list hearing-sheet '"/>
  <xsl:variable name="meta" select="/d:document/d:metadata"/>
  <xsl:variable name="record" select="/d:document/d:record"/>
  <xsl:variable name="kind" select="/d:document/@kind"/>
  <xsl:variable name="class">
    <xsl:choose>
      <xsl:when test="contains($forms, concat(' ', $kind, ' '))">doc</xsl:when>
      <xsl:otherwise>statement</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="$kind = 'recommendation'">procuratorial-recommendation</xsl:when>
      <xsl:otherwise><xsl:value-of select="$kind"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="office">
    <xsl:choose>
      <xsl:when test="$meta/d:issuerMark/@code">jcy-<xsl:value-of select="$meta/d:issuerMark/@code"/></xsl:when>
      <xsl:otherwise>jcy</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- the running number of 代字检类建〔2026〕12号 is 12, its year 2026; each type has its own series -->
  <xsl:variable name="year" select="substring-before(substring-after($meta/d:docNumber, '〔'), '〕')"/>
  <xsl:variable name="running" select="substring-before(substring-after($meta/d:docNumber, '〕'), '号')"/>
  <xsl:variable name="own" select="translate($meta/d:docId, '/', '-')"/>
  <xsl:variable name="number">
    <xsl:choose>
      <xsl:when test="$kind = 'recommendation' and $year != '' and $running != '' and translate(concat($year, $running), '0123456789', '') = ''">
        <xsl:value-of select="concat($meta/d:case/@type, '-', $year, '-', $running)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$own"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="date" select="$meta/d:signDate"/>
  <xsl:variable name="work" select="concat('/akn/cn/', $class, '/', $name, '/', $office, '/', $date, '/', $number)"/>
  <xsl:variable name="expression" select="concat($work, '/zho@', $date)"/>

  <xsl:key name="people" match="d:event/@actor | d:event/@recorder | d:issuer | d:case/@handler" use="string(.)"/>
  <xsl:key name="actions" match="d:event" use="@action"/>
  <xsl:key name="rules" match="d:clock" use="@rule"/>
  <xsl:variable name="people" select="$record/d:event/@actor[. != ''] | $record/d:event/@recorder[. != ''] | $meta/d:issuer | $meta/d:case/@handler[. != '']"/>

  <xsl:template match="/d:document">
    <akomaNtoso>
      <xsl:element name="{$class}" namespace="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
        <xsl:attribute name="name"><xsl:value-of select="$name"/></xsl:attribute>
        <xsl:attribute name="contains">
          <xsl:choose>
            <xsl:when test="@version = 1">originalVersion</xsl:when>
            <xsl:otherwise>singleVersion</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="meta"/>
        <preface eId="preface">
          <xsl:apply-templates select="d:body/d:masthead/d:line"/>
          <xsl:apply-templates select="d:body/d:section[@role = 'addressees']" mode="preface"/>
        </preface>
        <mainBody eId="mainBody">
          <xsl:apply-templates select="d:body/*[not(self::d:masthead)][not(self::d:section[@role = 'addressees'])]"/>
          <xsl:if test="not(d:body/*[not(self::d:masthead)][not(self::d:section[@role = 'addressees'])])"><p/></xsl:if>
        </mainBody>
        <conclusions eId="conclusions">
          <xsl:apply-templates select="d:closing/*"/>
        </conclusions>
      </xsl:element>
    </akomaNtoso>
  </xsl:template>

  <!-- metadata -->
  <xsl:template name="meta">
    <meta>
      <identification source="#office">
        <FRBRWork>
          <FRBRthis value="{$work}/!main"/>
          <FRBRuri value="{$work}"/>
          <xsl:if test="$meta/d:docNumber"><FRBRalias name="发文字号" value="{$meta/d:docNumber}"/></xsl:if>
          <FRBRalias name="标题" value="{$meta/d:title}"/>
          <FRBRalias name="标识" value="{$meta/d:docId}"/>
          <FRBRdate date="{$date}" name="generation"/>
          <FRBRauthor href="#office" as="#author"/>
          <FRBRcountry value="cn"/>
          <FRBRsubtype value="{$name}"/>
          <FRBRnumber value="{$number}"/>
          <FRBRname value="{$name}"/>
          <FRBRprescriptive value="false"/>
          <FRBRauthoritative value="true"/>
        </FRBRWork>
        <FRBRExpression>
          <FRBRthis value="{$expression}/!main"/>
          <FRBRuri value="{$expression}"/>
          <FRBRdate date="{$date}" name="issue"/>
          <FRBRauthor href="#office" as="#author"/>
          <FRBRversionNumber value="{/d:document/@version}"/>
          <FRBRlanguage language="zho"/>
        </FRBRExpression>
        <FRBRManifestation>
          <FRBRthis value="{$expression}/!main.xml"/>
          <FRBRuri value="{$expression}.akn"/>
          <FRBRdate date="{$date}" name="rendering"/>
          <FRBRauthor href="#office" as="#author"/>
          <FRBRformat value="application/akn+xml"/>
        </FRBRManifestation>
      </identification>
      <classification source="#office">
        <keyword value="{$meta/d:case/@type}" showAs="{$meta/d:docGenre}" dictionary="#type"/>
      </classification>
      <lifecycle source="#office">
        <eventRef eId="e_issue" date="{$date}" source="#original" type="generation"/>
        <xsl:for-each select="$record/d:event">
          <eventRef eId="e_{@seq}" date="{@on}" source="#original" refersTo="#action-{@action}"/>
        </xsl:for-each>
        <xsl:for-each select="$record/d:clock">
          <eventRef eId="e_clock_{position()}_from" date="{@from}" source="#original" refersTo="#clock-{@rule}"/>
          <eventRef eId="e_clock_{position()}_due" date="{@due}" source="#original" refersTo="#clock-{@rule}"/>
        </xsl:for-each>
      </lifecycle>
      <xsl:variable name="steps" select="$record/d:event[@actor != ''][contains(' edit submit endorse pass return refer approve refuse issue evaluate close ', concat(' ', @action, ' '))]"/>
      <xsl:if test="$steps">
        <workflow source="#office">
          <xsl:for-each select="$steps">
            <step date="{@on}" refersTo="#action-{@action}">
              <xsl:attribute name="by">#<xsl:call-template name="person"><xsl:with-param name="who" select="string(@actor)"/></xsl:call-template></xsl:attribute>
            </step>
          </xsl:for-each>
        </workflow>
      </xsl:if>
      <xsl:if test="$record/d:clock">
        <temporalData source="#office">
          <xsl:for-each select="$record/d:clock">
            <temporalGroup eId="tg_{position()}">
              <timeInterval start="#e_clock_{position()}_from" end="#e_clock_{position()}_due" refersTo="#clock-{@rule}"/>
            </temporalGroup>
            <xsl:if test="@length">
              <temporalGroup eId="tg_{position()}_length">
                <timeInterval start="#e_clock_{position()}_from" duration="{@length}" refersTo="#clock-{@rule}"/>
              </temporalGroup>
            </xsl:if>
          </xsl:for-each>
        </temporalData>
      </xsl:if>
      <references source="#office">
        <original eId="original" href="{$expression}" showAs="{$meta/d:title}"/>
        <TLCOrganization eId="office" href="/akn/ontology/organization/cn/{$office}" showAs="{$meta/d:issuerMark}"/>
        <xsl:for-each select="$meta/d:sendTo">
          <TLCOrganization eId="addressee-{@key}" showAs="{.}">
            <xsl:attribute name="href">
              <xsl:text>/akn/ontology/organization/cn/</xsl:text>
              <xsl:choose>
                <xsl:when test="@code">uscc-<xsl:value-of select="@code"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$own"/>-<xsl:value-of select="@key"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </TLCOrganization>
        </xsl:for-each>
        <xsl:for-each select="$people[generate-id() = generate-id(key('people', string(.))[1])]">
          <xsl:variable name="id"><xsl:call-template name="person"><xsl:with-param name="who" select="string(.)"/></xsl:call-template></xsl:variable>
          <TLCPerson eId="{$id}" href="/akn/ontology/person/cn/{$office}/{$own}-{$id}" showAs="{.}"/>
        </xsl:for-each>
        <TLCRole eId="author" href="/akn/ontology/role/cn/author" showAs="制发机关"/>
        <TLCConcept eId="type" href="/akn/ontology/concept/cn/type" showAs="类型"/>
        <xsl:for-each select="$record/d:clock[generate-id() = generate-id(key('rules', @rule)[1])]">
          <TLCConcept eId="clock-{@rule}" href="/akn/ontology/concept/cn/clock/{@rule}" showAs="{@rule}"/>
        </xsl:for-each>
        <xsl:if test="//d:period"><TLCConcept eId="period" href="/akn/ontology/concept/cn/period" showAs="期限"/></xsl:if>
        <xsl:for-each select="$record/d:event[generate-id() = generate-id(key('actions', @action)[1])]">
          <TLCEvent eId="action-{@action}" href="/akn/ontology/event/cn/{@action}" showAs="{@action}"/>
        </xsl:for-each>
      </references>
      <proprietary source="#office">
        <xsl:apply-templates select="$meta" mode="copy"/>
        <xsl:if test="$record/d:chain">
          <d:chain algorithm="{$record/d:chain/@algorithm}" seq="{$record/d:chain/@seq}" head="{$record/d:chain/@head}"/>
        </xsl:if>
        <xsl:if test="/d:document/d:seal">
          <d:source algorithm="{/d:document/d:seal/@algorithm}" digest="{/d:document/d:seal/@digest}"/>
        </xsl:if>
      </proprietary>
    </meta>
  </xsl:template>
  <xsl:template match="d:*" mode="copy">
    <xsl:element name="d:{local-name()}" namespace="urn:cn:jianyi:document:1">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="copy"/>
    </xsl:element>
  </xsl:template>
  <xsl:template name="person">
    <xsl:param name="who"/>
    <xsl:for-each select="$people[generate-id() = generate-id(key('people', string(.))[1])]">
      <xsl:if test="string(.) = $who">person-<xsl:value-of select="position()"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- head -->
  <xsl:template match="d:line[@role = 'office']">
    <p class="office"><docAuthority refersTo="#office"><xsl:apply-templates/></docAuthority></p>
  </xsl:template>
  <xsl:template match="d:line[@role = 'genre']">
    <p class="genre"><docType><xsl:apply-templates/></docType></p>
  </xsl:template>
  <xsl:template match="d:line[@role = 'number']">
    <p class="number"><docNumber><xsl:apply-templates/></docNumber></p>
  </xsl:template>
  <xsl:template match="d:line[@role = 'title']">
    <p class="title"><docTitle><xsl:apply-templates/></docTitle></p>
  </xsl:template>
  <xsl:template match="d:line">
    <p class="{@role}"><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="d:section" mode="preface">
    <container name="addressees" eId="preface__container_1">
      <xsl:apply-templates/>
    </container>
  </xsl:template>

  <!-- blocks -->
  <xsl:template match="d:section">
    <hcontainer name="{@role}">
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:if test="*[1][self::d:heading]">
        <xsl:if test="*[1]/@label"><num><xsl:value-of select="*[1]/@label"/></num></xsl:if>
        <heading><xsl:apply-templates select="*[1]/node()"/></heading>
      </xsl:if>
      <xsl:variable name="rest" select="*[not(self::d:heading and not(preceding-sibling::*))]"/>
      <xsl:variable name="points" select="$rest[self::d:problem or self::d:suggestion or self::d:section]"/>
      <xsl:choose>
        <xsl:when test="$points">
          <xsl:variable name="before" select="$rest[not(self::d:problem or self::d:suggestion or self::d:section)][not(preceding-sibling::d:problem or preceding-sibling::d:suggestion or preceding-sibling::d:section)]"/>
          <xsl:if test="$before">
            <intro><xsl:attribute name="eId"><xsl:call-template name="id"/>__intro</xsl:attribute><xsl:apply-templates select="$before"/></intro>
          </xsl:if>
          <xsl:for-each select="$rest[not(count(. | $before) = count($before))]">
            <xsl:choose>
              <xsl:when test="self::d:problem or self::d:suggestion or self::d:section"><xsl:apply-templates select="."/></xsl:when>
              <xsl:otherwise>
                <hcontainer name="block">
                  <xsl:attribute name="eId"><xsl:call-template name="id"/>__block</xsl:attribute>
                  <content><xsl:attribute name="eId"><xsl:call-template name="id"/>__block__content</xsl:attribute><xsl:apply-templates select="."/></content>
                </hcontainer>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <content>
            <xsl:attribute name="eId"><xsl:call-template name="id"/>__content</xsl:attribute>
            <xsl:apply-templates select="$rest"/>
            <xsl:if test="not($rest)"><p/></xsl:if>
          </content>
        </xsl:otherwise>
      </xsl:choose>
    </hcontainer>
  </xsl:template>
  <xsl:template name="id">
    <xsl:for-each select="ancestor-or-self::*[not(self::d:document or self::d:body)]">
      <xsl:if test="position() &gt; 1">__</xsl:if>
      <xsl:choose>
        <xsl:when test="self::d:problem"><xsl:value-of select="concat('problem_', @id)"/></xsl:when>
        <xsl:when test="self::d:suggestion"><xsl:value-of select="concat('suggestion_', @id)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(local-name(), '_', count(preceding-sibling::*[local-name() = local-name(current())]) + 1)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="d:problem | d:suggestion">
    <point class="{local-name()}">
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:if test="@label"><num><xsl:value-of select="@label"/></num></xsl:if>
      <content>
        <xsl:attribute name="eId"><xsl:call-template name="id"/>__content</xsl:attribute>
        <xsl:apply-templates select="d:paragraph"/>
      </content>
    </point>
  </xsl:template>
  <xsl:template match="d:body/d:problem | d:body/d:suggestion">
    <hcontainer name="{local-name()}">
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:if test="@label"><num><xsl:value-of select="@label"/></num></xsl:if>
      <content>
        <xsl:attribute name="eId"><xsl:call-template name="id"/>__content</xsl:attribute>
        <xsl:apply-templates select="d:paragraph"/>
      </content>
    </hcontainer>
  </xsl:template>
  <xsl:template match="d:heading">
    <p class="heading-{@level}"><xsl:value-of select="@label"/><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="d:paragraph">
    <p><xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="d:list">
    <blockList>
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:apply-templates/>
    </blockList>
  </xsl:template>
  <xsl:template match="d:item">
    <item>
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:if test="@label"><num><xsl:value-of select="@label"/></num></xsl:if>
      <p><xsl:apply-templates/></p>
    </item>
  </xsl:template>
  <xsl:template match="d:table">
    <table>
      <xsl:attribute name="eId"><xsl:call-template name="id"/></xsl:attribute>
      <xsl:apply-templates/>
    </table>
  </xsl:template>
  <xsl:template match="d:row"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="d:cell">
    <xsl:variable name="tag">
      <xsl:choose><xsl:when test="@head or ../@head">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:element name="{$tag}" namespace="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
      <xsl:if test="@span"><xsl:attribute name="colspan"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
      <p><xsl:apply-templates/></p>
    </xsl:element>
  </xsl:template>
  <xsl:template match="d:attachment">
    <p class="attachment"><xsl:if test="not(preceding-sibling::d:attachment)">附件：</xsl:if><xsl:value-of select="@label"/><xsl:value-of select="."/></p>
  </xsl:template>
  <xsl:template match="d:closing/d:signatory">
    <p class="signatory"><signature eId="conclusions__signature_1" refersTo="#office"><xsl:value-of select="."/></signature></p>
  </xsl:template>
  <xsl:template match="d:closing/d:date" priority="1">
    <p class="date"><date eId="conclusions__date_1" date="{@value}"><xsl:value-of select="."/></date></p>
  </xsl:template>
  <xsl:template match="d:place | d:contact | d:note | d:copy | d:printed"><p class="{local-name()}"><xsl:value-of select="."/></p></xsl:template>

  <!-- inline -->
  <xsl:template match="d:citation">
    <ref>
      <xsl:attribute name="href">
        <xsl:text>/akn/cn/act/</xsl:text>
        <xsl:value-of select="str:encode-uri(@law, true())"/>
        <xsl:text>/!main</xsl:text>
        <xsl:if test="contains(@article, '条')">
          <xsl:text>~art_</xsl:text>
          <xsl:call-template name="numeral">
            <xsl:with-param name="words" select="substring-after(substring-before(@article, '条'), '第')"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:attribute>
      <xsl:value-of select="."/>
    </ref>
  </xsl:template>
  <xsl:template match="d:period">
    <quantity normalized="{@value}" refersTo="#period"><xsl:attribute name="eId">q_<xsl:number level="any" count="d:period"/></xsl:attribute><xsl:value-of select="."/></quantity>
  </xsl:template>
  <xsl:template match="d:date"><date date="{@value}"><xsl:attribute name="eId">date_<xsl:number level="any" count="d:body//d:date"/></xsl:attribute><xsl:value-of select="."/></date></xsl:template>
  <xsl:template match="d:reference">
    <xsl:variable name="target" select="@target"/>
    <ref>
      <xsl:attribute name="href">
        <xsl:text>#</xsl:text>
        <xsl:for-each select="//d:problem[@id = $target] | //d:suggestion[@id = $target]"><xsl:call-template name="id"/></xsl:for-each>
      </xsl:attribute>
      <xsl:value-of select="."/>
    </ref>
  </xsl:template>
  <xsl:template match="d:measure"><span class="measure {@state} {@verdict}"><xsl:value-of select="."/></span></xsl:template>
  <xsl:template match="d:digest"><span class="digest"><xsl:value-of select="."/></span></xsl:template>

  <!-- 一百二十三 or 123 as digits -->
  <xsl:template name="numeral">
    <xsl:param name="words"/>
    <xsl:param name="sum" select="0"/>
    <xsl:param name="digit" select="0"/>
    <xsl:variable name="first" select="substring($words, 1, 1)"/>
    <xsl:variable name="value" select="string-length(substring-before('零一二三四五六七八九', $first))"/>
    <xsl:variable name="unit">
      <xsl:choose>
        <xsl:when test="$first = '十'">10</xsl:when>
        <xsl:when test="$first = '百'">100</xsl:when>
        <xsl:when test="$first = '千'">1000</xsl:when>
        <xsl:otherwise>0</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="translate($words, '0123456789', '') = '' and $words != ''"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="$words = ''"><xsl:value-of select="$sum + $digit"/></xsl:when>
      <xsl:when test="$unit &gt; 0">
        <xsl:call-template name="numeral">
          <xsl:with-param name="words" select="substring($words, 2)"/>
          <xsl:with-param name="sum" select="$sum + $unit * ($digit + ($digit = 0))"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="numeral">
          <xsl:with-param name="words" select="substring($words, 2)"/>
          <xsl:with-param name="sum" select="$sum"/>
          <xsl:with-param name="digit" select="$value"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
