import Foundation
import SeededRandom
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// What the fast reader of plain XML takes must be what expat says; what it leaves, expat judges.
@Suite struct PlainXMLTests {
  /// Writes down everything that it is told.
  private struct Recorder: XMLPartHandler {
    static let namespaces = PartName.spreadsheetNamespaces
    var events: [String] = []
    private var heard = ""

    mutating func start(
      _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
    ) throws(WorkbookError) {
      flush()
      var texts: [String] = []
      attributes.each { name, value in
        let key = String(name)
        // Prefixed names come with a namespace or with a prefix, declarations from one side only.
        if key.hasSuffix("|space") || key == "xml:space" {
          texts.append("space=\(String(value))")
        } else if !key.contains("|"), !key.contains(":"), key != "xmlns" {
          texts.append("\(key)=\(String(value))")
        }
      }
      events.append("<\(String(name)) \(texts.joined(separator: " "))>")
    }

    mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
      flush()
      events.append("</\(String(name))>")
    }

    mutating func text(_ bytes: Span<UInt8>) { heard += String(bytes) }

    private mutating func flush() {
      if !heard.isEmpty { events.append(heard) }
      heard = ""
    }
  }

  private static let limits = WorkbookLimits.standard

  private static let samples: [String] = [
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" \
    xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">\
    <dimension ref="A1:B2"/><sheetData><row r="1" spans="1:2" x14ac:dyDescent="0.25">\
    <c r="A1" s='1' t="s"><v>0</v></c><c r="B1"><f>IF(A1&lt;3,&quot;&#1072;&quot;,2)</f><v>1.5</v></c>\
    </row><row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> Xã &amp; phường </t></is></c>\
    </row></sheetData><extLst><ext uri="{1}" xmlns:x14="http://x14"><x14:a b="c">d</x14:a></ext>\
    </extLst></worksheet>
    """,
    """
    <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">\
    <si><r><rPr><rFont val=".VnTime"/></rPr><t>Tæng sè</t></r><r><t>1</t></r></si>
    <si><t>a\tb</t></si></sst>

    """,
  ]

  private func plain(_ bytes: [UInt8]) -> [String]? {
    PlainXML.parse(bytes, with: Recorder(), limits: Self.limits)?.events
  }

  private func judged(_ bytes: [UInt8]) throws -> [String] {
    try XMLParser(limits: Self.limits).judge(bytes, of: "part", with: Recorder()).events
  }

  @Test(arguments: samples)
  func `what programs write is plain`(text: String) throws {
    let events = try #require(plain(Array(text.utf8)))
    #expect(try events == judged(Array(text.utf8)))
    #expect(events.count > 5)
  }

  @Test func `nothing is taken that expat refuses or reads otherwise`() throws {
    let pieces = [
      "<", ">", "/", "&", ";", "\"", "'", "=", " ", ":", "]]>", "<!-- a -->", "<![CDATA[x]]>",
      "<?a b?>", "&#0;", "&#x41;", "&#xFFFE;", "&amp", "xmlns=\"\"", " xmlns:r=\"\"", " a:b=\"1\"",
      " r=\"1\"", "\u{FFFE}", "\u{1}", "\r", "\r\n", "\t", "<c>", "</c>", "<c/>", "<r:c/>", "é",
      "<!DOCTYPE a>", " xmlns:xml=\"x\"", " xmlns:a=\"http://www.w3.org/2000/xmlns/\"", "<1/>",
      "\u{FEFF}", " xml:space='default'", "<a xmlns='b'/>", "</a >", "< a/>", "<:a/>", "<a:/>",
    ]
    var random = SeededGenerator(seed: 3)
    var taken = 0
    for round in 0..<20_000 {
      var bytes = Array(Self.samples[round % Self.samples.count].utf8)
      for _ in 0...Int(random.next() % 2) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 5 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 7))
        default:
          let piece = pieces[Int(random.next() % UInt64(pieces.count))]
          bytes.insert(contentsOf: Array(piece.utf8), at: place)
        }
      }
      guard let events = plain(bytes) else { continue }
      taken += 1
      let text = String(decoding: bytes, as: UTF8.self)
      let expected = try? judged(bytes)
      #expect(events == expected, "round \(round): \(text)")
    }
    // The comparison means something only if many mutations leave the text plain.
    #expect(taken > 1_000)
  }

  @Test func `limits are left to expat, which names them`() throws {
    let deep = String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65)
    let root = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    #expect(plain(Array("\(root)\(deep)</sst>".utf8)) == nil)
    let long = "<a b=\"" + String(repeating: "x", count: 1 << 20) + "\"/>"
    #expect(plain(Array("\(root)\(long)</sst>".utf8)) == nil)
    #expect(throws: WorkbookError.self) { try judged(Array("\(root)\(deep)</sst>".utf8)) }
  }
}
