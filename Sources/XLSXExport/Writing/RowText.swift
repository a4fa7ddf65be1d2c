import ReportCore

/// Rows of a sheet as they stand in its part of the file, byte for byte as the C library writes them.
struct RowText {
  /// More than a cell takes but for its formula, and than the row round its cells.
  private static let most = 128

  private static let row = ShortText("<row r=\"")
  private static let spans = ShortText("\" spans=\"")
  private static let height = ShortText("\" ht=\"")
  private static let custom = (ShortText("\" customHeight"), ShortText("=\"1\">"))
  private static let endOfTag = ShortText("\">")
  private static let endOfRow = ShortText("</row>")
  private static let cell = ShortText("<c r=\"")
  private static let text = ShortText("\" t=\"s\"><v>")
  private static let number = ShortText("\"><v>")
  private static let formula = ShortText("\"><f>")
  private static let value = ShortText("</f><v>")
  private static let endOfCell = ShortText("</v></c>")
  private static let blank = ShortText("\"/>")
  /// The height that rows have of which none is said.
  private static let usualHeight = 15.0

  private let plan: SheetPlan
  private let columns: [ShortText]
  /// What says the format of a cell, by the number of its style in the plan.
  private let formats: [ShortText]

  /// Rows of a plan, each of whose styles has a number in the workbook.
  init(_ plan: SheetPlan, formats: [Int32]) {
    self.plan = plan
    columns = plan.columnPixels.indices.map { ShortText(FormulaText.columnName($0)) }
    // The first format is not said.
    self.formats = formats.map { ShortText($0 == 0 ? "" : "\" s=\"\($0)") }
  }

  /// The text of a piece, whose texts have those numbers, one after another.
  func bytes(of piece: PlainRows.Piece, texts: [UInt32]) throws(ExportError) -> RowBytes {
    let bytes = try RowBytes(room: 44 * piece.places.count + Self.most * piece.rows.count)
    let part = plan.parts[piece.part]
    let formats = part.styles.map { self.formats[Int($0)] }
    let places = part.places.span
    var (next, text) = (piece.places.lowerBound, 0)
    for (block, columns) in piece.columns.enumerated() {
      let used = ShortText("\(columns.lowerBound + 1):\(columns.upperBound + 1)")
      for row in piece.rows(ofBlock: block) {
        let start = next
        while next < piece.places.upperBound, places[next].area.rows.lowerBound == row { next += 1 }
        try write(
          start..<next, of: places, row: row, used, formats, texts: texts.span, &text, to: bytes)
      }
    }
    return bytes
  }

  private func write(
    _ cells: Range<Int>, of places: Span<SheetPlan.Place>, row: Int, _ used: ShortText,
    _ formats: [ShortText], texts: Span<UInt32>, _ text: inout Int, to bytes: RowBytes
  ) throws(ExportError) {
    let room = Self.most * (cells.count + 2)
    try bytes.reserve(room)
    let name = ShortText(String(row + 1))
    var end = try writeHead(name, height: plan.rowHeights[row], used, at: bytes.end)
    for index in cells {
      end = Self.cell.write(at: end)
      end = columns[places[index].area.columns.lowerBound].write(at: end)
      end = name.write(at: end)
      end = formats[Int(places[index].style)].write(at: end)
      switch places[index].content {
      case .number(let number):
        end = Self.number.write(at: end)
        end = try SheetNumber.write(number, at: end)
        end = Self.endOfCell.write(at: end)
      case .text(let words) where !words.isEmpty:
        end = Self.text.write(at: end)
        end = SheetNumber.write(UInt64(texts[text]), at: end)
        text += 1
        end = Self.endOfCell.write(at: end)
      case .formula(let formula, let value):
        bytes.end = end
        // A sign may take five bytes.
        try bytes.reserve(room + 5 * formula.utf8.count)
        end = Self.formula.write(at: bytes.end)
        end = write(formula, at: end)
        end = Self.value.write(at: end)
        end = try SheetNumber.write(value, at: end)
        end = Self.endOfCell.write(at: end)
      case .blank, .text, .link, .fileLink:
        end = Self.blank.write(at: end)
      }
    }
    bytes.end = Self.endOfRow.write(at: end)
  }

  private func writeHead(
    _ name: ShortText, height: Double, _ used: ShortText, at bytes: UnsafeMutableRawPointer
  ) throws(ExportError) -> UnsafeMutableRawPointer {
    var end = Self.row.write(at: bytes)
    end = name.write(at: end)
    end = Self.spans.write(at: end)
    end = used.write(at: end)
    if height != Self.usualHeight {
      end = Self.height.write(at: end)
      end = try SheetNumber.write(height, at: end)
      end = Self.custom.0.write(at: end)
      return Self.custom.1.write(at: end)
    }
    return Self.endOfTag.write(at: end)
  }

  /// Writes the text of a formula.
  private func write(
    _ formula: String, at bytes: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var end = bytes
    func put(_ bytes: StaticString) {
      end.copyMemory(from: bytes.utf8Start, byteCount: bytes.utf8CodeUnitCount)
      end += bytes.utf8CodeUnitCount
    }
    for byte in formula.utf8 {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      default:
        end.storeBytes(of: byte, as: UInt8.self)
        end += 1
      }
    }
    return end
  }
}
