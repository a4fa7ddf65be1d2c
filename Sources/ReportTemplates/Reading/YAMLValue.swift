/// A value of a YAML file, and where it stands.
///
/// No type is guessed: `no`, `1.10` and `2025-06-30` stay the texts that were written.
struct YAMLValue {
  enum Content {
    case scalar(String, Style)
    case sequence([YAMLValue])
    case mapping([Pair])
  }

  /// How a single value was written.
  enum Style {
    case plain
    /// Between quotes of either kind.
    case quoted
    /// From the next line on, with its line breaks kept or folded.
    case block
  }

  struct Pair {
    let key: YAMLValue
    let value: YAMLValue
  }

  let content: Content
  let place: YAMLPlace

  /// The text of a single value.
  var text: String? { if case .scalar(let text, _) = content { text } else { nil } }
}

/// A place in a YAML text: its line and column in characters, both from 1.
struct YAMLPlace {
  let line: Int
  let column: Int
}

/// Why a text is no YAML that can be read here.
enum YAMLFault: Error {
  /// What the parser says of it, in its own words.
  case syntax(problem: String, YAMLPlace)
  /// There is a character that no YAML may have, at that byte of the text.
  case control(byte: Int)
  case duplicateKey(String, first: YAMLPlace, YAMLPlace)
  case nothing
  case secondDocument(YAMLPlace)
  case tooDeep(YAMLPlace)
  case tooLong(characters: Int, YAMLPlace)
  case tooMany
}
