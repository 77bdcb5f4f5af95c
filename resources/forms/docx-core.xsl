<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- docProps/core.xml: dates are the document's own, so that the same record gives the same bytes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:cn:jianyi:document:1"
                xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" exclude-result-prefixes="d">
  <xsl:output method="xml" encoding="UTF-8" indent="no" standalone="yes"/>
  <xsl:template match="/d:document">
    <cp:coreProperties>
      <dc:title><xsl:value-of select="d:metadata/d:docGenre"/><xsl:text> </xsl:text><xsl:value-of select="d:metadata/d:title"/></dc:title>
      <dc:creator><xsl:value-of select="d:metadata/d:issuerMark"/></dc:creator>
      <dc:identifier><xsl:value-of select="d:metadata/d:docId"/></dc:identifier>
      <dc:language>zh-CN</dc:language>
      <xsl:if test="d:seal"><dc:description><xsl:value-of select="concat(d:seal/@algorithm, ':', d:seal/@digest)"/></dc:description></xsl:if>
      <dcterms:created xsi:type="dcterms:W3CDTF"><xsl:value-of select="d:metadata/d:signDate"/>T00:00:00Z</dcterms:created>
      <dcterms:modified xsi:type="dcterms:W3CDTF"><xsl:value-of select="d:metadata/d:signDate"/>T00:00:00Z</dcterms:modified>
    </cp:coreProperties>
  </xsl:template>
</xsl:stylesheet>
