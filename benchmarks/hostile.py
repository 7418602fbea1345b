"""Speed on hostile input by size: the time a byte must stay flat.

Each cell runs in a process of its own, which is ended when its time is over.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

#: What is repeated.
INPUTS: dict[str, str] = {
    "one letter": "a",
    "one capital": "Đ",
    "digits": "1",
    "spaces": " ",
    "line breaks": "\n",
    "combining marks": "\u0301",
    "marks of two classes": "\u0323\u0301",
    "letters apart from their marks": "a\u0323\u0302 ",
    "zero-width spaces": "a\u200b",
    "opening brackets": "(",
    "opening quotes": "“",
    "full stops": ".",
    "commas": ", ",
    "one-letter words": "a ",
    "capitals in words": "Bà ",
    "one letter a line": "a\n",
    "Điều 1.1.1.…": "1.",
    "Thứ nhất, ": "Thứ nhất, ",
    "Thứ nhất, a line": "Thứ nhất, làm tốt.\n",
    "- a. a line": "- a.\n",
    "ngày 1/": "ngày 1/",
    "1/1/2024 ": "1/1/2024 ",
    "số 1-": "số 1-",
    "số 1-KL/TW, ": "số 1-KL/TW, ",
    "Nghị quyết số ": "Nghị quyết số ",
    "Luật ": "Luật ",
    "Kế hoạch “": "Kế hoạch “",
    "Đảng ủy ": "Đảng ủy ",
    "UBND TỈNH ": "UBND TỈNH ",
    "Ban Chỉ đạo ": "Ban Chỉ đạo ",
    "của Sở Y tế và ": "của Sở Y tế và ",
    "2 nhóm nhiệm vụ ": "2 nhóm nhiệm vụ ",
    "Trang chủ | ": "Trang chủ | ",
    "Trang chủ a line": "Trang chủ\n",
    "Lượt xem: 1 a line": "Lượt xem: 1\n",
    "03/04/2024 04:39 a line": "03/04/2024 04:39\n",
    "names, then a text": "Nguyễn Văn An\n",
    "datelines, then a text": "Thứ sáu, 14/06/2024\n",
    "a text, then links": "- Tin tức\n",
    "a text, then links and text": "- Tin tức mới\n- Đã xong.\n",
    "gắn với thực hiện symbols": "gắn với thực hiện Nghị quyết số 1-NQ/TW ",
    "issuers and symbols": "Tỉnh ủy ban hành Nghị quyết số 1-NQ/TW, Kết luận số 2-KL/TW và ",
    "tasks without end": "gồm 3 nhiệm vụ: (1) làm; (2) xây; ",
    "syllables without spaces": "oà",
    "ngày 1, ": "ngày 1, ",
    "năm 2020, ": "năm 2020, ",
    "1/2/20": "1/2/20",
    "2020-": "2020-",
    "từ 1 đến ": "từ 1 đến ",
    "2013 ": "2013 ",
    "số 1": "số 1",
    "số 1/GP-": "số 1/GP-",
    "Luật A ": "Luật A ",
    "Đề án “": "Đề án “",
    "Hiến pháp ": "Hiến pháp ",
    "Nghị quyết Đại hội ": "Nghị quyết Đại hội ",
    "Kế hoạch phòng, ": "Kế hoạch phòng, ",
    "Chương trình phát triển ": "Chương trình phát triển ",
    "schemes of a steering board": "Ban Chỉ đạo về phát triển Đề án 06 ",
    "Công ty ": "Công ty ",
    "Công ty A, ": "Công ty A, ",
    "Công ty “": "Công ty “",
    "companies and their abbreviation": "Công ty ABC (CTA), ",
    "Trường Trường ": "Trường Trường ",
    "Sở ": "Sở ",
    "UBND HUYỆN ABC DEF ": "UBND HUYỆN ABC DEF ",
    "Ban Chỉ đạo phòng, chống ": "Ban Chỉ đạo phòng, chống ",
    "Văn phòng ": "Văn phòng ",
    "Đảng bộ ": "Đảng bộ ",
    "Ảnh: ": "Ảnh: ",
    "Hội Nông dân và ": "Hội Nông dân và ",
    "(1) ": "(1) ",
    "1. a line": "1. \n",
    "colons": ": ",
    "semicolons": "; ",
    "1. a, 2. b a line": "1. a\n2. b\n",
    "tasks after a count": "5 nhiệm vụ: tăng cường a; đổi mới b; ",
    "tasks with open quotes": "yêu cầu: (1) tăng cường “a.; (2) đổi mới ( b.",
    "lists of two": "\nyêu cầu:\n1. Tăng a\n2. Đổi b\nx.\n",
}
_TEXT = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành, địa phương tiếp tục thực hiện nghiêm các nhiệm vụ đã được giao. " * 3
)
#: What stands before and behind the repeated part.
_FRAMES = {
    "Điều 1.1.1.…": ("Điều ", ""),
    "names, then a text": ("", _TEXT),
    "datelines, then a text": ("", _TEXT),
    "a text, then links": (f"{_TEXT}\nNguyễn Văn An\n", ""),
    "a text, then links and text": (f"{_TEXT}\nNguyễn Văn An\n", f"\n{_TEXT}"),
}
SIZES = (1, 2, 4, 8)


def text_of(name: str, megabytes: float) -> str:
    """Make a hostile input of about that many megabytes of UTF-8."""
    unit = INPUTS[name]
    before, behind = _FRAMES.get(name, ("", ""))
    return before + unit * max(1, round(megabytes * 1e6 / len(unit.encode()))) + behind


def seconds_of(stage: str, name: str, megabytes: float) -> float:
    """Give the CPU seconds of one stage (`clean`, `suggest`) on one input."""
    from benchmarks.pages import ROOT
    from chidao.cleaning.page import clean
    from chidao.extraction.suggest import suggest
    from chidao.model import Metadata
    from chidao.store import Corpus

    kinds = Corpus(ROOT).scheme.segments
    metadata = Metadata(title=None, published=None, author=None, publisher=None, province=None)

    def run(text: str) -> object:
        return clean(text, kinds) if stage == "clean" else suggest(text, metadata)

    run("Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị")  # builds tables and automata
    text = text_of(name, megabytes)
    start = time.process_time()
    run(text)
    return time.process_time() - start


def within(limit: float, work: Callable[..., float], *arguments: object) -> float | None:
    """Run in a process of its own; None where it takes longer than `limit` seconds of wall time.

    Raises:
        RuntimeError: it ended without an answer (it failed, or its memory ran out).
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sender, work, arguments), daemon=True)
    process.start()
    sender.close()
    try:
        if receiver.poll(limit):
            return float(receiver.recv())
        return None
    except EOFError:
        raise RuntimeError(f"{work.__name__}{arguments} failed") from None
    finally:
        process.kill()
        process.join()


def _answer(sender: Connection, work: Callable[..., float], arguments: tuple[object, ...]) -> None:
    sender.send(work(*arguments))


def cells(stage: str, name: str, sizes: tuple[float, ...], limit: float) -> list[float | None]:
    """Give MB/s by size; None where the limit was exceeded, after which no larger size is tried."""
    found: list[float | None] = []
    for size in sizes:
        seconds = within(limit, seconds_of, stage, name, size)
        found.append(None if seconds is None else size / max(seconds, 1e-9))
        if seconds is None:
            break
    return found
