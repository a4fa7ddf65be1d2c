// swift-tools-version: 6.2
import PackageDescription

// An external program: it sees what the products of the library make public, and nothing else.
let package = Package(
  name: "client",
  dependencies: [.package(name: "reportgen", path: "../../..")],
  targets: [
    .executableTarget(
      name: "reportgen-export-outline",
      dependencies: [.product(name: "ReportCore", package: "reportgen")])
  ]
    + ["first", "quarter", "ground", "store"].map { name in
      .executableTarget(
        name: name,
        dependencies: ["ReportWorkspace", "ReportIntake", "CSVExport", "XLSXExport"].map {
          .product(name: $0, package: "reportgen")
        })
    }
)
