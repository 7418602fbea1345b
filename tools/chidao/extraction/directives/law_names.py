"""Names of laws, codes and ordinances, and how far such a name goes in a text.

Source: the National Database of Legal Documents (vbpl.vn), laws, codes and ordinances of the National Assembly and
its Standing Committee in force between 2000 and 2025. A law that is not in the list is read by rule: it begins with
a capital and ends before the first thing that is no name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache


def phrases(text: str) -> list[str]:
    """Split a table of phrases at bars and line ends."""
    return [phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip()]


#: Names in lower case, with the tone mark on the first vowel of `oa`, `oe`, `uy` (`hóa`, `ủy`).
LAW_NAMES: tuple[str, ...] = tuple(
    phrases(
        """
        an ninh mạng|an ninh quốc gia|an ninh dữ liệu|an toàn thông tin mạng|an toàn thực phẩm|an toàn, vệ sinh lao động
        an toàn, vệ sinh thực phẩm|bảo hiểm tiền gửi|bảo hiểm xã hội|bảo hiểm y tế|bảo vệ bí mật nhà nước
        bảo vệ dữ liệu cá nhân|bảo vệ môi trường|bảo vệ quyền lợi người tiêu dùng|bảo vệ sức khỏe nhân dân
        bảo vệ và kiểm dịch thực vật|bảo vệ và phát triển rừng|bảo vệ, chăm sóc và giáo dục trẻ em
        bầu cử đại biểu hội đồng nhân dân|bầu cử đại biểu quốc hội|bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân
        biên phòng việt nam|biên phòng|biên giới quốc gia|biển việt nam|bình đẳng giới|bưu chính|ban hành văn bản quy phạm pháp luật
        ban hành văn bản quy phạm pháp luật của hội đồng nhân dân, ủy ban nhân dân|ban hành văn bản quy phạm pháp luật của hđnd và ubnd
        ban hành văn bản quy phạm pháp luật của hđnd, ubnd|cán bộ, công chức|cán bộ công chức|căn cước
        căn cước công dân|cảnh sát biển việt nam|cảnh sát biển|cảnh sát cơ động|cạnh tranh|các công cụ chuyển nhượng|các tổ chức tín dụng
        chăn nuôi|chất lượng sản phẩm, hàng hóa|chất lượng, sản phẩm hàng hóa|chứng khoán|chuyển giao công nghệ|chuyển đổi số
        chuyển giao người đang chấp hành án phạt tù|chính quyền địa phương|công an nhân dân|công chứng|công đoàn|công nghệ cao
        công nghệ thông tin|công nghiệp công nghệ số|công nghiệp quốc phòng, an ninh và động viên công nghiệp
        công nghiệp quốc phòng và an ninh và động viên công nghiệp|cơ yếu|cư trú|cựu chiến binh|dạy nghề|dẫn độ
        dân quân tự vệ|dân số|di sản văn hóa|doanh nghiệp|doanh nghiệp nhà nước|dầu khí|dược|du lịch|dữ liệu
        dự trữ quốc gia|đa dạng sinh học|đặc xá|đất đai|đấu giá tài sản|đấu thầu|đầu tư|đầu tư công|đầu tư nước ngoài tại việt nam
        đầu tư theo phương thức đối tác công tư|đê điều|địa chất và khoáng sản|điện ảnh|điện lực|điều ước quốc tế|đo đạc và bản đồ
        đo lường|đường bộ|đường sắt|đường sắt việt nam|đơn vị hành chính - kinh tế đặc biệt|giá|giám định tư pháp|giáo dục|giáo dục đại học
        giáo dục nghề nghiệp|giáo dục quốc phòng và an ninh|giáo dục quốc phòng - an ninh|giao dịch điện tử|giao thông đường bộ|giao thông đường thủy nội địa
        hải quan|hàng không dân dụng việt nam|hàng không dân dụng|hàng hải việt nam|hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác
        hiến, lấy, ghép mô, bộ phận cơ thể người|hoạt động chữ thập đỏ|hoạt động giám sát của quốc hội và hội đồng nhân dân
        hoạt động giám sát của quốc hội|hòa giải ở cơ sở|hòa giải, đối thoại tại tòa án|hóa chất|hộ tịch|hôn nhân và gia đình
        hợp tác xã|hợp nhất văn bản quy phạm pháp luật|kế toán|khám bệnh, chữa bệnh|khám, chữa bệnh|khí tượng thủy văn|khiếu nại, tố cáo
        khiếu nại|khoa học và công nghệ|khoa học, công nghệ và đổi mới sáng tạo|khoáng sản|kiểm toán độc lập|kiểm toán nhà nước
        kiến trúc|kinh doanh bảo hiểm|kinh doanh bất động sản|lâm nghiệp|lao động|lao động nữ|lập pháp|luật sư|lưu trữ|lý lịch tư pháp
        lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở|lực lượng dự bị động viên|mặt trận tổ quốc việt nam|mặt trận tổ quốc|năng lượng nguyên tử|ngân hàng nhà nước việt nam
        ngân hàng nhà nước|ngân sách nhà nước|nghĩa vụ quân sự|nghệ sĩ|người cao tuổi|người khuyết tật|người lao động việt nam đi làm việc ở nước ngoài theo hợp đồng
        nhà giáo|nhà ở|nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại việt nam|nuôi con nuôi|phá sản|phục hồi, phá sản|phòng bệnh
        phòng cháy và chữa cháy|phòng cháy, chữa cháy|phòng cháy chữa cháy|phòng cháy, chữa cháy và cứu nạn, cứu hộ|phòng, chống bạo lực gia đình|phòng chống bạo lực gia đình
        phòng, chống bệnh truyền nhiễm|phòng, chống khủng bố|phòng chống khủng bố|phòng, chống ma túy|phòng chống ma túy|phòng, chống mua bán người
        phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (hiv/aids)|phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người
        phòng, chống rửa tiền|phòng chống rửa tiền|phòng, chống tác hại của rượu, bia|phòng chống tác hại của rượu bia|phòng chống tác hại rượu bia|phòng, chống tác hại rượu, bia
        phòng, chống tác hại của thuốc lá|phòng chống tác hại của thuốc lá|phòng chống tác hại thuốc lá|phòng, chống tham nhũng|phòng chống tham nhũng|phòng, chống thiên tai
        phòng chống thiên tai|phòng thủ dân sự|phí và lệ phí|phổ biến, giáo dục pháp luật|phổ biến giáo dục pháp luật|phổ cập giáo dục tiểu học|quảng cáo
        quản lý thuế|quản lý ngoại thương|quản lý nợ công|quản lý, sử dụng tài sản công|quản lý, sử dụng tài sản nhà nước
        quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp|quản lý và đầu tư vốn nhà nước tại doanh nghiệp
        quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ|quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng|quốc phòng|quốc tịch việt nam|quốc tịch
        quy hoạch|quy hoạch đô thị|quy hoạch đô thị và nông thôn|sĩ quan quân đội nhân dân việt nam|sĩ quan quân đội nhân dân|sở hữu trí tuệ|sử dụng năng lượng tiết kiệm và hiệu quả
        tài nguyên nước|tài nguyên, môi trường biển và hải đảo|tần số vô tuyến điện|thanh niên|thanh tra|thể dục, thể thao|thể dục thể thao
        thi đua, khen thưởng|thi đua - khen thưởng|thi hành án dân sự|thi hành án hình sự|thi hành tạm giữ, tạm giam|thi hành tạm giữ, tạm giam và cấm đi khỏi nơi cư trú
        thống kê|thỏa thuận quốc tế|thú y|thủ đô|thủy lợi|thủy sản|thực hành tiết kiệm, chống lãng phí|thực hành tiết kiệm chống lãng phí|tiết kiệm, chống lãng phí|thực hiện dân chủ ở cơ sở
        thư viện|thương mại|thuế bảo vệ môi trường|thuế giá trị gia tăng|thuế sử dụng đất nông nghiệp|thuế sử dụng đất phi nông nghiệp|thuế tài nguyên|thuế thu nhập cá nhân
        thuế thu nhập doanh nghiệp|thuế tiêu thụ đặc biệt|thuế xuất khẩu, thuế nhập khẩu|thuế xuất khẩu|thuế chuyển quyền sử dụng đất|tiếp cận thông tin|tiếp công dân|tiêu chuẩn và quy chuẩn kỹ thuật
        tín ngưỡng, tôn giáo|tình trạng khẩn cấp|tổ chức chính phủ|tổ chức chính quyền địa phương|tổ chức cơ quan điều tra hình sự|tổ chức hội đồng nhân dân và ủy ban nhân dân
        tổ chức quốc hội|tổ chức tòa án nhân dân|tổ chức viện kiểm sát nhân dân|tố cáo|tố tụng hành chính|trách nhiệm bồi thường của nhà nước|trách nhiệm bồi thường nhà nước
        trật tự, an toàn giao thông đường bộ|trật tự an toàn giao thông đường bộ|trật tự, an toàn giao thông|trẻ em|trí tuệ nhân tạo|trồng trọt|trọng tài thương mại|trợ giúp pháp lý|trưng cầu ý dân
        trưng mua, trưng dụng tài sản|tư pháp người chưa thành niên|tương trợ tư pháp|tương trợ tư pháp về dân sự|tương trợ tư pháp về hình sự|viên chức|việc làm|viễn thông
        tham gia lực lượng gìn giữ hòa bình của liên hợp quốc|xây dựng|xuất bản|xuất cảnh, nhập cảnh của công dân việt nam|xử lý vi phạm hành chính|ngân sách|báo chí|phát triển đô thị|hội
        cơ quan đại diện nước cộng hòa xã hội chủ nghĩa việt nam ở nước ngoài|công cụ chuyển nhượng|công an xã|động viên công nghiệp|giáo viên|người tiêu dùng|hỗ trợ doanh nghiệp nhỏ và vừa
        quyền tác giả|hàng dự trữ quốc gia|dự bị động viên|tổ chức hđnd và ubnd|tổ chức hdnd và ubnd|kiểm sát nhân dân|thi đua khen thưởng|tòa án nhân dân|phòng, chống lãng phí
        """
    )
)
CODE_NAMES = (
    "dân sự", "hàng hải", "hàng hải việt nam", "hình sự", "lao động", "tố tụng dân sự", "tố tụng hình sự",
)  # fmt: skip
ORDINANCE_NAMES = (
    "ưu đãi người có công với cách mạng", "ưu đãi người có công", "quy định danh hiệu vinh dự nhà nước “bà mẹ việt nam anh hùng”",
    "thực hiện dân chủ ở xã, phường, thị trấn", "thực hiện dân chủ ở cơ sở", "dân chủ ở cơ sở", "dân chủ cơ sở", "dân số", "công an xã", "cảnh sát cơ động", "ngoại hối", "quản lý thị trường",
    "lực lượng dự bị động viên", "bảo vệ công trình quan trọng liên quan đến an ninh quốc gia", "án phí, lệ phí tòa án",
    "cảnh vệ", "cựu chiến binh", "tín ngưỡng, tôn giáo", "chi phí tố tụng", "pháp điển hệ thống quy phạm pháp luật",
    "xử lý vi phạm hành chính", "giống cây trồng", "giống vật nuôi", "bảo vệ bí mật nhà nước", "phòng, chống tham nhũng",
    "khai thác và bảo vệ công trình thủy lợi", "cảnh sát môi trường", "hợp nhất văn bản quy phạm pháp luật",
    "quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ", "dự trữ quốc gia", "lưu trữ quốc gia", "vệ sinh an toàn thực phẩm",
    "phòng, chống mại dâm", "bưu chính, viễn thông", "cán bộ, công chức", "thú y", "dân quân tự vệ",
)  # fmt: skip

_LONGEST_NAME, _REACH_BACK = 150, 170
#: Nouns before a year that are tried: a law's name may hold another's.
_NEAREST_NOUNS = 2
_CONSTITUTION = ("Hiến pháp", "Hiến Pháp", "HIẾN PHÁP")
#: Two spellings of one mark; the first letter of the second carries it.
_TONES = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        strict=True,
    )
)
_OLD_TONE = re.compile("|".join(_TONES))
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[/&-](?=[^\W_])){0,30}")
#: In the name of a law that is not in the list, these end it.
_STOPS = frozenset(
    """của đã được có thì là ban gắn trong để cho tại vào đến từ với theo nhằm sẽ phải không cũng đang như bằng do
    khi nếu nên mà mới vừa này đó trên này nêu hiện cần đồng nhất còn sau trước ngày năm số khóa khoá lần ra rất chưa
    các những một mọi""".split()
)
#: Two words that do the same: `quy phạm` is a name's, `quy định` says what the law does.
_STOP_PAIRS = ("quy định",)
_AFTER_AND = frozenset(
    "các những văn quy nghị thông pháp luật quyết kế chương chỉ hướng đề chính tổ thực triển".split()
)
#: `Luật BHXH`, `Luật TTATGT đường bộ`.
_SHORT_NAME = re.compile(r"[A-ZĐ][A-ZĐ&]{2,9}(?!\w)(?: đường bộ| Việt Nam)?")
_AMENDING = re.compile(r"[Ss]ửa đổi,?(?: và)? bổ sung (?:một số |các )?(?:điều|khoản|luật)")
_AMENDED = re.compile(r"(?: của)?(?: các)? ([Bb]ộ luật|Luật|luật)[: ]+|(?:,| và) (?:(Bộ luật|Luật|luật) )?")
#: Laws that are only counted or said to be alike.
_AMENDED_ALIKE = re.compile(
    r"(?: của)?(?: các| [0-9]{1,2}) [Ll]uật(?! [A-ZĐ])((?: có)? liên quan)?((?: đến| về)(?= \w))?"
)
_NEXT_WORD = re.compile(rf",? ({_WORD.pattern})")
_MOST_AMENDED = 20
_LONGEST_FIELD = 20


def fold_tones(text: str) -> str:
    """Lower a text and put its tone marks on the first vowel of `oa`, `oe`, `uy`; the length stays."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    if not _OLD_TONE.search(lower):
        return lower
    return _OLD_TONE.sub(lambda match: _fold_tone(match, lower), lower)


def _fold_tone(match: re.Match[str], text: str) -> str:
    if match[0][0] == "u" and match.start() and text[match.start() - 1] == "q":
        return match[0]
    # `oán`, `oài`: a vowel that more letters follow carries the mark itself.
    follower = text[match.end() : match.end() + 1]
    return match[0] if follower.isalpha() else _TONES[match[0]]


def law_name_end(text: str, at: int) -> int | None:
    """Tell where the name of a law ends that begins at `at`, behind its noun; None where no name begins there.

    With a capital on the noun a listed name of two words or more may begin small (`Luật tổ chức Chính phủ`).
    """
    if known := _known_end(text, at, "luật", small=text[at - 5 : at] == "Luật "):
        return known
    if amending := _AMENDING.match(text, at):
        return _amending_end(text, amending.end())
    return _unknown_end(text, at)


def code_name_end(text: str, at: int) -> int | None:
    """The same for a code (`Bộ luật`)."""
    return _known_end(text, at, "bộ luật", small=text[at - 8 : at] == "Bộ luật ") or _unknown_end(text, at)


def ordinance_name_end(text: str, at: int) -> int | None:
    """The same for an ordinance (`Pháp lệnh`)."""
    begin = at + 3 if text.startswith("về ", at) else at
    small = text[at - 10 : at] == "Pháp lệnh "
    return _known_end(text, begin, "pháp lệnh", small=small) or _unknown_end(text, at)


def law_before(text: str, at: int) -> bool:
    """Whether the name of a law, code or ordinance, or `Hiến pháp`, ends right at `at`."""
    if text.endswith(_CONSTITUTION, max(0, at - 9), at):
        return True
    low, end = max(0, at - _REACH_BACK), at
    for _ in range(_NEAREST_NOUNS):
        begin, noun = max((text.rfind(noun, low, end), noun) for noun in _READERS)
        if begin < 0:
            return False
        if _READERS[noun](text, begin + len(noun)) == at:
            return True
        end = begin
    return False


@cache
def _by_beginning(noun: str) -> dict[str, list[str]]:
    names = {"luật": LAW_NAMES, "bộ luật": CODE_NAMES, "pháp lệnh": ORDINANCE_NAMES}[noun]
    table: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names), key=len, reverse=True):
        table[name[:3]].append(name)
    return table


def _known_end(text: str, at: int, noun: str, *, small: bool = False) -> int | None:
    """The end of the longest listed name that begins at `at`, with a capital of its own; with `small` perhaps without.

    A name without a capital must have two words: one alone is a word of the sentence (`Luật giá`).
    """
    is_small = not text[at : at + 1].isupper()
    if is_small and not small:
        return None
    window = fold_tones(text[at : at + _LONGEST_NAME])
    for name in _by_beginning(noun).get(window[:3], ()):
        if is_small and " " not in name:
            continue
        if window.startswith(name) and not window[len(name) : len(name) + 1].isalnum():
            return at + len(name)
    return None


def _unknown_end(text: str, at: int) -> int | None:
    """The extent of a name that is not in the list: a capital, then words up to a stop."""
    if short := _SHORT_NAME.match(text, at):
        return None if text[at - 2 : at].isupper() else short.end()
    match = _WORD.match(text, at)
    if match is None or not match[0][0].isupper() or match[0].isupper() or text.startswith("Việt Nam", at):
        return None
    end = match.end()
    count = 1
    while count < 14 and text[end : end + 1] == " ":
        word = _WORD.match(text, end + 1)
        if word is None or word[0] in _STOPS or text.startswith(_STOP_PAIRS, end + 1):
            break
        if word[0] == "và":
            following = _WORD.match(text, word.end() + 1)
            if following is None or following[0][0].isupper() or following[0] in _AFTER_AND or following[0] in _STOPS:
                break
        elif word[0][0].isupper() and count > 1:
            break
        end = word.end()
        count += 1
    return end if count > 1 else None


def _amending_end(text: str, at: int) -> int | None:
    """The extent of `Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`: to the last law it amends."""
    end = at
    for _ in range(_MOST_AMENDED):
        link = _AMENDED.match(text, end)
        if link is None or link.end() == len(text):
            break
        noun = (link[1] or link[2] or "luật").lower()
        stop = _known_end(text, link.end(), noun)
        if stop is None and "uật" in link[0]:
            stop = _unknown_end(text, link.end())
        if stop is None:
            break
        end = stop
    if end > at:
        return end
    alike = _AMENDED_ALIKE.match(text, at)
    if alike is None:
        return None
    return _field_end(text, alike.end()) if alike[2] else alike.end()


def _field_end(text: str, at: int) -> int:
    """The extent of the field that laws are about (`về quân sự, quốc phòng`): small words up to a stop."""
    end = at
    for _ in range(_LONGEST_FIELD):
        word = _NEXT_WORD.match(text, end)
        if word is None or word[1] in _STOPS or word[1][0].isupper():
            break
        end = word.end()
    return end


_READERS: dict[str, Callable[[str, int], int | None]] = {
    "Luật ": law_name_end,
    "LUẬT ": law_name_end,
    "Bộ luật ": code_name_end,
    "Bộ Luật ": code_name_end,
    "BỘ LUẬT ": code_name_end,
    "Pháp lệnh ": ordinance_name_end,
    "PHÁP LỆNH ": ordinance_name_end,
}
