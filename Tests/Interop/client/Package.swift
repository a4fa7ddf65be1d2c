// swift-tools-version: 6.2
import PackageDescription

// A program of somebody else's: it sees what the products of the library make public, and nothing else.
let package = Package(
  name: "client",
  dependencies: [.package(name: "reportgen", path: "../../..")],
  targets: [
    .executableTarget(
      name: "reportgen-export-outline",
      dependencies: [.product(name: "ReportCore", package: "reportgen")])
  ]
    + ["first", "quarter", "ground"].map { name in
      .executableTarget(
        name: name,
        dependencies: ["ReportWorkspace", "CSVExport", "XLSXExport"].map {
          .product(name: $0, package: "reportgen")
        })
    }
)
