/// What a part of a form says of itself.
public struct MultipartPart: Hashable, Sendable {
  /// The name of the form's field.
  public let name: String
  /// The name of the file as the browser gave it, with any folders; `nil` for a plain field. It is what
  /// a sender wrote: never use it as a path.
  public let fileName: String?

  /// Describes a part.
  public init(name: String, fileName: String? = nil) {
    (self.name, self.fileName) = (name, fileName)
  }

  /// Reads the header fields of a part.
  init(header: [UInt8]) throws(MultipartError) {
    var disposition: String?
    for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { throw .malformedHeader }
      if line[..<colon].lowercased() == "content-disposition" {
        if disposition != nil { throw .malformedHeader }
        disposition = String(line[line.index(after: colon)...])
      }
    }
    guard let disposition else { throw .malformedHeader }
    let (kind, parameters) = try Self.parameters(of: disposition)
    guard kind == "form-data", let name = parameters["name"] else { throw .malformedHeader }
    self.init(name: name, fileName: parameters["filename"])
  }

  /// Takes apart `form-data; name="a"; filename="b.xlsx"`. Within quotes a browser writes a quote as
  /// `%22`, other clients as `\"`.
  private static func parameters(
    of text: String
  ) throws(MultipartError) -> (kind: String, [String: String]) {
    var (fields, current, isQuoted, isEscaped) = ([String](), "", false, false)
    for character in text {
      if isEscaped {
        current.append(character)
        isEscaped = false
      } else if isQuoted && character == "\\" {
        // Old browsers send whole Windows paths: only a quote or another backslash is escaped.
        current.append(character)
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        current.append(character)
      } else if character == ";" && !isQuoted {
        fields.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    if isQuoted { throw .malformedHeader }
    fields.append(current)
    var parameters: [String: String] = [:]
    for field in fields.dropFirst() {
      guard let equals = field.firstIndex(of: "=") else { continue }
      let name = field[..<equals].trimmed.lowercased()
      let value = unquoted(field[field.index(after: equals)...].trimmed)
      if parameters.updateValue(value, forKey: name) != nil { throw .malformedHeader }
    }
    return (fields[0].trimmed.lowercased(), parameters)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
    return String(text.dropFirst().dropLast())
      .replacing("\\\"", with: "\"").replacing("%22", with: "\"")
      .replacing("%0D", with: "\r").replacing("%0A", with: "\n")
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first == " " || rest.first == "\t" { rest = rest.dropFirst() }
    while rest.last == " " || rest.last == "\t" { rest = rest.dropLast() }
    return String(rest)
  }
}
