<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- A document of ours as flat OpenDocument text. Page and type are those of GB/T 9704-2012: A4,
     margins 37/28/26/35 mm, 16 pt, lines of 29.53 pt, page numbers on the outer side. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:cn:jianyi:document:1"
                xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
                xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
                xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
                xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="d exsl">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="d:document d:metadata d:body d:closing d:record d:masthead d:section d:list d:table d:row d:problem d:suggestion"/>

  <xsl:template match="/d:document">
    <office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
      <office:meta>
        <dc:title><xsl:value-of select="d:metadata/d:docGenre"/><xsl:text> </xsl:text><xsl:value-of select="d:metadata/d:title"/></dc:title>
        <dc:creator><xsl:value-of select="d:metadata/d:issuerMark"/></dc:creator>
        <dc:date><xsl:value-of select="d:metadata/d:signDate"/>T00:00:00</dc:date>
        <dc:language>zh-CN</dc:language>
        <meta:user-defined meta:name="docId"><xsl:value-of select="d:metadata/d:docId"/></meta:user-defined>
        <xsl:if test="d:seal"><meta:user-defined meta:name="sourceDigest"><xsl:value-of select="concat(d:seal/@algorithm, ':', d:seal/@digest)"/></meta:user-defined></xsl:if>
      </office:meta>
      <office:font-face-decls>
        <style:font-face style:name="仿宋" svg:font-family="'方正仿宋_GBK', 仿宋_GB2312, FangSong, FandolFang, 'Noto Serif CJK SC'" style:font-family-generic="roman"/>
        <style:font-face style:name="小标宋" svg:font-family="'方正小标宋_GBK', FZXiaoBiaoSong-B05S, FandolSong, 'Noto Serif CJK SC'" style:font-family-generic="roman"/>
        <style:font-face style:name="黑体" svg:font-family="SimHei, FandolHei, 'Noto Sans CJK SC'" style:font-family-generic="swiss"/>
        <style:font-face style:name="楷体" svg:font-family="楷体_GB2312, KaiTi, FandolKai, 'AR PL KaitiM GB'" style:font-family-generic="script"/>
        <style:font-face style:name="Times" svg:font-family="'Times New Roman', 'Liberation Serif'" style:font-family-generic="roman"/>
      </office:font-face-decls>
      <office:styles>
        <style:default-style style:family="paragraph">
          <style:paragraph-properties fo:line-height="29.53pt" fo:text-align="justify" style:punctuation-wrap="hanging" style:line-break="strict" fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/>
          <style:text-properties style:font-name="Times" style:font-name-asian="仿宋" fo:font-size="16pt" style:font-size-asian="16pt" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/>
        </style:default-style>
        <style:style style:name="Standard" style:display-name="正文" style:family="paragraph" style:class="text"/>
        <style:style style:name="Body" style:display-name="段落" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-indent="32pt"/></style:style>
        <style:style style:name="Ragged" style:display-name="左齐段落" style:family="paragraph" style:parent-style-name="Body"><style:paragraph-properties fo:text-align="start"/></style:style>
        <style:style style:name="Flush" style:display-name="主送" style:family="paragraph" style:parent-style-name="Standard"/>
        <style:style style:name="Title" style:display-name="标题" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" fo:line-height="36pt"/><style:text-properties style:font-name-asian="小标宋" fo:font-size="22pt" style:font-size-asian="22pt"/></style:style>
        <style:style style:name="Number" style:display-name="文号" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" fo:margin-bottom="29.53pt"/></style:style>
        <style:style style:name="Heading_1" style:display-name="一级标题" style:family="paragraph" style:parent-style-name="Body" style:list-style-name="" style:default-outline-level="1"><style:paragraph-properties fo:keep-with-next="always"/><style:text-properties style:font-name-asian="黑体"/></style:style>
        <style:style style:name="Heading_2" style:display-name="二级标题" style:family="paragraph" style:parent-style-name="Body" style:list-style-name="" style:default-outline-level="2"><style:paragraph-properties fo:keep-with-next="always"/><style:text-properties style:font-name-asian="楷体"/></style:style>
        <style:style style:name="Heading_3" style:display-name="三级标题" style:family="paragraph" style:parent-style-name="Body" style:list-style-name="" style:default-outline-level="3"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
        <style:style style:name="Heading_4" style:display-name="四级标题" style:family="paragraph" style:parent-style-name="Body" style:list-style-name="" style:default-outline-level="4"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
        <style:style style:name="Cell" style:display-name="表格" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:line-height="18pt" fo:text-align="start"/><style:text-properties fo:font-size="12pt" style:font-size-asian="12pt"/></style:style>
        <style:style style:name="HeadCell" style:display-name="表头" style:family="paragraph" style:parent-style-name="Cell"><style:text-properties style:font-name-asian="黑体"/></style:style>
        <style:style style:name="Signatory" style:display-name="署名" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" fo:margin-right="64pt" fo:margin-top="59pt" fo:keep-with-next="always"/></style:style>
        <style:style style:name="SignDate" style:display-name="成文日期" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" fo:margin-right="64pt"/></style:style>
        <style:style style:name="Footer_Right" style:display-name="单页页码" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" fo:margin-right="16pt" fo:line-height="100%"/><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
        <style:style style:name="Footer_Left" style:display-name="双页页码" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="start" fo:margin-left="16pt" fo:line-height="100%"/><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
        <style:style style:name="Digest" style:display-name="摘要值" style:family="text"><style:text-properties fo:font-size="9pt"/></style:style>
      </office:styles>
      <office:automatic-styles>
        <style:page-layout style:name="Page" style:page-usage="all">
          <style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="37mm" fo:margin-left="28mm" fo:margin-right="26mm" fo:margin-bottom="21mm" style:print-orientation="portrait"/>
          <style:footer-style><style:header-footer-properties fo:min-height="14mm" fo:margin-top="7mm"/></style:footer-style>
        </style:page-layout>
        <style:style style:name="NewPage" style:family="paragraph" style:parent-style-name="Heading_1"><style:paragraph-properties fo:break-before="page"/></style:style>
        <style:style style:name="Grid" style:family="table"><style:table-properties style:width="156mm" table:align="margins" table:border-model="collapsing" fo:margin-top="4pt" fo:margin-bottom="4pt"/></style:style>
        <xsl:for-each select="d:body//d:table">
          <xsl:variable name="table" select="position()"/>
          <xsl:variable name="weights"><xsl:call-template name="weights"><xsl:with-param name="left" select="count(d:row[1]/d:cell[not(@span)]) + sum(d:row[1]/d:cell/@span)"/></xsl:call-template></xsl:variable>
          <xsl:for-each select="exsl:node-set($weights)/weight">
            <style:style style:name="T{$table}.{position()}" style:family="table-column"><style:table-column-properties style:column-width="{format-number(156 * . div sum(../weight), '0.00')}mm"/></style:style>
          </xsl:for-each>
        </xsl:for-each>
        <style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
        <style:style style:name="Box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt" style:vertical-align="middle"/></style:style>
      </office:automatic-styles>
      <office:master-styles>
        <style:master-page style:name="Standard" style:page-layout-name="Page">
          <style:footer><text:p text:style-name="Footer_Right">— <text:page-number text:select-page="current"/> —</text:p></style:footer>
          <style:footer-left><text:p text:style-name="Footer_Left">— <text:page-number text:select-page="current"/> —</text:p></style:footer-left>
        </style:master-page>
      </office:master-styles>
      <office:body>
        <office:text>
          <xsl:apply-templates select="d:body/d:masthead/d:line"/>
          <xsl:apply-templates select="d:body/*[not(self::d:masthead)]"/>
          <xsl:apply-templates select="d:closing/*"/>
        </office:text>
      </office:body>
    </office:document>
  </xsl:template>

  <xsl:template match="d:line">
    <text:p text:style-name="Title">
      <xsl:choose>
        <xsl:when test="@role = 'number'"><xsl:attribute name="text:style-name">Number</xsl:attribute></xsl:when>
        <xsl:when test="@role = 'mark' or @role = 'issuer'"><xsl:attribute name="text:style-name">Flush</xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:apply-templates/>
    </text:p>
  </xsl:template>
  <xsl:template match="d:section"><xsl:apply-templates/></xsl:template>
  <xsl:template match="d:heading">
    <text:h text:style-name="Heading_{@level}" text:outline-level="{@level}">
      <xsl:if test="parent::d:section/@page and not(preceding-sibling::*)"><xsl:attribute name="text:style-name">NewPage</xsl:attribute></xsl:if>
      <xsl:value-of select="@label"/><xsl:apply-templates/>
    </text:h>
  </xsl:template>
  <xsl:template match="d:paragraph">
    <text:p text:style-name="Body">
      <xsl:choose>
        <xsl:when test="@role = 'salutation'"><xsl:attribute name="text:style-name">Flush</xsl:attribute></xsl:when>
        <xsl:when test="d:digest"><xsl:attribute name="text:style-name">Ragged</xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:if test="not(preceding-sibling::d:paragraph) and (parent::d:problem or parent::d:suggestion)"><xsl:value-of select="../@label"/></xsl:if>
      <xsl:apply-templates/>
    </text:p>
  </xsl:template>
  <xsl:template match="d:problem | d:suggestion"><xsl:apply-templates select="d:paragraph"/></xsl:template>
  <xsl:template match="d:list"><xsl:apply-templates/></xsl:template>
  <xsl:template match="d:item"><text:p text:style-name="Body"><xsl:value-of select="@label"/><xsl:apply-templates/></text:p></xsl:template>
  <xsl:template match="d:table">
    <table:table table:style-name="Grid">
      <xsl:variable name="name"><xsl:number level="any" count="d:table"/></xsl:variable>
      <xsl:call-template name="columns"><xsl:with-param name="table" select="$name"/><xsl:with-param name="left" select="count(d:row[1]/d:cell[not(@span)]) + sum(d:row[1]/d:cell/@span)"/></xsl:call-template>
      <xsl:if test="d:row[@head]"><table:table-header-rows><xsl:apply-templates select="d:row[@head]"/></table:table-header-rows></xsl:if>
      <xsl:apply-templates select="d:row[not(@head)]"/>
    </table:table>
  </xsl:template>
  <!-- a column is as wide as its longest words ask, from 4 to 16 characters; digits count half -->
  <xsl:template name="weights">
    <xsl:param name="left"/>
    <xsl:param name="at" select="1"/>
    <xsl:if test="$left &gt; 0">
      <xsl:variable name="longest">
        <xsl:for-each select="d:row[not(d:cell/@span)]/d:cell[$at]">
          <xsl:sort select="string-length(.) + string-length(translate(., '0123456789', ''))" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="ceiling((string-length(.) + string-length(translate(., '0123456789', ''))) div 2)"/></xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <weight>
        <xsl:choose>
          <xsl:when test="$longest = '' or $longest &lt; 4">5</xsl:when>
          <xsl:when test="$longest &gt; 16">17</xsl:when>
          <xsl:otherwise><xsl:value-of select="$longest + 1"/></xsl:otherwise>
        </xsl:choose>
      </weight>
      <xsl:call-template name="weights">
        <xsl:with-param name="left" select="$left - 1"/>
        <xsl:with-param name="at" select="$at + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template name="columns">
    <xsl:param name="table"/>
    <xsl:param name="left"/>
    <xsl:param name="at" select="1"/>
    <xsl:if test="$left &gt; 0">
      <table:table-column table:style-name="T{$table}.{$at}"/>
      <xsl:call-template name="columns">
        <xsl:with-param name="table" select="$table"/>
        <xsl:with-param name="left" select="$left - 1"/>
        <xsl:with-param name="at" select="$at + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="d:row"><table:table-row table:style-name="Row"><xsl:apply-templates/></table:table-row></xsl:template>
  <xsl:template match="d:cell">
    <table:table-cell table:style-name="Box" office:value-type="string">
      <xsl:if test="@span"><xsl:attribute name="table:number-columns-spanned"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
      <text:p text:style-name="Cell">
        <xsl:if test="@head or ../@head"><xsl:attribute name="text:style-name">HeadCell</xsl:attribute></xsl:if>
        <xsl:apply-templates/>
      </text:p>
    </table:table-cell>
    <xsl:if test="@span">
      <xsl:call-template name="covered"><xsl:with-param name="left" select="@span - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template name="covered">
    <xsl:param name="left"/>
    <xsl:if test="$left &gt; 0">
      <table:covered-table-cell/>
      <xsl:call-template name="covered"><xsl:with-param name="left" select="$left - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="d:attachment">
    <text:p text:style-name="Body"><xsl:if test="not(preceding-sibling::d:attachment)">附件：</xsl:if><xsl:value-of select="@label"/><xsl:value-of select="."/></text:p>
  </xsl:template>
  <xsl:template match="d:closing/d:signatory"><text:p text:style-name="Signatory"><xsl:apply-templates/></text:p></xsl:template>
  <xsl:template match="d:closing/d:date" priority="1"><text:p text:style-name="SignDate"><xsl:apply-templates/></text:p></xsl:template>
  <xsl:template match="d:contact | d:note"><text:p text:style-name="Body"><xsl:apply-templates/></text:p></xsl:template>
  <xsl:template match="d:place | d:copy | d:printed"><text:p text:style-name="Flush"><xsl:apply-templates/></text:p></xsl:template>
  <xsl:template match="d:digest"><text:span text:style-name="Digest"><xsl:value-of select="."/></text:span></xsl:template>
  <!-- runs of spaces and tabs would fall together in this form -->
  <xsl:template match="text()"><xsl:call-template name="spaces"><xsl:with-param name="words" select="string(.)"/></xsl:call-template></xsl:template>
  <xsl:template name="spaces">
    <xsl:param name="words"/>
    <xsl:choose>
      <xsl:when test="contains($words, '  ')">
        <xsl:value-of select="substring-before($words, '  ')"/><xsl:text> </xsl:text><text:s/>
        <xsl:call-template name="spaces"><xsl:with-param name="words" select="substring-after($words, '  ')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
