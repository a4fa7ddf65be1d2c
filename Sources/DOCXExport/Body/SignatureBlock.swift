import ReportCore

/// Receivers at the left, and who signs beside them; never torn over two pages.
struct SignatureBlock {
  private let report: Report
  private let width = PageSetup().textWidth

  init(_ report: Report) { self.report = report }

  /// The block, after a little room.
  var xml: String {
    let recipients = recipients
    let signers = signers
    if recipients.isEmpty && signers.isEmpty { return "" }
    let count = signers.count + (recipients.isEmpty ? 0 : 1)
    // One signature stands in the right half, as on every paper.
    let widths =
      count == 1 && recipients.isEmpty
      ? [width / 2, width - width / 2]
      : (0..<count).map { index in
        index == count - 1 ? width - width / count * index : width / count
      }
    let roomToSign = report.document?.kind == .brief ? 3 : 4
    var cells = signers.map { Self.cell($0, roomToSign: roomToSign) }
    if !recipients.isEmpty {
      cells.insert(Self.list(recipients), at: 0)
    } else if count == 1 {
      cells.insert(ParagraphStyle().paragraph(""), at: 0)
    }
    let room = ParagraphStyle(size: 8, keepsWithNext: true).paragraph("")
    return room + BareTable(widths: widths).xml(rows: [cells])
      + ParagraphStyle(size: 2).paragraph("")
  }

  private var recipients: [String] {
    if let document = report.document { return document.recipients }
    return report.header.style == .letterhead ? report.header.receivers : []
  }

  private var signers: [Report.Signer] {
    if let document = report.document { return document.signers }
    var signers = report.signatures.map {
      Report.Signer(office: [$0.role.uppercased()], manner: $0.manner, name: $0.name)
    }
    // Statistical forms carry the date down here.
    if report.header.style == .statisticalForm, let last = signers.indices.last {
      signers[last].office.insert(PageWords.placeAndDate(report.header), at: 0)
    }
    return signers
  }

  private static func cell(_ signer: Report.Signer, roomToSign: Int) -> String {
    let centred = ParagraphStyle.centred
    var text = ""
    for line in signer.office {
      let isDate = PageWords.isDate(line)
      text += (isDate ? centred.sized(13).italic() : centred.sized(13).bold()).paragraph(line)
    }
    if !signer.manner.isEmpty { text += centred.sized(11).italic().paragraph(signer.manner) }
    for _ in 0..<roomToSign { text += centred.sized(12).paragraph("") }
    return text + centred.bold().paragraph(signer.name)
  }

  private static func list(_ recipients: [String]) -> String {
    let item = ParagraphStyle(size: 11)
    var text = ParagraphStyle(size: 12, isBold: true, isItalic: true).paragraph(
      PageWords.recipients)
    for (index, recipient) in recipients.enumerated() {
      let end = index == recipients.count - 1 ? "." : ";"
      text += item.paragraph("- \(PageWords.bare(recipient))\(end)")
    }
    return text
  }
}
