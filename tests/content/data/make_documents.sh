#!/usr/bin/env bash
# Makes the documents in this folder that need a real program: Chromium prints, Poppler rasterises, qpdf locks.
# Run by hand when one must change; the results are committed. Needs: chromium poppler-utils qpdf python3.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/report.html" <<'HTML'
<html lang="th"><head><meta charset="utf-8"><title>รายงานผลการดำเนินงานของสำนักงานเขต</title>
<style>body{font-family:"Norasi";font-size:16px} table{border-collapse:collapse} td,th{border:1px solid #000;padding:4px 12px}</style></head><body>
<h1>รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๘</h1>
<p>ประกาศ ณ วันที่ ๒๕ เมษายน พ.ศ. ๒๕๖๘ สำนักงานเขตตัวอย่าง กรุงเทพมหานคร ขอรายงานผลการดำเนินงานตามแผนปฏิบัติราชการ
เพื่อให้ประชาชนได้รับทราบถึงการบริหารงานตามหลักธรรมาภิบาล และการใช้จ่ายงบประมาณอย่างโปร่งใสตรวจสอบได้</p>
<h2>ผลการใช้จ่ายงบประมาณ</h2>
<table><tr><th>ลำดับ</th><th>โครงการ</th><th>งบประมาณ (บาท)</th></tr>
<tr><td>๑</td><td>ปรับปรุงทางเท้า</td><td>๑,๒๕๐,๐๐๐</td></tr><tr><td>๒</td><td>ลอกท่อระบายน้ำ</td><td>๘๗๐,๕๐๐</td></tr>
<tr><td>๓</td><td>อบรมอาสาสมัคร</td><td>๙๐,๐๐๐</td></tr></table>
<p><a href="https://www.example.go.th/budget">รายละเอียดงบประมาณ</a></p>
<div style="page-break-before:always"></div><h2>ข้อมูลการติดต่อ</h2><p>โทรศัพท์ ๐ ๒๑๒๓ ๔๕๖๗ โทรสาร ๐ ๒๑๒๓ ๔๕๖๘</p>
<p>ที่อยู่ ๑ ถนนตัวอย่าง แขวงตัวอย่าง เขตตัวอย่าง กรุงเทพมหานคร ๑๐๑๐๐</p></body></html>
HTML
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/report.pdf" "file://$work/report.html" 2>/dev/null
cp "$work/report.pdf" chromium_report.pdf

# A scan: each page as one picture.
pdftoppm -r 60 -gray -jpeg "$work/report.pdf" "$work/page"
python3 - "$work"/page-*.jpg > scan.pdf <<'PY'
import struct, sys
objects = []
def add(body): objects.append(body); return len(objects)
def size(data):
    i = 2
    while data[i + 1] not in (0xC0, 0xC1, 0xC2): i += 2 + struct.unpack(">H", data[i + 2:i + 4])[0]
    return struct.unpack(">HH", data[i + 5:i + 9])[::-1]
root, tree = add(b""), add(b"")
pages = []
for name in sys.argv[1:]:
    data = open(name, "rb").read()
    w, h = size(data)
    image = add(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n" % (w, h, len(data)) + data + b"\nendstream")
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    content = add(b"<</Length %d>>\nstream\n" % len(draw) + draw + b"\nendstream")
    pages.append(add(b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (tree, content, image)))
objects[root - 1] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
objects[tree - 1] = b"<</Type/Pages/Kids[" + b" ".join(b"%d 0 R" % p for p in pages) + b"]/Count %d>>" % len(pages)
out, offsets = b"%PDF-1.4\n", []
for i, body in enumerate(objects):
    offsets.append(len(out)); out += b"%d 0 obj\n" % (i + 1) + body + b"\nendobj\n"
table = len(out)
out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)
sys.stdout.buffer.write(out)
PY

qpdf --encrypt user owner 256 -- "$work/report.pdf" user_locked.pdf
qpdf --encrypt "" owner 256 --modify=none --extract=n -- "$work/report.pdf" owner_locked.pdf
