"""Types of documents, the codes that symbols print for them, and abbreviations: facts, no logic.

Sources: Decree 30/2020/NĐ-CP, annex III (administrative documents of the state); Guideline 36-HD/VPTW of
3 April 2018 (documents of the Party); Law 80/2015/QH13 on the promulgation of legal documents (laws,
ordinances, decrees, circulars, joint circulars).
"""

from __future__ import annotations

from typing import NamedTuple

OTHER = "other"


class DocumentType(NamedTuple):
    """One type: its code in the scheme, its noun in lower case, and the codes that symbols print for it."""

    doc_type: str
    noun: str
    codes: tuple[str, ...]


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    # Both lists. The Party prints QĐ for Quy định too, or QĐi to tell it from Quyết định; the state prints QyĐ.
    DocumentType("NQ", "nghị quyết", ("NQ",)),
    DocumentType("QĐ", "quyết định", ("QĐ",)),
    DocumentType("CT", "chỉ thị", ("CT",)),
    DocumentType("QC", "quy chế", ("QC",)),
    DocumentType("QyĐ", "quy định", ("QyĐ", "QĐi", "QĐ")),
    DocumentType("TB", "thông báo", ("TB",)),
    DocumentType("HD", "hướng dẫn", ("HD",)),
    DocumentType("CTr", "chương trình", ("CTr",)),
    DocumentType("KH", "kế hoạch", ("KH",)),
    DocumentType("ĐA", "đề án", ("ĐA",)),
    DocumentType("BC", "báo cáo", ("BC",)),
    DocumentType("TTr", "tờ trình", ("TTr",)),
    DocumentType("CV", "công văn", ("CV",)),
    # The Party only.
    DocumentType("KL", "kết luận", ("KL",)),
    DocumentType("QH", "quy hoạch", ("QH",)),
    DocumentType("CL", "chiến lược", ("CL",)),
    DocumentType("ĐL", "điều lệ", ("ĐL",)),
    # The state only. Laws and resolutions of the National Assembly print no code (31/2024/QH15).
    DocumentType("CĐ", "công điện", ("CĐ",)),
    DocumentType("HP", "hiến pháp", ()),
    DocumentType("BL", "bộ luật", ()),
    DocumentType("L", "luật", ()),
    DocumentType("PL", "pháp lệnh", ("PL",)),
    DocumentType("NĐ", "nghị định", ("NĐ",)),
    DocumentType("TT", "thông tư", ("TT",)),
    DocumentType("TTLT", "thông tư liên tịch", ("TTLT",)),
    # Types that the scheme does not tell apart.
    DocumentType(OTHER, "thông tri", ("TT", "TTr")),
    DocumentType(OTHER, "thông cáo", ("TC",)),
    DocumentType(OTHER, "tuyên bố", ("TBo",)),
    DocumentType(OTHER, "lời kêu gọi", ("LKG",)),
    DocumentType(OTHER, "cương lĩnh", ()),
    DocumentType(OTHER, "phương án", ("PA",)),
    DocumentType(OTHER, "dự án", ("DA",)),
    DocumentType(OTHER, "biên bản", ("BB",)),
    DocumentType(OTHER, "hợp đồng", ("HĐ",)),
    DocumentType(OTHER, "bản ghi nhớ", ("BGN",)),
    DocumentType(OTHER, "bản thỏa thuận", ("BTT",)),
    DocumentType(OTHER, "bản thoả thuận", ("BTT",)),
    DocumentType(OTHER, "giấy ủy quyền", ("GUQ",)),
    DocumentType(OTHER, "giấy uỷ quyền", ("GUQ",)),
    DocumentType(OTHER, "giấy mời", ("GM",)),
    DocumentType(OTHER, "giấy giới thiệu", ("GGT",)),
    DocumentType(OTHER, "giấy nghỉ phép", ("GNP",)),
    DocumentType(OTHER, "phiếu gửi", ("PG",)),
    DocumentType(OTHER, "phiếu chuyển", ("PC",)),
    DocumentType(OTHER, "phiếu báo", ("PB",)),
    DocumentType(OTHER, "sắc lệnh", ("SL",)),
    DocumentType(OTHER, "lệnh", ("L",)),
    DocumentType(OTHER, "mệnh lệnh", ()),
)

#: Said of any document; does not tell the type.
GENERIC_NOUNS = ("văn bản",)

#: Newsrooms write these for type nouns, in capitals (`NQ 57`, `KH số 12/KH-UBND`).
NOUN_ABBREVIATIONS = {
    "NQ": "nghị quyết", "NĐ": "nghị định", "QĐ": "quyết định", "CT": "chỉ thị", "KL": "kết luận", "KH": "kế hoạch",
    "TT": "thông tư", "TTLT": "thông tư liên tịch", "HD": "hướng dẫn", "TB": "thông báo", "CV": "công văn",
    "CTr": "chương trình",
}  # fmt: skip

#: What a type code may be joined with: joint (LT, LN), of cooperation (PH), of action (HĐ).
CODE_SUFFIXES = ("LT", "LN", "PH", "HĐ")

#: Issuers whose documents are of the Party beyond doubt: the Centre and the committees of each level.
PARTY_ISSUERS = frozenset({"TW", "TU", "HU", "QU", "ThU", "TxU", "TXU", "ĐU", "CB"})
#: How other codes of Party bodies end (BTGTU, VPTW) or begin (ĐUK, BCSĐ, TWĐTN).
PARTY_ENDINGS = ("TW", "TU", "HU", "QU", "ThU", "TxU", "TXU")
PARTY_BEGINNINGS = ("ĐU", "BCSĐ", "ĐĐ", "TWĐ", "TĐTN")
#: Codes that end like a Party body's but are of the Fatherland Front, which writes as the state does.
NOT_PARTY = frozenset({"MTTW"})

#: Issuers whose documents are of the state beyond doubt.
STATE_ISSUERS = frozenset({"UBND", "HĐND", "CP", "TTg", "UBTVQH", "QH", "VPCP"})

#: Abbreviations whose full stop is their own, in lower case without it.
ABBREVIATIONS = frozenset(
    {"tp", "tx", "tt", "th", "q", "p", "h", "x", "t", "tr", "st", "cty", "ths", "ts", "pgs", "gs", "bs", "đ/c", "v.v"}
)
