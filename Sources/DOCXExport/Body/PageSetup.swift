import ReportCore

/// A page of A4 with the margins of official papers. Lengths are in twentieths of a point, as in the
/// file.
struct PageSetup {
  static func millimetres(_ length: Double) -> Int { Int((length * 1440 / 25.4).rounded()) }

  /// Whether the long side lies across.
  var isLandscape = false
  /// Whether pages are counted again from here.
  var restartsNumbers = false
  /// Whether the first page of the part carries no number: that of the paper, and of each annex.
  var hidesFirstNumber = false

  /// The width of the sheet.
  var width: Int { Self.millimetres(isLandscape ? 297 : 210) }
  /// The height of the sheet.
  var height: Int { Self.millimetres(isLandscape ? 210 : 297) }
  /// The margin at the left, where papers are bound.
  var left: Int { Self.millimetres(30) }
  /// The margin at the right.
  var right: Int { Self.millimetres(15) }
  /// The margin above, which holds the number of the page.
  var top: Int { Self.millimetres(20) }
  /// The margin below.
  var bottom: Int { Self.millimetres(20) }
  /// What is left for text.
  var textWidth: Int { width - left - right }

  /// The page as the file says it, with the number of the page above but on the first one.
  var xml: String {
    var text = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>"
    text += "<w:headerReference w:type=\"first\" r:id=\"rIdFirstHeader\"/>"
    text += "<w:type w:val=\"nextPage\"/>"
    text += "<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\""
    if isLandscape { text += " w:orient=\"landscape\"" }
    text += "/><w:pgMar w:top=\"\(top)\" w:right=\"\(right)\" w:bottom=\"\(bottom)\""
    text += " w:left=\"\(left)\" w:header=\"\(Self.millimetres(10))\""
    text += " w:footer=\"\(Self.millimetres(10))\" w:gutter=\"0\"/>"
    if restartsNumbers { text += "<w:pgNumType w:start=\"1\"/>" }
    return text + (hidesFirstNumber ? "<w:titlePg/>" : "") + "</w:sectPr>"
  }
}
