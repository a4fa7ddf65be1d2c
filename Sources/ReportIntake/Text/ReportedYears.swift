package import ReportCore

extension Period {
  /// The years that somebody reports of; other numbers of four digits are figures.
  package static let reportedYears = 1990...2100
}
