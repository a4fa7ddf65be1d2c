/// How a paragraph stands on the page. Sizes are in points, lengths in twentieths of a point.
struct ParagraphStyle {
  enum Alignment: String { case left, right, center, both }

  /// The name of the style in `styles.xml`; `nil` for the plain one.
  var name: String?
  var alignment = Alignment.left
  var size = 14.0
  var isBold = false
  var isItalic = false
  var before = 0
  var after = 0
  /// The first line, set in.
  var firstLine = 0
  var left = 0
  var right = 0
  /// Lines in 240ths of their height.
  var line = 240
  var keepsWithNext = false
  /// Whether a rule is drawn below, as wide as the indents leave.
  var hasRule = false
  /// Whether a frame is drawn round it, with a pale ground.
  var isFramed = false
  /// How deep it stands in the outline, from 0; `nil` for none.
  var outline: Int?

  var properties: String {
    var text = ""
    if let name { text += "<w:pStyle w:val=\"\(name)\"/>" }
    if keepsWithNext { text += "<w:keepNext/>" }
    if hasRule {
      text +=
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
    }
    if isFramed {
      let sides = ["top", "left", "bottom", "right"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"7F7F7F\"/>"
      }
      text +=
        "<w:pBdr>\(sides.joined())</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF2CC\"/>"
    }
    text += "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\""
    text += " w:lineRule=\"auto\"/>"
    if left != 0 || right != 0 || firstLine != 0 {
      text += "<w:ind w:left=\"\(left)\" w:right=\"\(right)\""
      text += firstLine < 0 ? " w:hanging=\"\(-firstLine)\"/>" : " w:firstLine=\"\(firstLine)\"/>"
    }
    text += "<w:jc w:val=\"\(alignment.rawValue)\"/>"
    if let outline { text += "<w:outlineLvl w:val=\"\(outline)\"/>" }
    // The mark at the end has a size too: without it, it would make every line as high as the plain style.
    return "<w:pPr>\(text)\(runProperties())</w:pPr>"
  }

  func runProperties(isStrong: Bool = false, colour: String? = nil) -> String {
    var text = ""
    if isBold || isStrong { text += "<w:b/><w:bCs/>" }
    if isItalic { text += "<w:i/><w:iCs/>" }
    if let colour { text += "<w:color w:val=\"\(colour)\"/>" }
    let half = Int((size * 2).rounded())
    return "<w:rPr>\(text)<w:sz w:val=\"\(half)\"/><w:szCs w:val=\"\(half)\"/></w:rPr>"
  }

  /// A paragraph of one piece of text; line feeds break lines.
  func paragraph(_ text: String, isStrong: Bool = false) -> String {
    paragraph(runs: run(text, isStrong: isStrong))
  }

  /// A paragraph of runs that were made before.
  func paragraph(runs: String) -> String { "<w:p>\(properties)\(runs)</w:p>" }

  /// A run; line feeds break lines.
  func run(_ text: String, isStrong: Bool = false, colour: String? = nil) -> String {
    if text.isEmpty { return "" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      "<w:t xml:space=\"preserve\">\(XML.escaped(String(line)))</w:t>"
    }
    return
      "<w:r>\(runProperties(isStrong: isStrong, colour: colour))\(lines.joined(separator: "<w:br/>"))</w:r>"
  }

  // MARK: Of official papers

  static let centred = ParagraphStyle(alignment: .center)

  func sized(_ size: Double) -> ParagraphStyle { with { $0.size = size } }
  func bold() -> ParagraphStyle { with { $0.isBold = true } }
  func italic() -> ParagraphStyle { with { $0.isItalic = true } }

  func with(_ change: (inout ParagraphStyle) -> Void) -> ParagraphStyle {
    var changed = self
    change(&changed)
    return changed
  }
}
