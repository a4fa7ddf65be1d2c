public import ReportCore

/// Writes the tables of a report as Markdown: a worked example, and a format that any editor shows.
public struct MarkdownExporter: ReportExporter {
  /// Whether codes are set in a fixed width.
  public var marksCodes: Bool

  /// An exporter. Options belong to its value, not to the call.
  public init(marksCodes: Bool = true) { self.marksCodes = marksCodes }

  /// The name on the command line, and what the format carries of a report.
  public var format: ExportFormat {
    ExportFormat(
      id: "markdown", fileExtension: "md", mediaType: "text/markdown",
      summary: "các bảng ở dạng Markdown", content: .tables)
  }

  /// Writes `<report.name>.md`.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    var lines: [String] = []
    for table in report.tables {
      lines += ["## \(Self.escaped(table.title))", ""]
      // Markdown knows one line of heads, so those above are joined to those below.
      let titles = table.heads.flatMap { Self.titles(of: $0) }
      lines.append(Self.line(titles.map { Self.escaped($0) }))
      lines.append(Self.line(table.columns.map { $0.kind == .figure ? "---:" : "---" }))
      lines += table.rows.map { Self.line($0.cells.map(words)) }
      lines.append("")
      // What is said of one cell must not vanish: it goes below the table.
      let comments = table.rows.flatMap { $0.cells.compactMap(\.comment) }
      lines += (table.notes + comments).map { "- \(Self.escaped($0))" } + [""]
    }
    let name = "\(report.name).\(format.fileExtension)"
    try folder.write(lines.joined(separator: "\n").utf8, to: name)
    return ExportResult(
      files: [name], warnings: report.tables.isEmpty ? ["Báo cáo không có bảng nào."] : [])
  }

  private func words(in cell: Report.Cell) -> String {
    switch cell.content {
    case .empty: ""
    case .text(let text): Self.escaped(text)
    case .code(let code): marksCodes ? "`\(Self.escaped(code))`" : Self.escaped(code)
    case .mark(let mark): mark
    case .number(let value, let style): Wording.number(value, style: style)
    }
  }

  private static func titles(of head: Report.Table.Head) -> [String] {
    head.children.isEmpty
      ? [head.title]
      : head.children.flatMap { titles(of: $0) }.map { "\(head.title): \($0)" }
  }

  private static func line(_ fields: [String]) -> String {
    "| " + fields.joined(separator: " | ") + " |"
  }

  private static func escaped(_ text: String) -> String {
    ShownText.lines(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: "<br>").replacing("|", with: "\\|")
  }
}

extension ReportExporter where Self == MarkdownExporter {
  /// Tables as Markdown, with the default options.
  public static var markdown: MarkdownExporter { MarkdownExporter() }
}
