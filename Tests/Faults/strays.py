"""Files that are no returns: made to harm, damaged, or simply of another kind. Nothing here is random from run to run.

Each is a name, the name of its file, its bytes, and what it may cost: "stray" (cannot be a table), "text" (might be one, and
has to be looked at), "many" (is one, with more faults than anybody reads), "bomb" (grows when it is opened).
"""

import gzip
import io
import pathlib
import random
import struct
import sys
import zipfile

MB = 1 << 20
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">%s</worksheet>'


def archive(parts, compress=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def workbook(sheet="<sheetData/>", **parts):
    """A workbook with one sheet; further parts by name, `xl_styles` for xl/styles.xml."""
    extra = {name.replace("_", "/", 1) + ".xml": text for name, text in parts.items()}
    return archive({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{RELS}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": SHEET % sheet, **extra})


def ods(body):
    name = "urn:oasis:names:tc:opendocument:xmlns"
    return archive({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">{body}</table:table></office:spreadsheet></office:body></office:document-content>'})


def docx(body):
    return archive({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def compound(sectors):
    """An old Excel file: a head that names sector 0 as its table of sectors and 1 as its folder."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<LLLLLLL", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE) + struct.pack("<LL", 0, 0)
    return head.ljust(512, b"\xff") + sectors


def overlapping(count, size):
    """A zip whose entries all lie on the same compressed bytes, as in Fifield's bombs."""
    data = zipfile.zlib.compressobj(9, zipfile.zlib.DEFLATED, -15)
    packed = data.compress(bytes(size)) + data.flush()
    crc, directory = zipfile.zlib.crc32(bytes(size)), b""
    local = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(packed), size, 1, 0) + b"a" + packed
    for index in range(count):
        name = f"xl/{index}.xml".encode()
        directory += struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + directory + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count, count, len(directory), len(local), 0)


MIGHT_BE_TABLES = {
    "a field of 100 KB in many scripts", "fields of 600 bytes in many scripts", "five fields of 50 KB of words",
    "prose", "a log", "base64", "a quote that never ends", "lines of one figure", "lines of figures", "JSON", "XML",
    "a line of 100,000 figures",
}


def texts():
    noise = random.Random(20251128)
    words = [bytes(noise.choices(b"abcdefghijklmnopqrstuvwxyz", k=noise.randint(2, 9))) for _ in range(400)]
    lines = [b" ".join(noise.choices(words, k=12)) for _ in range(16_000)]
    yield "NUL bytes", bytes(MB)
    yield "one letter, 10 MB", b"a" * (10 * MB)
    yield "random bytes", noise.randbytes(MB)
    yield "a program", pathlib.Path(sys.executable).resolve().read_bytes()[:MB]
    yield "random bytes after the mark of UTF-16", b"\xff\xfe" + noise.randbytes(MB)
    yield "bytes 0xFF", b"\xff" * MB
    yield "prose", b"\n".join(lines)[:MB]
    yield "a log", b"".join(b"2025-09-30 08:00:00,123 INFO " + line + b"\n" for line in lines)[:MB]
    yield "base64", b"\n".join(b"QUJD" * 19 for _ in range(13_500))
    yield "commas", b"," * MB
    yield "lines of commas", (b"," * 50 + b"\n") * (MB // 51)
    yield "line breaks", b"\n" * MB
    yield "carriage returns", b"\r" * MB
    yield "quotes", b'"' * MB
    yield "a quote that never ends", b'a,b\n"' + b"x,y\n" * (MB // 4)
    yield "accents without letters", "\u0301".encode() * (MB // 2)
    yield "spaces", b" " * MB
    yield "lines of one figure", b"1\n" * (MB // 2)
    yield "lines of figures", b"1,2,3,4,5,6,7,8\n" * (MB // 16)
    yield "a line of 100,000 figures", b"1," * 100_000 + b"1\n"
    yield "JSON", b'{"a": [' + b'{"b": 1, "c": "x"},\n' * 50_000 + b"0]}"
    yield "XML", b"<a>" + b"<b>1</b>\n" * 110_000 + b"</a>"
    yield "nested JSON", b"[" * MB
    yield "letters of every script", "".join(chr(c) for c in range(0x400, 0x9000)).encode() * 12
    scripts = "".join(chr(c) for c in range(0x400, 0x9000))
    yield "a field of 100 KB in many scripts", scripts.encode() + b",1\n"
    yield "fields of 600 bytes in many scripts", "".join(f"{(scripts * 3)[i:i + 200]},1\n" for i in range(0, 80_000, 200)).encode()
    yield "five fields of 50 KB of words", b"\n".join(("Xã Hòa Bình nhiều chữ " * 1_600).encode() + b",1" for _ in range(5)) + b"\n"
    yield "PDF", b"%PDF-1.7\n" + noise.randbytes(MB)
    yield "JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF" + noise.randbytes(MB)
    yield "gzip", gzip.compress(noise.randbytes(MB), mtime=0)
    yield "RAR", b"Rar!\x1a\x07\x01\0" + noise.randbytes(MB)
    yield "SQLite", b"SQLite format 3\0" + bytes(84) + noise.randbytes(MB)


def books():
    noise = random.Random(11)
    row = '<row r="%d">' + '<c t="inlineStr"><is><t>a</t></is></c>' * 100 + "</row>"
    sheet = "<sheetData>%s</sheetData>"
    cell = sheet % '<row r="1"><c r="A1"><v>1</v></c></row>'
    plain = workbook(cell)
    yield "random bytes", "xlsx", lambda: noise.randbytes(MB), "stray"
    yield "NUL bytes", "xlsx", lambda: bytes(MB), "stray"
    yield "a zip without an end", "xlsx", lambda: plain[:-30] + bytes(MB), "stray"
    yield "a zip of random parts", "xlsx", lambda: archive({f"{i}": noise.randbytes(10_000) for i in range(100)}), "stray"
    yield "random bytes", "ods", lambda: noise.randbytes(MB), "stray"
    yield "random bytes", "docx", lambda: noise.randbytes(MB), "stray"
    yield "random bytes", "xls", lambda: noise.randbytes(MB), "stray"
    yield "a head and random sectors", "xls", lambda: compound(noise.randbytes(MB)), "stray"
    yield "a head and sectors that lead in a ring", "xls", lambda: compound(struct.pack("<128L", *[1] * 128) * 2048), "stray"
    yield "a page of tables that never end", "xls", lambda: b"<html><body>" + b"<table><tr><td>" * (MB // 15), "bomb"
    yield "a page of 1 MB of prose", "html", lambda: b"<html><body><p>" + b"a " * (MB // 2), "text"
    yield "a cell over a million columns and rows", "xls", lambda: b'<html><table><tr><td colspan="1000000" rowspan="1000000">1</td></tr></table></html>', "bomb"
    yield "a sheet of 1 GB of spaces", "xlsx", lambda: workbook(" " * (1 << 30)), "bomb"
    yield "100,000 parts", "xlsx", lambda: archive({f"xl/x{i}.xml": "" for i in range(100_000)}), "bomb"
    yield "1,000 parts of 10 MB on the same bytes", "xlsx", lambda: overlapping(1000, 10 * MB), "bomb"
    laughs = "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)) + "]><sst><si><t>&j;</t></si></sst>"
    yield "entities within entities", "xlsx", lambda: workbook(cell, xl_sharedStrings=laughs), "bomb"
    yield "a million tags within each other", "xlsx", lambda: workbook("<a>" * 1_000_000), "bomb"
    yield "an attribute of 100 MB", "xlsx", lambda: workbook(f'<sheetData><row r="{"1" * (100 * MB)}"/></sheetData>'), "bomb"
    yield "3 million cells with a word each", "xlsx", lambda: workbook(sheet % "".join(row % r for r in range(1, 30_000))), "bomb"
    yield "a million rows far apart", "xlsx", lambda: workbook(sheet % "".join(f'<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>' for r in range(1, 1_000_000, 2))), "bomb"
    yield "10 million shared texts", "xlsx", lambda: workbook(cell, xl_sharedStrings=f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 10_000_000 + "</sst>"), "bomb"
    yield "a million styles", "xlsx", lambda: workbook(cell, xl_styles=f'<styleSheet xmlns="{MAIN}"><cellXfs>' + '<xf numFmtId="14"/>' * 1_000_000 + "</cellXfs></styleSheet>"), "bomb"
    yield "300,000 merged areas", "xlsx", lambda: workbook(cell + "<mergeCells>" + "".join(f'<mergeCell ref="A{r}:XFD{r + 1}"/>' for r in range(1, 600_000, 2)) + "</mergeCells>"), "bomb"
    yield "a cell repeated a million times a million", "ods", lambda: ods('<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>1</text:p></table:table-cell></table:table-row>'), "bomb"
    yield "a sheet of 300 MB of spaces", "ods", lambda: ods(" " * (300 * MB)), "bomb"
    yield "a million tags within each other", "ods", lambda: ods("<text:span>" * 1_000_000), "bomb"
    yield "100,000 tables within each other", "docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 100_000), "bomb"
    yield "a million tables of one cell", "docx", lambda: docx("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 1_000_000), "bomb"
    yield "a cell over a million columns", "docx", lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), "bomb"


def files(rows):
    """All of them; the bytes are made when they are asked for."""
    for name, content in texts():
        yield name, "a.csv", lambda content=content: content, "text" if name in MIGHT_BE_TABLES else "stray"
    yield from ((name, "a." + ending, content, kind) for name, ending, content, kind in books())
    head = b"edition,unit,indicator,options,period,calendar,value,status\n"
    table = "Đơn vị,Tổng số trẻ sinh ra\n".encode()
    yield f"{rows:,} lines that say the same", "a.csv", lambda: head + b"2025-07-01,11713,births,,2025-Q3,statistical,1,normal\n" * rows, "many"
    yield "100,000 wrong lines", "a.csv", lambda: head + b"x,y,z,,q,,s,t\n" * 100_000, "many"
    yield "50,000 unknown units", "a.csv", lambda: table + b"".join(b"x%d,1\n" % i for i in range(50_000)), "many"
    yield "20,000 columns", "a.csv", lambda: "Đơn vị,".encode() + b",".join(b"c%d" % i for i in range(20_000)) + b"\n" + (b"11713" + b",1" * 20_000 + b"\n") * 5, "many"
