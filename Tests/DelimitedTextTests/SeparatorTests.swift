import DelimitedText
import Testing

@Suite struct SeparatorTests {
  @Test func `the three separators differ`() {
    #expect(Set([Separator.comma, .semicolon, .tab]).count == 3)
  }
}
