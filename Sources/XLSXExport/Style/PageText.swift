/// Text for the head and foot of printed pages, where `&` begins a command.
enum PageText {
  /// The text with every `&` doubled, cut if it is longer than a page head can hold.
  static func escaped(_ text: String, atMost length: Int) -> String {
    let line = text.split(separator: "\n").joined(separator: " ")
    var escaped = ""
    for character in PlainText.cleaned(line) {
      let next = character == "&" ? "&&" : String(character)
      if escaped.utf16.count + next.utf16.count > length - 1 { return escaped + "…" }
      escaped += next
    }
    return escaped
  }
}
