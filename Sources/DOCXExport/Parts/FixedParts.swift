/// Parts that are the same in every document.
enum FixedParts {
  private static let word = DocumentPackage.word

  /// Styles: Times New Roman 14 throughout, headings by level, a list of hyphens.
  static let styles: String = {
    let fonts =
      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\""
      + " w:cs=\"Times New Roman\"/>"
    var text =
      XML.declaration + "<w:styles xmlns:w=\"\(word)\"><w:docDefaults><w:rPrDefault><w:rPr>"
    text += fonts + "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\""
    text += " w:eastAsia=\"en-US\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/>"
    text += "</w:docDefaults>"
    text += "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
    text += "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    text += "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    text += "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/></w:style>"
    text += "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    text += "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:tblPr>"
    text += "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
    text += "<w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
    text += "<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    for level in 1...4 {
      text += "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\">"
      text += "<w:name w:val=\"heading \(level)\"/><w:basedOn w:val=\"Normal\"/>"
      text += "<w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/><w:pPr>"
      text += "<w:keepNext/><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr><w:rPr>"
      text += (level < 4 ? "<w:b/><w:bCs/>" : "") + "</w:rPr></w:style>"
    }
    text += "<w:style w:type=\"paragraph\" w:styleId=\"HyphenList\">"
    text +=
      "<w:name w:val=\"Hyphen List\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:numPr>"
    text += "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    text += "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/>"
    text += "<w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/></w:style>"
    return text + "</w:styles>"
  }()

  /// The list that stands after hyphens.
  static let numbering =
    XML.declaration + "<w:numbering xmlns:w=\"\(word)\"><w:abstractNum w:abstractNumId=\"0\">"
    + "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    + "<w:numFmt w:val=\"bullet\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"-\"/>"
    + "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"720\"/></w:pPr><w:rPr>"
    + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
    + "</w:rPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    + "</w:numbering>"

  /// Settings of today's Word, without what would change from machine to machine.
  static let settings =
    XML.declaration + "<w:settings xmlns:w=\"\(word)\"><w:zoom w:percent=\"100\"/>"
    + "<w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
    + "<w:compatSetting w:name=\"compatibilityMode\""
    + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    + "<w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>"
    + "</w:settings>"

  static let fontTable =
    XML.declaration + "<w:fonts xmlns:w=\"\(word)\"><w:font w:name=\"Times New Roman\">"
    + "<w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"00\"/>"
    + "<w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"

  /// The head of a page: its number, in the middle; of a first page, nothing.
  static func header(hasNumber: Bool) -> String {
    var text =
      XML.declaration + "<w:hdr xmlns:w=\"\(word)\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/>"
    text += "<w:jc w:val=\"center\"/></w:pPr>"
    if hasNumber {
      let properties = "<w:rPr><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>"
      text += "<w:r>\(properties)<w:fldChar w:fldCharType=\"begin\"/></w:r>"
      text += "<w:r>\(properties)<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
      text += "<w:r>\(properties)<w:fldChar w:fldCharType=\"separate\"/></w:r>"
      text += "<w:r>\(properties)<w:t>2</w:t></w:r>"
      text += "<w:r>\(properties)<w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    return text + "</w:p></w:hdr>"
  }

  /// A theme, which Word wants: black on white, one font.
  static let theme: String = {
    func colour(_ name: String, _ value: String) -> String {
      "<a:\(name)><a:srgbClr val=\"\(value)\"/></a:\(name)>"
    }
    let colours = [
      ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F4E79"), ("lt2", "EDEDED"),
      ("accent1", "1F4E79"), ("accent2", "E08A2C"), ("accent3", "7F7F7F"), ("accent4", "4C9A6A"),
      ("accent5", "8E5EA2"), ("accent6", "B03A2E"), ("hlink", "0563C1"), ("folHlink", "954F72"),
    ]
    let font =
      "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    let line = "<a:ln w=\"6350\">\(fill)</a:ln>"
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    func thrice(_ text: String) -> String { text + text + text }
    return XML.declaration
      + "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Official\">"
      + "<a:themeElements><a:clrScheme name=\"Official\">"
      + colours.map(colour).joined() + "</a:clrScheme><a:fontScheme name=\"Official\"><a:majorFont>"
      + font + "</a:majorFont><a:minorFont>" + font + "</a:minorFont></a:fontScheme>"
      + "<a:fmtScheme name=\"Official\"><a:fillStyleLst>" + thrice(fill) + "</a:fillStyleLst>"
      + "<a:lnStyleLst>" + thrice(line) + "</a:lnStyleLst><a:effectStyleLst>" + thrice(effect)
      + "</a:effectStyleLst><a:bgFillStyleLst>" + thrice(fill) + "</a:bgFillStyleLst></a:fmtScheme>"
      + "</a:themeElements></a:theme>"
  }()
}
