/// Collects one string of a workbook (`si` or `is`): its runs are joined, the phonetic hints of
/// East Asian text left out, the escapes of control characters undone.
struct StringItem {
  /// The text so far.
  private(set) var text: [UInt8] = []
  /// The pieces; empty unless one of them has its own font.
  var runs: [TextRun] { hasFonts ? pieces : [] }

  private var pieces: [TextRun] = []
  private var hasFonts = false
  private var fontName: String?
  private var marks: TextMarks = []
  private var pieceStart = 0
  private var isInRun = false
  private var isInText = false
  private var isInPhonetic = false
  private var keepsSpace = false

  /// Forgets the string before.
  mutating func begin() {
    text.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    hasFonts = false
    fontName = nil
    marks = []
    isInRun = false
    isInText = false
    isInPhonetic = false
  }

  mutating func start(_ name: Span<UInt8>, _ attributes: borrowing XMLAttributes) {
    switch name {
    case "t" where !isInPhonetic:
      isInText = true
      pieceStart = text.count
      var keeps = isInRun
      attributes.each { name, value in
        if name.ends(with: "|space") || name.equals("xml:space"), value.equals("preserve") {
          keeps = true
        }
      }
      keepsSpace = keeps
    case "r":
      isInRun = true
      fontName = nil
      marks = []
    case "rPh":
      isInPhonetic = true
    case "rFont" where !isInPhonetic:
      fontName = attributes["val"]
    case "strike" where !isInPhonetic, "vertAlign" where !isInPhonetic:
      marks.formUnion(TextMarks(name, attributes))
    default:
      break
    }
  }

  mutating func end(_ name: Span<UInt8>) {
    switch name {
    case "t" where isInText:
      isInText = false
      if !keepsSpace { trimPiece() }
      EscapedText.decode(&text, from: pieceStart)
      addPiece()
    case "r":
      isInRun = false
      fontName = nil
      marks = []
    case "rPh":
      isInPhonetic = false
    default:
      break
    }
  }

  mutating func append(_ bytes: Span<UInt8>) {
    if isInText { text.append(bytes) }
  }

  private mutating func addPiece() {
    let length = text.count - pieceStart
    guard length > 0 else { return }
    if fontName != nil || !marks.isEmpty { hasFonts = true }
    if let last = pieces.last, last.fontName == fontName, last.marks == marks {
      pieces[pieces.count - 1].length += length
    } else {
      pieces.append(TextRun(length: length, fontName: fontName, marks: marks))
    }
  }

  /// Without `xml:space="preserve"`, white space around a plain text is layout of the file.
  ///
  /// Around a run it is kept in any case: words would grow together where a program forgot to
  /// mark it.
  private mutating func trimPiece() {
    guard let first = text[pieceStart...].first, let last = text.last,
      first.isSpace || last.isSpace
    else { return }
    let kept = Array(text[pieceStart...].trimmingSpace())
    text.replaceSubrange(pieceStart..., with: kept)
  }
}
