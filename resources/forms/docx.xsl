<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- A document of ours as word/document.xml of an Office Open XML package; its styles stand in
     docx-styles.xml. Type and page as in fodt.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:cn:jianyi:document:1"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="d exsl">
  <xsl:output method="xml" encoding="UTF-8" indent="no" standalone="yes"/>
  <xsl:strip-space elements="d:document d:metadata d:body d:closing d:record d:masthead d:section d:list d:table d:row d:problem d:suggestion"/>

  <xsl:template match="/d:document">
    <w:document>
      <w:body>
        <xsl:apply-templates select="d:body/d:masthead/d:line"/>
        <xsl:apply-templates select="d:body/*[not(self::d:masthead)]"/>
        <xsl:apply-templates select="d:closing/*"/>
        <!-- 37/28/26/35 mm on A4; the page number stands 7 mm below the text -->
        <w:sectPr>
          <w:footerReference w:type="default" r:id="rId2"/>
          <w:footerReference w:type="even" r:id="rId3"/>
          <w:pgSz w:w="11906" w:h="16838"/>
          <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="850" w:footer="1304" w:gutter="0"/>
        </w:sectPr>
      </w:body>
    </w:document>
  </xsl:template>

  <xsl:template name="words">
    <xsl:param name="style"/>
    <xsl:param name="words"/>
    <w:p><w:pPr><w:pStyle w:val="{$style}"/></w:pPr><w:r><w:t xml:space="preserve"><xsl:value-of select="$words"/></w:t></w:r></w:p>
  </xsl:template>
  <xsl:template match="text()">
    <xsl:if test=". != ''"><w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></xsl:if>
  </xsl:template>
  <xsl:template match="@label"><w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></xsl:template>

  <xsl:template match="d:line">
    <w:p>
      <w:pPr><w:pStyle w:val="Title"><xsl:choose><xsl:when test="@role = 'number'"><xsl:attribute name="w:val">Number</xsl:attribute></xsl:when><xsl:when test="@role = 'mark' or @role = 'issuer'"><xsl:attribute name="w:val">Flush</xsl:attribute></xsl:when></xsl:choose></w:pStyle></w:pPr>
      <xsl:apply-templates/>
    </w:p>
  </xsl:template>
  <xsl:template match="d:section"><xsl:apply-templates/></xsl:template>
  <xsl:template match="d:heading">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="Heading{@level}"/>
        <xsl:if test="parent::d:section/@page and not(preceding-sibling::*)"><w:pageBreakBefore/></xsl:if>
      </w:pPr>
      <xsl:apply-templates select="@label"/><xsl:apply-templates/>
    </w:p>
  </xsl:template>
  <xsl:template match="d:paragraph">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="Body">
          <xsl:choose>
            <xsl:when test="@role = 'salutation'"><xsl:attribute name="w:val">Flush</xsl:attribute></xsl:when>
            <xsl:when test="d:digest"><xsl:attribute name="w:val">Ragged</xsl:attribute></xsl:when>
          </xsl:choose>
        </w:pStyle>
      </w:pPr>
      <xsl:if test="not(preceding-sibling::d:paragraph) and (parent::d:problem or parent::d:suggestion)"><xsl:apply-templates select="../@label"/></xsl:if>
      <xsl:apply-templates/>
    </w:p>
  </xsl:template>
  <xsl:template match="d:problem | d:suggestion"><xsl:apply-templates select="d:paragraph"/></xsl:template>
  <xsl:template match="d:list"><xsl:apply-templates/></xsl:template>
  <xsl:template match="d:item"><w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><xsl:apply-templates select="@label"/><xsl:apply-templates/></w:p></xsl:template>

  <xsl:template match="d:table">
    <xsl:variable name="columns" select="count(d:row[1]/d:cell[not(@span)]) + sum(d:row[1]/d:cell/@span)"/>
    <w:tbl>
      <w:tblPr>
        <w:tblW w:w="5000" w:type="pct"/>
        <w:tblBorders>
          <w:top w:val="single" w:sz="4" w:color="000000"/><w:left w:val="single" w:sz="4" w:color="000000"/>
          <w:bottom w:val="single" w:sz="4" w:color="000000"/><w:right w:val="single" w:sz="4" w:color="000000"/>
          <w:insideH w:val="single" w:sz="4" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:color="000000"/>
        </w:tblBorders>
        <w:tblLayout w:type="fixed"/>
      </w:tblPr>
      <w:tblGrid>
        <xsl:variable name="weights"><xsl:call-template name="weights"><xsl:with-param name="left" select="$columns"/></xsl:call-template></xsl:variable>
        <xsl:for-each select="exsl:node-set($weights)/weight"><w:gridCol w:w="{floor(8844 * . div sum(../weight))}"/></xsl:for-each>
      </w:tblGrid>
      <xsl:apply-templates select="d:row"/>
    </w:tbl>
    <xsl:if test="not(following-sibling::*) or following-sibling::*[1][self::d:table]"><w:p><w:pPr><w:pStyle w:val="Between"/></w:pPr></w:p></xsl:if>
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
  <xsl:template match="d:row">
    <w:tr>
      <w:trPr><w:cantSplit/><xsl:if test="@head"><w:tblHeader/></xsl:if></w:trPr>
      <xsl:apply-templates/>
    </w:tr>
  </xsl:template>
  <xsl:template match="d:cell">
    <w:tc>
      <w:tcPr><xsl:if test="@span"><w:gridSpan w:val="{@span}"/></xsl:if><w:vAlign w:val="center"/></w:tcPr>
      <w:p>
        <w:pPr><w:pStyle w:val="Cell"><xsl:if test="@head or ../@head"><xsl:attribute name="w:val">HeadCell</xsl:attribute></xsl:if></w:pStyle></w:pPr>
        <xsl:apply-templates/>
      </w:p>
    </w:tc>
  </xsl:template>
  <!-- the form that comes back: what is filled in are fields with a name, what it is held against is locked.
       They are fields of any text: of one marked as plain text LibreOffice 7.4 writes every change of script once more
       with the whole. -->
  <xsl:template match="d:blank[/d:document/@kind = 'return-form']">
    <xsl:variable name="question" select="ancestor::d:row[1]//d:reference/@target"/>
    <w:sdt>
      <w:sdtPr>
        <w:alias>
          <xsl:attribute name="w:val"><xsl:choose>
            <xsl:when test="@field = 'replied'">回复日期</xsl:when>
            <xsl:when test="@field = 'reference'">回复文号</xsl:when>
            <xsl:when test="@field = 'contact'">经办人及电话</xsl:when>
            <xsl:when test="@field = 'adopted'">是否采纳</xsl:when>
            <xsl:when test="@field = 'who'">责任部门及责任人</xsl:when>
            <xsl:otherwise>措施、进展和完成时间</xsl:otherwise>
          </xsl:choose></xsl:attribute>
        </w:alias>
        <w:tag><xsl:attribute name="w:val">jianyi:<xsl:value-of select="@field"/><xsl:if test="$question">:<xsl:value-of select="$question"/></xsl:if></xsl:attribute></w:tag>
        <w:lock w:val="sdtLocked"/>
        <xsl:choose>
          <xsl:when test="@field = 'adopted'">
            <w:dropDownList>
              <w:listItem w:displayText="全部采纳" w:value="全部采纳"/>
              <w:listItem w:displayText="部分采纳" w:value="部分采纳"/>
              <w:listItem w:displayText="不采纳" w:value="不采纳"/>
            </w:dropDownList>
          </xsl:when>
          <xsl:when test="@field = 'replied'">
            <w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>
          </xsl:when>
        </xsl:choose>
      </w:sdtPr>
      <w:sdtContent><w:r><w:t xml:space="preserve"><xsl:choose><xsl:when test=". != ''"><xsl:value-of select="."/></xsl:when><xsl:otherwise>　　　　</xsl:otherwise></xsl:choose></w:t></w:r></w:sdtContent>
    </w:sdt>
  </xsl:template>
  <xsl:template match="d:reference[/d:document/@kind = 'return-form']">
    <w:sdt>
      <w:sdtPr>
        <w:tag><xsl:attribute name="w:val"><xsl:choose>
          <xsl:when test="@target = 'letter'">jianyi:letter</xsl:when>
          <xsl:otherwise>jianyi:question:<xsl:value-of select="@target"/></xsl:otherwise>
        </xsl:choose></xsl:attribute></w:tag>
        <w:lock w:val="sdtContentLocked"/>
      </w:sdtPr>
      <w:sdtContent><w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></w:sdtContent>
    </w:sdt>
  </xsl:template>
  <xsl:template match="d:digest[/d:document/@kind = 'return-form']" priority="1">
    <w:sdt>
      <w:sdtPr><w:tag w:val="jianyi:digest"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>
      <w:sdtContent><w:r><w:rPr><w:rStyle w:val="Digest"/></w:rPr><w:t><xsl:value-of select="."/></w:t></w:r></w:sdtContent>
    </w:sdt>
  </xsl:template>

  <xsl:template match="d:attachment">
    <w:p>
      <w:pPr><w:pStyle w:val="Body"/></w:pPr>
      <xsl:if test="not(preceding-sibling::d:attachment)"><w:r><w:t>附件：</w:t></w:r></xsl:if>
      <xsl:apply-templates select="@label"/><xsl:apply-templates/>
    </w:p>
  </xsl:template>
  <xsl:template match="d:closing/d:signatory">
    <xsl:call-template name="words"><xsl:with-param name="style" select="'Signatory'"/><xsl:with-param name="words" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template match="d:closing/d:date" priority="1">
    <xsl:call-template name="words"><xsl:with-param name="style" select="'SignDate'"/><xsl:with-param name="words" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template match="d:contact | d:note">
    <xsl:call-template name="words"><xsl:with-param name="style" select="'Body'"/><xsl:with-param name="words" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template match="d:place | d:copy | d:printed">
    <xsl:call-template name="words"><xsl:with-param name="style" select="'Flush'"/><xsl:with-param name="words" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template match="d:digest">
    <w:r><w:rPr><w:rStyle w:val="Digest"/></w:rPr><w:t><xsl:value-of select="."/></w:t></w:r>
  </xsl:template>
</xsl:stylesheet>
