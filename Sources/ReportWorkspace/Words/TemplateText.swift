import ReportCore
public import ReportTemplates

/// What stands in the templates, line by line, for officers.
extension TemplateLibrary {
  /// The forms: code, short title, number and validity, and below each what it is based on.
  public var formLines: [String] {
    forms.forms.flatMap { form in
      let number = form.basis.officialNumber.map { "Biểu \($0)" } ?? "không phải biểu chính thức"
      return [
        "\(form.code)  \(form.shortTitle)  (\(number); \(form.validity))",
        "    \(form.basis.words)",
      ]
    }
  }

  /// The rules that figures are checked by: code, severity, what is said, formula and law.
  public var ruleLines: [String] {
    rules.rules.rules.map { rule in
      var line = "\(rule.code)  (\(Advice.severity(rule.severity)))  \(rule.title)"
      if case .relation(let formula, _, _, _, _) = rule.kind { line += "  \(formula)" }
      if !rule.legalBasis.isEmpty { line += "  [\(rule.legalBasis)]" }
      if let file = rules.replacements[rule.code] { line += "  (thay quy tắc chuẩn: \(file))" }
      return line
    }
  }

  /// Rules of the templates that are left out, and why.
  public var leftOutRules: [String] {
    rules.leftOut.map { "\($0): bỏ qua vì đơn vị không dùng chỉ tiêu." }
  }

  /// The indicators: code, name, unit of measure and where their figures come from.
  public var indicatorLines: [String] {
    catalogue.indicators.map { indicator in
      let origin =
        switch indicator.origin {
        case .collected: "thu thập"
        case .computed(let formula): "= \(formula)"
        case .statisticsOffice: "lấy của cơ quan thống kê"
        }
      return "\(indicator.code)  \(indicator.name)  (\(indicator.unit.rawValue))  \(origin)"
    }
  }
}
