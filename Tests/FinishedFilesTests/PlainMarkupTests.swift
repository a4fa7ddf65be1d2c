import Foundation
import Testing

@testable import FinishedFiles

@Suite struct PlainMarkupTests {
  private func isPlain(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { PlainMarkup.isWellFormed($0) }
  }

  private func isAcceptedByExpat(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { WellFormed.isAcceptedByExpat($0) }
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let sheet =
    declaration
    + "<x:sheet xmlns:x=\"urn:x\" a-b.c=\"1 &gt; 0 > -1\"><row r=\"1\" ht=\"15.75\"><c r=\"A1\" s=\"4\"><v>12</v></c>"
    + "<c r=\"B1\"/></row>\n<t xml:space=\"preserve\"> Xã &amp; phường ệ \"'\t</t></x:sheet>\n"

  @Test(arguments: [
    sheet, "<a/>", " <a b=\"\"></a> ", "<a>&lt;&gt;&amp;&quot;&apos;</a>", "<_a:b1></_a:b1>",
    "<a b=\"1\" c=\"'\"/>", "<a>\u{10FFFD}</a>",
    "<a b=\"ＭＳ Ｐゴシック\">\u{FFFD}</a>",
  ])
  func `what our writers write is seen at a glance`(text: String) {
    #expect(isPlain(Array(text.utf8)))
    #expect(isAcceptedByExpat(Array(text.utf8)))
  }

  @Test(arguments: [
    "", " ", "a", "<a>", "<a/><b/>", "<a/>b", "<a></b>", "<a></a></a>", "<a b=\"1\" b=\"2\"/>",
    "<a b='1'/>", "<a b=1/>", "<a b/>", "<a b=\"<\"/>", "<a b=\"&\"/>", "<a>&x;</a>", "<a>]]></a>",
    "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<a b=\"\u{FFFF}\"/>", "<1/>", "<a", "<a b=\"", "</a>",
    "<a/", "<!-- --><a/>",
    "<a><![CDATA[]]></a>", "<a>&#1;</a>", "<?xml version=\"1.1\"?><a/>", "<a/><?xml?>", "<a.b></a>",
    "<ab></a>", "<a></ab>", "<>", "<a>&amp</a>", "<a b=\"1\"c=\"2\"/>", "<a>\u{0}</a>",
  ])
  func `what is wrong or strange is left to expat`(text: String) {
    #expect(!isPlain(Array(text.utf8)))
  }

  @Test(
    arguments: [[0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80], [0x80]]
      as [[UInt8]])
  func `bytes that are no UTF-8 are not taken`(bytes: [UInt8]) {
    let text = Array("<a>".utf8) + bytes + Array("</a>".utf8)
    #expect(!isPlain(text) && !isAcceptedByExpat(text))
  }

  @Test func `letters beyond ASCII are taken where they are UTF-8, and XML knows them`() {
    let edges: [UInt8] = [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBD, 0xBE, 0xBF, 0xC0]
    var taken = 0
    for first in 0x80...0xFF as ClosedRange<UInt8> {
      for second in edges {
        for third in edges {
          for fourth in edges {
            let letters = [first, second, third, fourth]
            for count in 1...4 {
              let letter = Array(letters[..<count])
              let text = Array("<a>".utf8) + letter + Array("</a>".utf8)
              let isTaken = isPlain(text)
              let known = String(validating: letter, as: UTF8.self)
              let isExpected =
                known != nil && !letter.contains(0x7F) && known != "\u{FFFE}" && known != "\u{FFFF}"
              if isTaken != isExpected { Issue.record("\(letter)") }
              if isTaken { taken += 1 }
            }
          }
        }
      }
    }
    #expect(taken > 10_000)
  }

  @Test func `nothing is taken that expat refuses, whatever is changed`() {
    let whole = Array(Self.sheet.utf8)
    let signs = Array("<>/\"'&;= a1-:?![]\n\t\u{1}".utf8) + [0xC3, 0xEF, 0xFF]
    var taken = 0
    for place in whole.indices {
      for sign in signs {
        for kind in 0..<3 {
          var text = whole
          switch kind {
          case 0: text[place] = sign
          case 1: text.insert(sign, at: place)
          default: text.remove(at: place)
          }
          guard isPlain(text) else { continue }
          taken += 1
          if !isAcceptedByExpat(text) {
            Issue.record("\(String(decoding: text, as: UTF8.self))")
          }
        }
      }
    }
    #expect(taken > 1_000)
  }
}
