<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- A document of ours as one HTML page that stands alone, for screen and printer. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:cn:jianyi:document:1" exclude-result-prefixes="d">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="d:document d:metadata d:body d:closing d:record d:masthead d:section d:list d:table d:row d:problem d:suggestion"/>

  <xsl:template match="/d:document">
    <html lang="zh-CN">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title><xsl:value-of select="d:metadata/d:docGenre"/><xsl:text> </xsl:text><xsl:value-of select="d:metadata/d:title"/></title>
        <meta name="identifier" content="{d:metadata/d:docId}"/>
        <meta name="author" content="{d:metadata/d:issuerMark}"/>
        <meta name="date" content="{d:metadata/d:signDate}"/>
        <xsl:if test="d:seal"><meta name="source-digest" content="{d:seal/@algorithm}:{d:seal/@digest}"/></xsl:if>
        <style>
          @page { size: A4; margin: 37mm 26mm 35mm 28mm }
          html { background: #eee; color: #000 }
          body { box-sizing: border-box; max-width: 210mm; margin: 16px auto; padding: 37mm 26mm 35mm 28mm; background: #fff;
                 font: 16pt/29.53pt FangSong_GB2312, FangSong, 仿宋, FandolFang, "Noto Serif CJK SC", serif;
                 text-align: justify; overflow-wrap: anywhere }
          p, h2, h3, h4, h5, ol, li { margin: 0; padding: 0; font-size: 1em; font-weight: normal }
          p, h2, h3, h4, h5, li { text-indent: 2em }
          ol { list-style: none }
          header { text-align: center; margin-bottom: 29.53pt }
          header p { text-indent: 0 }
          .office, .genre, .title { font-family: 方正小标宋_GBK, FZXiaoBiaoSong-B05S, FandolSong, "Noto Serif CJK SC", serif;
                 font-size: 22pt; line-height: 36pt }
          .number { text-align: right }
          .salutation { text-indent: 0 }
          h2 { font-family: SimHei, 黑体, FandolHei, "Noto Sans CJK SC", sans-serif }
          h3 { font-family: KaiTi_GB2312, KaiTi, 楷体, FandolKai, serif }
          h2, h3, h4, h5 { break-after: avoid }
          table { border-collapse: collapse; width: 100%; margin: 8pt 0; font-size: 12pt; line-height: 18pt; text-align: left }
          thead { display: table-header-group }
          tr { break-inside: avoid }
          th, td { border: 1px solid #000; padding: 2pt 4pt; font-weight: normal; vertical-align: middle }
          th { font-family: SimHei, 黑体, FandolHei, "Noto Sans CJK SC", sans-serif }
          .digest { font-family: monospace; font-size: .75em; overflow-wrap: anywhere }
          .page { break-before: page }
          footer { margin-top: 29.53pt; break-inside: avoid }
          .signature { margin: 59pt 4em 0 auto; width: max-content; max-width: 100%; text-align: center }
          .signature p { text-indent: 0 }
          .place { text-indent: 0; margin-top: 12pt }
          .mark, .issuer { text-indent: 0; text-align: left }
          @media print { html { background: none } body { margin: 0; padding: 0; max-width: none } }
        </style>
      </head>
      <body>
        <header><xsl:apply-templates select="d:body/d:masthead/d:line"/></header>
        <main><xsl:apply-templates select="d:body/*[not(self::d:masthead)]"/></main>
        <footer>
          <xsl:apply-templates select="d:closing/*"/>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="d:line">
    <xsl:choose>
      <xsl:when test="@role = 'genre'"><h1 class="genre" style="margin:0;font-weight:normal"><xsl:apply-templates/></h1></xsl:when>
      <xsl:otherwise><p class="{@role}"><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="d:section">
    <section class="{@role}">
      <xsl:if test="@page"><xsl:attribute name="class"><xsl:value-of select="@role"/> page</xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </section>
  </xsl:template>
  <xsl:template match="d:heading">
    <xsl:element name="h{@level + 1}"><xsl:value-of select="@label"/><xsl:apply-templates/></xsl:element>
  </xsl:template>
  <xsl:template match="d:paragraph">
    <p><xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if><xsl:call-template name="label"/><xsl:apply-templates/></p>
  </xsl:template>
  <!-- the number of a problem or suggestion stands before its first paragraph -->
  <xsl:template name="label">
    <xsl:if test="not(preceding-sibling::d:paragraph) and (parent::d:problem or parent::d:suggestion)"><xsl:value-of select="../@label"/></xsl:if>
  </xsl:template>
  <xsl:template match="d:problem | d:suggestion">
    <div class="{local-name()}" id="{local-name()}-{@id}"><xsl:apply-templates select="d:paragraph"/></div>
  </xsl:template>
  <xsl:template match="d:list"><ol><xsl:apply-templates/></ol></xsl:template>
  <xsl:template match="d:item"><li><xsl:value-of select="@label"/><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="d:table">
    <table>
      <xsl:if test="d:row[@head]"><thead><xsl:apply-templates select="d:row[@head]"/></thead></xsl:if>
      <tbody><xsl:apply-templates select="d:row[not(@head)]"/></tbody>
    </table>
  </xsl:template>
  <xsl:template match="d:row"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="d:cell">
    <xsl:variable name="tag"><xsl:choose><xsl:when test="@head or ../@head">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$tag}">
      <xsl:if test="@span"><xsl:attribute name="colspan"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="d:attachment">
    <p class="attachment"><xsl:if test="not(preceding-sibling::d:attachment)">附件：</xsl:if><xsl:value-of select="@label"/><xsl:value-of select="."/></p>
  </xsl:template>
  <xsl:template match="d:signatory">
    <div class="signature">
      <p><xsl:value-of select="."/></p>
      <p><time datetime="{../d:date/@value}"><xsl:value-of select="../d:date"/></time></p>
    </div>
  </xsl:template>
  <xsl:template match="d:closing/d:date" priority="1"/>
  <xsl:template match="d:place | d:contact | d:note | d:copy | d:printed"><p class="{local-name()}"><xsl:value-of select="."/></p></xsl:template>

  <xsl:template match="d:citation"><cite style="font-style:normal"><xsl:value-of select="."/></cite></xsl:template>
  <xsl:template match="d:period"><time datetime="{@value}"><xsl:value-of select="."/></time></xsl:template>
  <xsl:template match="d:body//d:date"><time datetime="{@value}"><xsl:value-of select="."/></time></xsl:template>
  <xsl:template match="d:reference">
    <xsl:variable name="target" select="@target"/>
    <xsl:variable name="node" select="(//d:problem[@id = $target] | //d:suggestion[@id = $target])[1]"/>
    <xsl:choose>
      <xsl:when test="$node"><a href="#{local-name($node)}-{@target}" style="color:inherit;text-decoration:none"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="d:measure"><span class="measure {@verdict}"><xsl:value-of select="."/></span></xsl:template>
  <xsl:template match="d:digest"><code class="digest"><xsl:value-of select="."/></code></xsl:template>
</xsl:stylesheet>
