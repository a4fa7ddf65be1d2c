import ReportCore
import ReportIntake
import ReportReconciliation
import ReportTemplates
import Testing

/// Tables of the other side by units of another map than that of the period.
@Suite struct OtherMapTests {
  @Test func `districts of an old map are known by their names, and that is told`() throws {
    let workspace = try SampleQuarter.shared.get().workspace
    let reader = OtherSideReader(
      context: IntakeContext(
        catalogue: workspace.catalogue, history: workspace.history, unit: workspace.settings.unit),
      forms: workspace.library.forms.forms, period: SampleQuarter.period)
    let text = """
      Đơn vị,Dân số,Sinh
      Toàn thành phố,4000000,14000
      Quận Hồng Bàng,105000,300
      Huyện Cát Hải,30000,70
      """
    for text in [text, text.replacing("Toàn thành phố,4000000,14000\n", with: "")] {
      let table = reader.read(Array(text.utf8), file: "x.csv")
      #expect(!table.isRefused, "\(table.findings)")
      let districts = table.data.sorted.filter { $0.key.unit.edition == .june2025 }
      #expect(districts.compactMap { $0.value?.description } == ["300", "105000", "70", "30000"])
      #expect(table.findings.contains { $0.code == .mapRead })
      #expect(table.account.unmatched.isEmpty, "\(table.account.unmatched)")
    }
  }
}
