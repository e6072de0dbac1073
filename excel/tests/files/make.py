"""Makes the workbooks beside it, with libraries that are not ours:

    python3 -m venv /tmp/made && /tmp/made/bin/pip install openpyxl==3.1.5 xlsxwriter==3.3.1 xlwt==1.3.0 \
        odfpy==1.4.1 msoffcrypto-tool==6.1.0 && /tmp/made/bin/python make.py
"""

import datetime
import io
import pathlib

import msoffcrypto.format.ooxml
import odf.opendocument
import openpyxl
import xlsxwriter
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = pathlib.Path(__file__).parent
DAY = datetime.datetime(2026, 3, 1)


def village():
    """As a village clerk writes it: a sheet of remarks first, a title over the list, a gap, a total, a hidden sheet."""
    book = openpyxl.Workbook()
    remarks = book.active
    remarks.title = "说明"
    remarks["A1"] = "填表须知 <&>"
    sheet = book.create_sheet("清单")
    sheet["A1"] = "向阳村柑橘保险分户清单"
    sheet.merge_cells("A1:F1")
    sheet.append(["户主", "投保面积（亩）", "承保日期", "减免", "已查验", "编号"])
    sheet.append(["张三", 12.499999999999998, DAY, 0.035, True, 7])
    sheet.append([])
    sheet.append([CellRichText("李", TextBlock(InlineFont(b=True), "四")), "１２．５", None, None, False, 12])
    sheet.append(["王五\n（代）", 3.14159, DAY.replace(hour=8, minute=30), 0.1, None, 120])
    sheet.append(["合计", "=SUM(B3:B6)"])
    sheet["B6"].number_format = "0.00"
    for row in (3, 5, 6):
        sheet.cell(row, 3).number_format = 'yyyy"年"m"月"d"日"' if row == 3 else "yyyy/m/d h:mm"
        sheet.cell(row, 4).number_format = "0.0%" if row == 3 else "0%"
        sheet.cell(row, 6).number_format = "000"
    sheet["H3"].number_format = "0.00"  # a cell with a format and nothing in it
    hidden = book.create_sheet("旧清单")
    hidden["A1"] = "不要看"
    hidden.sheet_state = "hidden"
    book.save(HERE / "village.xlsx")


def streamed():
    """Written row by row: texts stand in the cells, days count from 1904, the sheet's cells name no places."""
    book = xlsxwriter.Workbook(HERE / "streamed.xlsx", {"constant_memory": True, "date_1904": True})
    sheet = book.add_worksheet("Households")
    sheet.write_row(0, 0, ["Householder", "Insured area", "Start"])
    sheet.write_row(1, 0, ["Zhang & Sons", 1])
    sheet.write_datetime(1, 2, DAY, book.add_format({"num_format": "d mmm yyyy"}))
    sheet.write_row(2, 0, ["Li", 1e-3])
    sheet.write_formula(2, 2, '="n"&"ow"', None, "now")
    sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
    sheet.write(3, 700, "far out")
    book.add_chartsheet("Chart")
    book.close()


def wrong():
    """What cannot be read: nothing in it, a password, the formats of old Excel and of LibreOffice."""
    book = openpyxl.Workbook()
    book.save(HERE / "empty.xlsx")
    plain = io.BytesIO((HERE / "empty.xlsx").read_bytes())
    with open(HERE / "locked.xlsx", "wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", locked)
    old = xlwt.Workbook()
    old.add_sheet("清单").write(0, 0, "户主")
    old.save(str(HERE / "old.xls"))
    odf.opendocument.OpenDocumentSpreadsheet().save(str(HERE / "libre.ods"))


village()
streamed()
wrong()
