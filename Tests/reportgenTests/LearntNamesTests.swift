import Foundation
import Testing

/// Names of indicators that whoever takes a return tells the program once.
@Suite struct LearntNamesTests {
  @Test func `a name that was told is read, then and the next time`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    #expect(try Program.run(["init", folder, "--unit", "11713"]).status == 0)
    let taking = [
      "import", Program.example("hai-phong/late-returns/2025-Q3-nghi-duong-tu-lap.csv").path,
      "--workspace", folder, "--numbers", "vietnamese",
    ]
    let unknown = try Program.run(taking)
    #expect(unknown.errors.contains("8 ô số: 3 nhận"), "\(unknown.errors)")
    let told = try Program.run(
      taking + ["--again", "--alias", "Số bé chào đời=Tổng số trẻ sinh ra"])
    #expect(told.errors.contains("8 ô số: 4 nhận"), "\(told.errors)")
    let later = try Program.run(taking + ["--again"])
    #expect(later.errors.contains("8 ô số: 4 nhận"), "\(later.errors)")
  }
}
