# ruff: noqa: E501 (one text is one row)
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import marked, plain

from chidao.extraction.organizations import names
from chidao.extraction.organizations.mentions import describe, find_organizations
from paths import ROOT

GOLD = sorted((ROOT / "annotations" / "gold").glob("*.json"))


def _found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_organizations(text)]


@pytest.mark.parametrize("kind", names.KINDS, ids=lambda kind: kind.rule)
def test_each_rule_finds_its_example_and_leaves_its_near_miss(kind: names.Kind) -> None:
    found = find_organizations(plain(kind.example))
    assert [mention.rule for mention in found] == [kind.rule]
    assert marked(plain(kind.example), found) == kind.example
    assert kind.rule not in {m.rule for m in find_organizations(kind.near_miss)}
    assert kind.source


EXTENTS = (
    "lãnh đạo các Ban ⟦HĐND tỉnh⟧, ⟦Đoàn ĐBQH tỉnh⟧, lãnh đạo ⟦Ủy ban MTTQ tỉnh⟧, các sở, ngành, UBND các huyện, thành phố",
    "Phó trưởng ⟦Đoàn ĐBQH tỉnh⟧ dự. Phó Chủ tịch Thường trực ⟦HĐND tỉnh⟧; ⟦Thường trực HĐND⟧, lãnh đạo ⟦UBND tỉnh⟧",
    "Bí thư ⟦Huyện uỷ⟧ chủ trì. ⟦Ban Chấp hành Đảng bộ huyện⟧ (khoá IX)",
    "Ủy viên ⟦Ban Chấp hành Trung ương Đảng⟧, Bí thư ⟦Tỉnh ủy⟧, Trưởng ⟦Đoàn ĐBQH tỉnh⟧ chủ trì",
    "Nhà máy Nhiệt điện Thái Bình 2 do ⟦Tập đoàn Dầu khí Việt Nam⟧ (⟦PVN⟧) làm chủ đầu tư",
    "Phó Chủ tịch ⟦Quốc hội⟧ Nguyễn Khắc Định, Bộ trưởng ⟦Bộ Công Thương⟧ Nguyễn Hồng Diên, Bí thư ⟦Tỉnh uỷ Thái Bình⟧ Ngô Đông Hải, Chủ tịch ⟦UBND Tỉnh Thái Bình⟧ Nguyễn Khắc Thận",
    "Bộ trưởng ⟦Bộ Công an⟧ Lương Tam Quang, Chủ nhiệm ⟦Văn phòng Chính phủ⟧ Trần Văn Sơn, Thống đốc ⟦Ngân hàng Nhà nước⟧ Nguyễn Thị Hồng",
    "lãnh đạo ⟦Sở Lao động, Thương binh và Xã hội⟧. Phiên họp của ⟦Ủy ban Quốc gia về chuyển đổi số⟧ và ⟦Tổ công tác triển khai Đề án 06⟧ của ⟦Chính phủ⟧",
    "các Bộ, cơ quan ngang Bộ, cơ quan thuộc ⟦Chính phủ⟧ và Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
    "chiều 10/1, ⟦Ban Thường vụ Đảng ủy phường An Hải⟧ tổ chức hội nghị công bố các quyết định và ⟦Trạm Y tế phường⟧",
    "thuộc ⟦Đảng bộ Bệnh viện Đa khoa Thọ Xuân⟧ nhiệm kỳ 2022 - 2025; ⟦Ban Thường vụ Huyện uỷ Thọ Xuân⟧ về đại hội",
    "của ⟦Đảng ủy BVĐK huyện Thọ Xuân⟧ về việc. Điều lệ ⟦Đảng Cộng sản Việt Nam⟧",
    "⟦Thành ủy Vinh⟧ đã chỉ đạo Đại hội ⟦Đảng⟧ các cấp. ⟦Ban Chấp hành Đảng bộ phường Trường Thi⟧ nhiệm kỳ",
    "⟦Đảng bộ Bệnh viện sản nhi Nghệ An⟧; ⟦Đảng bộ phường Trường Thi⟧; ⟦Bệnh viện Phục hồi chức năng Nghệ An⟧, ⟦Trường Cao đẳng giao thông vận tải Trung ương IV⟧",
    "tại Hội trường ⟦Trường THCS Đoàn Kết⟧, ⟦Chi bộ Trường THCS Đoàn Kết⟧ đã tổ chức Đại hội ⟦Chi bộ⟧ lần thứ XI",
    "chủ tịch ⟦Ủy ban Mặt trận Tổ quốc Việt Nam phường 14 quận 6⟧, cùng 15 đồng chí",
    "⟦Quận ủy Long Biên⟧ về việc; của ⟦Đảng ủy Phường Thượng Thanh⟧ về việc",
    "theo Thông tư của ⟦Bộ Khoa học và Công nghệ⟧, ⟦Bộ Tài chính⟧ và ⟦Bộ Nông nghiệp và Môi trường⟧ thì",
    "giao ⟦Sở Nông nghiệp & PTNT⟧, ⟦Sở LĐ-TB&XH⟧, ⟦Sở TN&MT⟧, ⟦Sở VH,TT&DL⟧, ⟦Sở GD&ĐT⟧ chủ trì",
    "Giám đốc các Sở: Tài chính, Nội vụ; Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
    "Trưởng ⟦Ban Tổ chức Trung ương⟧, Phó Trưởng ⟦Ban Dân vận Tỉnh ủy⟧; Trưởng ban Tổ chức ⟦Thành ủy⟧",
    "⟦Cục Thống kê tỉnh Bến Tre⟧ cho biết, ⟦Cục Thuế tỉnh⟧ và ⟦Cục Hải quan Quảng Ninh⟧ đã",
    "⟦Vụ Kế hoạch - Tài chính⟧, ⟦Cục Chăn nuôi và Thú y⟧, ⟦Cục Trồng trọt và Bảo vệ thực vật⟧, ⟦Tổng cục Lâm nghiệp⟧ phối hợp",
    "⟦Chi cục Kiểm lâm vùng II⟧, ⟦Chi cục Thủy lợi tỉnh⟧ hướng dẫn; ⟦Chi cục Dân số - Kế hoạch hóa gia đình⟧ đã",
    "⟦Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh⟧ khẩn trương; ⟦Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp⟧",
    "⟦Công ty Cổ phần Đầu tư và Phát triển Hòa Bình⟧ khởi công; ⟦Tổng công ty Điện lực miền Bắc⟧ cấp điện",
    "Chủ tịch ⟦Hội Cựu chiến binh tỉnh⟧; ⟦Hội Nạn nhân chất độc da cam/dioxin huyện⟧; ⟦Hội Chữ thập đỏ⟧ vận động",
    "⟦Học viện Chính trị quốc gia Hồ Chí Minh⟧ phối hợp ⟦Trường Chính trị Tôn Đức Thắng⟧ mở lớp",
    "⟦Trường Đại học Cần Thơ⟧ và ⟦Trường Cao đẳng Y tế Đồng Tháp⟧ ký kết; ⟦Đại học Quốc gia Hà Nội⟧",
    "thăm ⟦Bệnh viện Chợ Rẫy⟧, ⟦Bệnh viện Đa khoa khu vực Cam Ranh⟧; ⟦Trung tâm Y tế TP. Sa Đéc⟧",
    "⟦Tòa án nhân dân huyện Chợ Mới⟧ xét xử; ⟦VKSND tỉnh⟧ truy tố; ⟦Cơ quan CSĐT Công an tỉnh⟧ bắt",
    "⟦Bộ Tư lệnh Quân khu 9⟧, ⟦Quân khu 7⟧, ⟦Bộ Tư lệnh Thành phố Hồ Chí Minh⟧, ⟦Lữ đoàn 950⟧ tham gia",
    "⟦Ban Chỉ huy PCTT và TKCN tỉnh⟧ đề nghị; ⟦Ban Chỉ đạo 389 tỉnh⟧; ⟦Ban Chỉ đạo 35 Tỉnh ủy⟧ họp",
    "⟦Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực⟧ họp phiên thứ 27",
    "⟦Hội đồng Thi đua - Khen thưởng tỉnh⟧ xét; ⟦Hội đồng nhân dân tỉnh Hà Giang⟧ khóa XVIII",
    "⟦Đảng ủy Quân sự huyện⟧; ⟦Đảng ủy Công an tỉnh⟧; ⟦Đảng bộ Quân đội⟧ hoàn thành",
    "⟦Ban Dân tộc tỉnh⟧ và ⟦Ban Pháp chế HĐND tỉnh⟧ thẩm tra; ⟦Ban Văn hóa - Xã hội HĐND huyện⟧ giám sát",
    "phối hợp với ⟦Công an⟧, ⟦Ban Chỉ huy Quân sự huyện⟧; lực lượng Công an cơ sở; đồng bào và chiến sĩ",
    "⟦UBND TP.HCM⟧ chỉ đạo; ⟦UBND TP Thủ Đức⟧; ⟦Sở Y tế TP.HCM⟧; ⟦Thành ủy TP. Hồ Chí Minh⟧ họp",
    "⟦UBND quận 1⟧; ⟦UBND Quận 12⟧; ⟦UBND phường 7⟧; ⟦Công an phường Bến Nghé⟧; ⟦UBND xã Ia Mơ Nông⟧",
    "⟦Huyện ủy Mù Cang Chải⟧; ⟦UBND huyện Cư M’gar⟧ và ⟦UBND thị xã Buôn Hồ⟧; ⟦Thị ủy Ba Đồn⟧ chỉ đạo",
    "quyết định của ⟦UBND thành phố Đà Nẵng⟧; ⟦HĐND thành phố⟧ thông qua",
    "⟦ỦY BAN NHÂN DÂN TỈNH SƠN LA⟧",
    "KẾ HOẠCH CỦA ⟦BAN THƯỜNG VỤ HUYỆN ỦY⟧ VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ⟦ĐẢNG⟧",
    "⟦SỞ TÀI CHÍNH TỈNH KHÁNH HÒA⟧ TỔ CHỨC HỘI NGHỊ",
    "vai trò của ⟦Mặt trận Tổ quốc⟧ và các tổ chức chính trị - xã hội; ⟦Mặt trận⟧ và đoàn thể",
    "⟦Hội LHPN Việt Nam⟧ phát động; ⟦Trung ương Đoàn⟧; ⟦Đoàn TNCS Hồ Chí Minh tỉnh⟧; ⟦Thành đoàn Hà Nội⟧",
    "xây dựng ⟦Đảng⟧ và hệ thống chính trị; tổ chức đảng; cấp ủy; ⟦Đảng⟧ ta; Đảng viên ưu tú",
    "đại biểu HĐND các cấp; MTTQ các cấp; Hội Nông dân các cấp; UBND cấp xã; Công an cấp huyện; UBND cùng cấp",
    "UBND huyện, thị xã, thành phố phải báo cáo; UBND các xã, phường, thị trấn",
    "Chủ tịch nước và Thủ tướng ⟦Chính phủ⟧ thăm; Tổng Bí thư chủ trì; Nhân dân và Trung ương đồng ý",
    "Nghị quyết của ⟦Ủy ban Thường vụ Quốc hội⟧; Văn bản của ⟦Ủy ban Pháp luật của Quốc hội⟧; ⟦Hội đồng Dân tộc⟧",
    "⟦Kiểm toán Nhà nước⟧, ⟦Thanh tra Chính phủ⟧ kết luận; ⟦Kho bạc Nhà nước⟧ kiểm soát chi",
    "⟦Bảo hiểm xã hội Việt Nam⟧; ⟦BHXH tỉnh⟧ chi trả; tham gia BHXH tự nguyện, BHXH bắt buộc",
    "⟦Liên đoàn Lao động huyện⟧, ⟦Công đoàn Viên chức tỉnh⟧, ⟦Công đoàn ngành Giáo dục⟧ hỗ trợ",
    "⟦Liên minh HTX tỉnh⟧; ⟦HTX Nông nghiệp Tân Tiến⟧; ⟦Hội Khuyến học tỉnh⟧; ⟦Hội Luật gia Việt Nam⟧",
    "⟦Báo Nhân Dân⟧, ⟦Thông tấn xã Việt Nam⟧, ⟦Đài Truyền hình Việt Nam⟧; ⟦Báo và Đài Phát thanh - Truyền hình tỉnh⟧",
    "Báo cáo số 12 của ⟦Sở Y tế⟧ nêu. Hội nghị do Ban Tổ chức hội thi chủ trì; Trường hợp vi phạm",
    "Cán bộ ⟦Phòng Tài nguyên và Môi trường huyện⟧; ⟦Phòng Kinh tế, Hạ tầng và Đô thị xã⟧; ⟦Phòng Văn hóa - Xã hội phường⟧",
    "⟦Phòng Tham mưu⟧ và ⟦Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao Công an tỉnh⟧ đã",
    "⟦Trung tâm Khuyến nông tỉnh⟧; ⟦Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh⟧; ⟦Trung tâm Văn hóa, Thông tin và Thể thao huyện⟧",
    "⟦Trung tâm Bồi dưỡng chính trị huyện⟧; ⟦Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện⟧; ⟦Nhà Văn hóa Lao động tỉnh⟧",
    "⟦Đội Quản lý thị trường số 3⟧; ⟦Đội Cảnh sát giao thông Công an huyện⟧; ⟦Đồn Biên phòng Cửa khẩu Nậm Cắn⟧",
    "⟦Văn phòng Tỉnh ủy⟧, ⟦Văn phòng UBND huyện⟧, ⟦Văn phòng Đoàn ĐBQH và HĐND tỉnh⟧, ⟦Văn phòng HĐND & UBND xã⟧",
    "Ủy viên ⟦Ban Thường vụ Thành ủy⟧, Phó Bí thư Thường trực ⟦Đảng ủy⟧; Phó Trưởng Ban Thường trực ⟦Ban Nội chính Tỉnh ủy⟧",
    "⟦Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam⟧; ⟦Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam⟧",
    "⟦Ngân hàng Chính sách xã hội huyện⟧; ⟦Agribank chi nhánh tỉnh Gia Lai⟧; ⟦Ngân hàng TMCP Công Thương Việt Nam⟧",
    "Đồng chí Lê Trường Sơn thăm Trường Sa, Hội An, Hải Phòng; ⟦Công ty TNHH Hoàng Sơn⟧",
    "⟦Viện Khoa học Nông nghiệp Việt Nam⟧, ⟦Viện Quy hoạch Đô thị và Nông thôn quốc gia⟧ lập; ⟦Viện Kiểm sát nhân dân huyện⟧",
    "⟦Đảng ủy Khối các cơ quan thành phố⟧; ⟦Đảng ủy Sở⟧; ⟦Chi bộ Văn phòng UBND tỉnh⟧; ⟦Chi bộ thôn 3⟧",
    "⟦Ủy ban Kiểm tra Trung ương⟧; ⟦UBKT Tỉnh ủy⟧; ⟦Ủy ban Kiểm tra Thành ủy Huế⟧ kỳ họp",
    "Theo ⟦Trung ương Đảng⟧, chủ trương của ⟦Đảng⟧, chính sách của ⟦Nhà nước⟧; cơ quan nhà nước, ngân sách nhà nước",
    "⟦Ủy ban nhân dân Thành phố⟧ giao ⟦Sở Quy hoạch - Kiến trúc⟧, ⟦Ban An toàn thực phẩm Thành phố⟧ và ⟦Ban Quản lý Khu Công nghệ cao Thành phố⟧",
    "⟦Bộ Giáo dục & Đào tạo⟧, ⟦Bộ NN&PTNT⟧, ⟦Bộ VHTTDL⟧, ⟦Bộ LĐTBXH⟧, ⟦Bộ Tài nguyên - Môi trường⟧ thống nhất",
    "⟦Cục Cảnh sát giao thông⟧ (⟦Bộ Công an⟧) và ⟦Cục Đăng kiểm Việt Nam⟧; ⟦Cục Phòng, chống tệ nạn xã hội⟧; ⟦Cục Quản lý đê điều và Phòng, chống thiên tai⟧",
    "Phòng, chống thiên tai; Phòng chống dịch; Hội thảo; Hội nghị; Hội đồng giám khảo; Bộ tiêu chí; Bộ luật Lao động",
    "Đồng chí Nguyễn Văn A, Bí thư ⟦Đảng ủy⟧, Chủ tịch ⟦HĐND phường⟧; Trần B, Chủ tịch ⟦UBND phường⟧",
    "đồng chí Bí thư ⟦Chi bộ⟧, Trưởng thôn; chi bộ thôn; các chi bộ, đảng bộ; ⟦Chi bộ Phòng Giáo dục và Đào tạo⟧",
    "Kết luận của ⟦Ban Thường vụ Đảng ủy⟧; ⟦Ban Chấp hành Đảng bộ tỉnh⟧ khóa XVII; ⟦BTV Huyện ủy⟧; ⟦BCH Đảng bộ xã⟧",
    "⟦Ban Chấp hành⟧ gồm 15 đồng chí",
    "⟦Hội đồng nhân dân huyện Krông Pắc⟧, ⟦Ủy ban nhân dân thị trấn Ea T’ling⟧; ⟦UBND xã Đắk R’lấp⟧",
    "tại nhà văn hóa xã; Nhà Quốc hội; trụ sở ⟦UBND xã⟧; Trung tâm hội nghị tỉnh; Quảng trường Hồ Chí Minh",
    "Kế hoạch số 12/KH-UBND; Quyết định 15/QĐ-BGDĐT; 08-NQ/HU; Thông tư 11/2023/TT-NHNN; (KH-HĐND)",
    "Số: 02/CĐ-UBND; Nghị quyết số 05/NQ-HĐND ngày 1/1; 45/KH - UBND; Công văn 12-CV/BTGTU",
    "theo ⟦Sở Xây dựng⟧, ⟦Sở Nội vụ⟧: đến nay ⟦Sở⟧ đã nhận",
    "⟦Công ty TNHH Một thành viên Cấp nước Thừa Thiên Huế⟧; ⟦Công ty CP Tập đoàn FLC⟧; ⟦Công ty Cổ phần Sữa Việt Nam⟧; ⟦Tập đoàn Điện lực Việt Nam⟧ (⟦EVN⟧)",
    "⟦Tổng Công ty Cảng hàng không Việt Nam⟧; ⟦Tập đoàn Viễn thông Quân đội⟧; ⟦Bưu điện tỉnh⟧; ⟦Viễn thông Hà Tĩnh⟧; ⟦Điện lực Đức Thọ⟧",
    "nhân ngày Thương binh Liệt sĩ; Ngày hội Đại đoàn kết; Tháng Thanh niên; Giải báo chí Búa liềm vàng",
    "⟦Tỉnh Đoàn⟧, ⟦Huyện Đoàn⟧, ⟦Thị Đoàn⟧ phối hợp; Bí thư ⟦Đoàn xã⟧; Đoàn viên thanh niên; công tác Đoàn",
    "⟦Hội Người cao tuổi Việt Nam⟧; ⟦Hội Cựu TNXP tỉnh⟧; ⟦Hội Văn học - Nghệ thuật tỉnh⟧",
    "⟦Trường Mầm non Hoa Sen⟧, ⟦Trường TH Lê Lợi⟧, ⟦Trường Tiểu học số 2 Nam Lý⟧, ⟦Trường THCS&THPT Nguyễn Khuyến⟧; trường THCS",
    "⟦Trường Phổ thông Dân tộc nội trú tỉnh⟧; ⟦Trường Đại học Sư phạm Kỹ thuật Vinh⟧; ⟦Trường Quân sự tỉnh⟧; ⟦Trường Đại học Công nghiệp thực phẩm Thành phố Hồ Chí Minh⟧",
    "Hiệu trưởng ⟦Trường THPT Chu Văn An⟧ Trần Văn Bình cho biết",
    "Giám đốc ⟦Trung tâm Y tế huyện Tân Châu⟧ Lê Thị Hoa; Trưởng ⟦Phòng Nội vụ huyện⟧ Nguyễn Văn Ba",
    "Trưởng phòng Nội vụ; Chánh Văn phòng; Phó trưởng phòng Kinh tế; Trưởng ⟦Công an xã⟧; Chỉ huy trưởng ⟦Bộ CHQS tỉnh⟧",
    "Chánh ⟦Thanh tra tỉnh⟧; Chánh ⟦Thanh tra Sở⟧; Chánh ⟦Văn phòng UBND tỉnh⟧; Viện trưởng ⟦VKSND tỉnh⟧; Chánh án ⟦TAND tỉnh⟧",
    "⟦Thanh tra tỉnh⟧, ⟦Thanh tra huyện⟧, ⟦Thanh tra Bộ⟧; thanh tra các sở",
    "⟦Hạt Kiểm lâm huyện Bắc Hà⟧; ⟦Vườn Quốc gia Cúc Phương⟧; ⟦Ban Quản lý rừng phòng hộ Sông Đà⟧; ⟦Ban Quản lý Vịnh Hạ Long⟧; ⟦Khu bảo tồn thiên nhiên Pù Luông⟧",
    "⟦Đảng bộ tỉnh⟧; ⟦Đảng bộ Bình Dương⟧; ⟦Đảng bộ⟧ và",
    "⟦Bộ Chỉ huy BĐBP tỉnh⟧; ⟦Bộ đội Biên phòng tỉnh Kiên Giang⟧; Bộ đội Biên phòng bám dân; ⟦Hải đội 2⟧; ⟦Sư đoàn BB 5⟧",
    "⟦Sở Tài chính⟧, Kế hoạch và Đầu tư; liên ngành ⟦Sở Y tế⟧ - ⟦Bảo hiểm xã hội tỉnh⟧; ⟦Bộ Tư pháp⟧/⟦Bộ Nội vụ⟧",
    "⟦Ngân hàng Nhà nước Chi nhánh tỉnh Lào Cai⟧; ⟦NHNN Việt Nam⟧; ⟦Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam⟧; ⟦Vietcombank⟧",
    "được ⟦Đảng⟧, ⟦Nhà nước⟧, ⟦Quốc hội⟧, ⟦Chính phủ⟧, ⟦Mặt trận Tổ quốc⟧ quan tâm; ⟦Đảng Nhân dân Cách mạng Lào⟧; ⟦Nhà nước⟧ và Nhân dân",
    "lãnh đạo ⟦Đảng⟧, nguyên lãnh đạo",
    "⟦UBND⟧, ⟦Ủy ban MTTQ thành phố⟧; ⟦HĐND⟧ và ⟦UBND tỉnh⟧; ⟦Thường trực HĐND⟧, ⟦UBND huyện⟧; ⟦Đảng ủy⟧, ⟦HĐND⟧, ⟦UBND⟧, ⟦UBMTTQ xã⟧",
    "⟦Phòng PC06 Công an tỉnh⟧; ⟦Phòng Cảnh sát Hình sự⟧; ⟦Đội Cảnh sát Kinh tế⟧; ⟦Tổ công tác Đề án 06 tỉnh⟧; Tổ công tác đã",
    "⟦Trung tâm Dịch vụ việc làm tỉnh⟧; ⟦Trung tâm Công nghệ thông tin và Truyền thông⟧; ⟦Trung tâm Lưu trữ lịch sử tỉnh⟧; ⟦Trung tâm Dạy nghề huyện⟧; ⟦Trung tâm Nước sạch và Vệ sinh môi trường nông thôn tỉnh⟧",
    "⟦Quỹ Bảo vệ và Phát triển rừng tỉnh⟧; ⟦Quỹ Đầu tư phát triển tỉnh⟧; ⟦Quỹ Vì người nghèo⟧; ⟦Quỹ Khuyến học Đất Việt⟧",
    "đọc ⟦Báo Tuổi Trẻ⟧; ⟦Tạp chí Xây dựng Đảng⟧; ⟦Đài PT-TH Vĩnh Long⟧; ⟦Nhà xuất bản Chính trị quốc gia Sự thật⟧; Báo cáo, báo chí",
    "tại hội trường ⟦Tỉnh uỷ⟧, ⟦Ngân hàng Chính sách xã hội tỉnh⟧ phối hợp các tổ chức, gồm: ⟦Hội LHPN⟧, ⟦Hội Nông dân⟧, ⟦Đoàn Thanh niên Cộng sản Hồ Chí Minh⟧... tổ chức",
    "⟦Hội LHPN⟧ – ⟦Hội Nông dân⟧ – ⟦Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh Mường Lát⟧.",
    "Chủ tịch ⟦UBMTTQVN huyện⟧. Chủ tịch Hội Nông dân các xã: Mường Chanh, Quang Chiểu",
    "⟦LĐLĐ Sơn La⟧ ký hợp tác với ⟦Agribank⟧; áp dụng đối với Công đoàn các cấp; ⟦Liên đoàn Lao động tỉnh⟧ và ⟦Agribank chi nhánh tỉnh Sơn La⟧",
    "giữa ⟦Ban Thường trực UBMTTQVN tỉnh⟧ và ⟦Chi nhánh Ngân hàng Chính sách xã hội tỉnh An Giang⟧",
    "⟦Ngân hàng Chính sách xã hội chi nhánh tỉnh An Giang⟧ tổ chức; ⟦Ban Thường trực Ủy ban Trung ương MTTQVN⟧",
    "⟦HND tỉnh⟧ và ⟦Agribank CN Long An⟧ đáp ứng; HND các cấp đã",
    "⟦Liên minh Hợp tác xã thành phố Đà Nẵng⟧ và tỉnh Sơn La; phát triển Tổ hợp tác, Hợp tác xã và Liên hiệp Hợp tác xã trên",
    "⟦Ban Xây dựng Nông thôn mới tỉnh⟧ tổ chức",
    "Bộ trưởng Y tế ký; gửi Sở Y tế các tỉnh; ⟦Tổ chức Y tế thế giới⟧ tại Việt Nam",
    "Theo đề nghị của Vụ trưởng ⟦Vụ Kế hoạch - Tài chính⟧; Cục trưởng ⟦Cục Công nghệ thông tin⟧ và Vụ trưởng ⟦Vụ Pháp chế⟧;",
    "của ⟦Ban chấp hành Trung ương Đảng⟧ khóa XII; ⟦Tỉnh ủy⟧, ⟦HĐND⟧, ⟦UBND tỉnh⟧ đã ban hành",
    "⟦TRƯỜNG CHÍNH TRỊ LÊ DUẨN⟧",
    "⟦ĐẢNG ỦY XÃ HÒA BÌNH⟧ TỔ CHỨC HỘI NGHỊ QUÁN TRIỆT NGHỊ QUYẾT CỦA ⟦ĐẢNG⟧",
    "cơ quan ⟦Mặt trận Tổ quốc Việt Nam⟧, đoàn thể cấp tỉnh, cấp xã; đảng bộ xã, phường",
    "⟦Phòng GD ĐT Lộc Hà⟧; ⟦Phòng GD&ĐT⟧ yêu cầu; Trung tâm GDNN- GDTX các huyện; phòng Giáo dục và Đào tạo các huyện",
    "⟦Đảng ủy bộ phận Trung tâm Kiểm soát bệnh tật tỉnh⟧, ⟦Đảng ủy Bệnh viện Ung bướu⟧, ⟦Đảng ủy Bệnh viện Phổi⟧, ⟦Chi ủy Chi bộ Trung tâm Y tế thị xã Bỉm Sơn⟧",
    "một số Chi bộ, Đảng bộ, Huyện ủy, Thành ủy, các xã; ủy ban kiểm tra các tỉnh ủy",
    "⟦Bộ Nông nghiệp và Phát triển Nông thôn⟧; ⟦Cục Thủy lợi⟧ thuộc ⟦Bộ Nông nghiệp và Môi trường⟧; ⟦Đài truyền hình Việt Nam⟧",
    "⟦Ban Chỉ huy phòng chống thiên tai – Tìm kiếm cứu nạn và phòng thủ dân sự⟧, các sở; ⟦Ban chỉ huy PCLB tỉnh⟧ đã",
    "Theo ⟦Đài Khí tượng thủy văn khu vực đồng bằng Bắc Bộ⟧, hồi 10 giờ",
    "⟦ỦY BAN NHÂN DÂN HUYỆN CỦ CHI⟧",
    "các Sở không triển khai; ⟦Sở GD&ĐT⟧ phổ biến; ⟦Bộ GD&ĐT⟧ đã có",
    "Trưởng ban Tổ chức ⟦Tỉnh ủy⟧; Chủ nhiệm ⟦UBKT Tỉnh ủy⟧; ⟦Ban Thường vụ Huyện ủy Cam Lâm⟧ và 8 đảng viên",
    "Nghị quyết của ⟦HĐND tỉnh⟧; Nghị quyết 57 của ⟦Trung ương Đảng⟧; Trung ương và địa phương",
    "⟦Viện Pasteur Nha Trang⟧; ⟦Viện Vệ sinh dịch tễ Tây Nguyên⟧ phối hợp; ⟦Viện Dinh dưỡng Quốc gia⟧",
    "⟦Trường THPT chuyên Lê Quý Đôn⟧; ⟦Trường Đại học Bách khoa Hà Nội⟧; ⟦Học viện Nông nghiệp Việt Nam⟧ nghiên cứu",
    "⟦Bệnh viện Nhi Trung ương⟧; ⟦Bệnh viện Trung ương Huế⟧; ⟦Bệnh viện Quân y 103⟧; ⟦Bệnh viện Y học cổ truyền tỉnh⟧",
    "⟦Vụ Giáo dục Tiểu học⟧; ⟦Cục Trẻ em⟧; ⟦Cục Báo chí⟧; ⟦Cục Công tác phía Nam⟧; ⟦Cục Việc làm⟧ hướng dẫn; ⟦Cục Xuất nhập khẩu⟧ cho biết",
)  # fmt: skip


VALUES = (
    ("theo Ban Thường vụ Tỉnh ủy Long An", "party", "province"),
    ("theo Ban Thường vụ Huyện ủy", "party", "district"),
    ("theo Thành ủy Cần Thơ", "party", "province"),
    ("theo Thành ủy Vinh", "party", "district"),
    ("theo UBND TP. Đà Nẵng", "state", "province"),
    ("theo UBND TP. Đông Hà", "state", "district"),
    ("theo UBND quận 1", "state", "district"),
    ("theo UBND xã Tân Minh", "state", "commune"),
    ("theo UBND đặc khu Phú Quý", "state", "commune"),
    ("theo Sở Y tế", "state", "province"),
    ("theo Phòng Nội vụ huyện", "state", "district"),
    ("theo Phòng Kinh tế xã", "state", "commune"),
    ("theo Đảng ủy Sở Nội vụ", "party", "unit"),
    ("theo Đảng ủy Công an tỉnh", "party", "province"),
    ("theo Đảng bộ Công an huyện", "party", "unit"),
    ("theo Ban cán sự đảng UBND tỉnh", "party", "province"),
    ("theo Ban Giám đốc Sở Y tế", "state", "province"),
    ("theo Văn phòng Tỉnh ủy", "party", "province"),
    ("theo Văn phòng UBND huyện", "state", "district"),
    ("theo Ban Chấp hành Trung ương Hội Nông dân Việt Nam", "mass", "central"),
    ("theo Mặt trận Tổ quốc Việt Nam", "front", "central"),
    ("theo Ủy ban MTTQ Việt Nam xã", "front", "commune"),
    ("theo Hội Nông dân huyện", "mass", "district"),
    ("theo Công đoàn Sở Y tế", "mass", "unit"),
    ("theo Trường THCS Võ Miếu", "public-unit", "unit"),
    ("theo Trung tâm Y tế huyện", "public-unit", "district"),
    ("theo Công ty TNHH Bảo Long", "enterprise", "unit"),
    ("theo Bộ Y tế", "state", "central"),
    ("theo Kho bạc Nhà nước Bình Dương", "state", "province"),
    ("theo Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh", "party", "province"),
    ("theo Ngân hàng Thế giới", "other", "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "branch", "level"), VALUES)
def test_values(text: str, branch: str, level: str) -> None:
    (mention,) = find_organizations(text)
    assert (text[mention.start : mention.end], mention.values) == (text[5:], {"branch": branch, "level": level})


BY_DOCUMENT = (
    # what the document says first, the short name, its level
    ("Tại thành phố Cần Thơ. ", "Ban Thường vụ Thành ủy", "province"),
    ("Tại tỉnh Nghệ An, Tỉnh ủy họp. ", "Ban Thường vụ Thành ủy", "district"),
    ("Theo UBND xã và Đảng ủy xã. ", "Phòng Kinh tế", "commune"),
    ("Theo UBND huyện và Huyện ủy. ", "Phòng Nội vụ", "district"),
    ("Theo UBND xã và Đảng ủy xã. ", "Ban Thường vụ Đảng ủy", "commune"),
    ("Theo Trường THPT Nguyễn Biểu. ", "Chi bộ", "unit"),
    ("", "HĐND", "province"),
)


@pytest.mark.parametrize(("before", "name", "level"), BY_DOCUMENT)
def test_levels_of_short_names_are_told_from_the_document(before: str, name: str, level: str) -> None:
    text = f"{before}{name}, UBND tỉnh cho biết" if name == "HĐND" else f"{before}{name} cho biết"
    levels = {text[m.start : m.end]: m.values["level"] for m in find_organizations(text)}
    assert levels[name] == level


#: Slips, glosses and short names as portals write them; each row has what is found and a near miss.
PORTALS = (
    "Ủy viên Thường trực ⟦MTTQ huyện⟧; cơ quan Thường trực ⟦Ban Chỉ đạo 389 tỉnh⟧; Phó Thủ tướng Thường trực ⟦Chính phủ⟧; ⟦Thường trực HĐND xã⟧",
    "⟦UBMTTQ xã⟧ Khóa VI, nhiệm kỳ 2019 - 2024; ⟦HĐND xã Khánh Hòa⟧ khóa II",
    "ông A - Thành Ủy viên, Tỉnh Ủy viên; ⟦Thành Ủy⟧ họp",
    "Chi cục Trưởng ⟦Chi cục Kiểm lâm tỉnh⟧; ⟦Chi cục Thủy lợi⟧",
    "⟦UBMT Tổ quốc phường⟧, ⟦UBMT xã⟧ và ⟦MTTQ VN tỉnh⟧; MTTQ các cấp",
    "⟦Ban Công tác Mặt trận ấp 3⟧; Ban Công tác Mặt trận khu dân cư",
    "Trưởng ⟦Ban Chỉ đạo 138/CP⟧; theo Quyết định số 138/QĐ-BCĐ",
    "⟦Trung tâm Chăm sóc sức khỏe sinh sản⟧, ⟦Trung tâm Phòng, chống bệnh xã hội tỉnh⟧; chăm sóc sức khỏe sinh sản",
    "⟦Phòng Tài chính - Kế toán⟧; ⟦Phòng Tài chính⟧ - ⟦Sở Y tế⟧",
    "⟦Tổ giúp việc Ban Chỉ đạo 35 tỉnh⟧ tham mưu; Tổ giúp việc họp",
    "⟦Bảo hiểm xã hội⟧ (⟦BHXH⟧) tỉnh trả; ⟦BHXH tỉnh⟧ chi; Ban Chỉ huy Quân sự (CHQS) các huyện, Ban CHQS các xã",
    "(Mặt trận) - Chiều nay, ⟦Mặt trận⟧ họp",
    "⟦Ban Thường vụ Đảng ủy Chính phủ⟧ và ⟦Ban Thường vụ Quân ủy Trung ương⟧; ⟦Ban Bí thư⟧; ⟦Ban Bí thư Trung ương Đoàn⟧",
    "⟦Hội Cựu chiến binh huyện⟧ họp; nay ⟦Hội⟧ quản lý quỹ; các cấp Hội, công tác Hội, cán bộ Hội; Hội trường đông",
    "⟦Trung tâm Y tế huyện⟧ mở; ⟦Trung tâm⟧ có 40 giường; Trung tâm thành phố",
    "⟦Công ty TNHH Hoàng Sơn⟧ nộp thuế; ⟦Công ty⟧ đã hoàn trả; nhiều Công ty đã phá sản",
    "⟦Ban Chỉ đạo xóa nhà tạm, nhà dột nát tỉnh⟧; ⟦Ban Chỉ huy Phòng thủ dân sự tỉnh⟧ là cơ quan của ⟦Ban Chỉ huy⟧, tham mưu ⟦Ban Chỉ huy⟧ họp",
    "⟦Ủy ban Nhân dân Thành phố Hà Nội⟧ và ⟦Mặt trận Tổ quốc Việt nam⟧; Nhân dân Thành phố Hà Nội",
    "⟦Ban Vận động Quỹ Vì người nghèo tỉnh⟧ tiếp nhận; Trưởng ban vận động ⟦Quỹ Vì người nghèo tỉnh⟧",
    "⟦Đảng ủy khối các Cơ quan và Doanh nghiệp tỉnh⟧, ⟦Hiệp Hội doanh nghiệp tỉnh⟧; khối các cơ quan và doanh nghiệp tỉnh",
    "⟦Chi cục Đê điều và Phòng chống lụt bão⟧ trực; ⟦Chi cục Khai thác và Bảo vệ nguồn lợi thủy sản⟧; phòng chống lụt bão",
    "⟦Trung tâm Phẫu thuật lồng ngực⟧, ⟦Viện Dân số quốc gia⟧; ⟦Sở Y tế⟧ khám bệnh, ⟦Viện Dinh dưỡng Việt Nam⟧ ngỏ lời",
    "⟦Cục Cửa khẩu BĐBP⟧, ⟦BĐBP tỉnh Hà Tĩnh⟧ bắt; ⟦Biên phòng tỉnh Quảng Trị⟧; Biên phòng toàn dân; ⟦Đồn Biên phòng cửa khẩu quốc tế Cha Lo⟧",
    "Trưởng ⟦Ban KT-NS HĐND tỉnh⟧; ⟦Ban Pháp chế⟧ thẩm tra; ngành KT-NS của tỉnh",
    "⟦Ủy ban Tài chính, Ngân sách của Quốc hội⟧ và ⟦Hội đồng dân tộc⟧; các Ủy ban của ⟦Quốc hội⟧",
    "⟦Đoàn Đại biểu Quốc hội tỉnh⟧; Trưởng đoàn Đại biểu ⟦Quốc hội⟧ tỉnh",
    "⟦Trạm Khuyến nông huyện⟧, ⟦Trạm Trồng trọt và Bảo vệ thực vật huyện⟧; trạm bơm huyện",
    "⟦Quỹ từ thiện Kim Oanh⟧ tặng; làm từ thiện từ quỹ; ⟦Quỹ Mái ấm Công đoàn⟧ hỗ trợ; nhà Mái ấm Công đoàn",
    "Kiện toàn ⟦Ban Chỉ đạo⟧; ⟦Ban Chỉ đạo 389 tỉnh⟧ có 28 thành viên; Trưởng ban chỉ đạo",
    "Giám đốc ⟦Sở⟧ đã nói; Trung tâm có 40 giường; Hội đã đạt kết quả",
    "⟦UBND huyện Mường La⟧ Tổ chức hội nghị; ⟦Đảng ủy xã Hòa An⟧ Kỷ niệm; ⟦Phòng Hành chính Tổ chức⟧ họp",
    "⟦Hội Người cao tuổi⟧ (NCT) tỉnh; ⟦Hội NCT tỉnh⟧ họp; Hội NCT các xã; ⟦Hội NCT Việt Nam⟧",
    "Trưởng ban Tuyên giáo ⟦Tỉnh ủy⟧ Nguyễn Thái Hà; ⟦Tỉnh ủy Thái Nguyên⟧ họp",
    "⟦Trung ương Hội NCT Việt Nam⟧, ⟦Liên hiệp Hội tỉnh⟧ và ⟦UB.MTTQVN huyện⟧; ⟦QĐND Việt Nam⟧",
    "⟦Quỹ Nhi đồng Liên hợp quốc⟧ (⟦UNICEF⟧), ⟦JICA⟧ và ⟦Đại sứ quán Nhật Bản⟧ tài trợ; đại sứ quán các nước",
    "⟦Trường THPT Nam Hà⟧ họp; ông Trần Thanh Trường, bà Lê Thị Viện, đã nhận; ⟦Trường⟧ đã mở cửa",
    "Phó Chủ nhiệm ⟦Ủy Ban Kiểm tra Thành ủy⟧; Trưởng Ban Thư ký Giải, Trưởng Ban Chỉ đạo Giải, tại Nhà hát Lớn",
    "Giám đốc ⟦Sở TT&TT⟧ Đậu Văn Lâm; Trưởng ban Tổ chức ⟦Tỉnh ủy⟧ Võ Hồng Hà; ⟦Sở TT-TT⟧, ⟦Sở LĐ-TB-XH⟧",
    "⟦Đoàn Phường 15⟧ và ⟦Đảng ủy phường 14⟧; 15 phường",
    "⟦Chi hội Phụ nữ Công an xã Tân Phong⟧ dọn; các chi hội phụ nữ; Trưởng ⟦Ban Dân tộc⟧ tại",
    "⟦Trung tâm Dự báo Khí tượng thủy văn Trung ương⟧; Dự báo thời tiết; ⟦BCH PCTT-TKCN tỉnh⟧ họp",
    "⟦Huyện ủy Anh Sơn⟧ họp, Anh Nguyễn Văn Nam nói; ⟦UBND xã Hòa An⟧ Ông Nguyễn Văn Nam",
    "⟦Trung tâm Ứng dụng và Chuyển giao công nghệ⟧; ⟦Viện Bảo tồn và Phát huy văn hóa dân tộc⟧; ⟦Trung tâm Văn hóa⟧ và Nhân dân xã",
    "⟦Viện Dinh dưỡng và Trị liệu học đường⟧; ⟦Viện Dinh dưỡng⟧ và Ban giám khảo chấm",
    "các cấp Hội Nông dân trên địa bàn; ⟦Hội Nông dân⟧ mở lớp; ⟦Ban quản lý các KCN tỉnh⟧; các KCN của tỉnh",
    "⟦Sở VH, TT & DL tỉnh Hà Nam⟧; ⟦Cục Văn hoá cơ sở⟧; Phòng Văn hoá- Thông tin các huyện; văn hoá cơ sở",
    "⟦Ban Chỉ đạo Chăm sóc sức khỏe nhân dân huyện⟧; chăm sóc sức khỏe nhân dân",
    "Chủ tịch ⟦UBND TP.HCM⟧ Lê Hoàng Nam; Phó Chủ tịch ⟦Hội Nhà báo TP⟧ Nguyễn Văn Hoàng; ⟦UBND TP Cao Lãnh⟧ họp",
    "⟦Ban vận động Hiến máu tình nguyện tỉnh⟧ họp; ⟦Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh⟧; hiến máu tình nguyện",
    "⟦UBTƯ MTTQ Việt Nam⟧ và ⟦Đoàn Thanh niên khối doanh nghiệp tỉnh⟧; đoàn thanh niên khối doanh nghiệp",
    "⟦Trường Đại học Mỏ - Địa chất⟧; ⟦Bệnh viện Bệnh nhiệt đới Trung ương⟧, ⟦BV Dã chiến số 13⟧; mỏ và địa chất",
)


#: Lines, credits, aliases, glued words.
LAYOUT = (
    "⟦ỦY BAN NHÂN DÂN\nHUYỆN MƯỜNG CHÀ⟧\nSố: 02/CĐ-UBND",
    "Toàn văn ở đây.\nVăn phòng Tỉnh ủy",
    "⟦UBND tỉnh⟧ họp. Ảnh: Văn phòng Tỉnh ủy\n⟦Sở Y tế⟧ báo cáo.",
    "⟦UBND tỉnh⟧ họp (ảnh: Văn phòng Tỉnh ủy); ⟦Sở Y tế⟧ báo cáo.",
    "Nguyễn Văn Sáu - Ban CHQS huyện\nTheo ⟦Ban CHQS huyện⟧, công tác",
    "TM. ỦY BAN NHÂN DÂN TỈNH",
    "⟦Ban Quản lý khu kinh tế tỉnh⟧ (sau đây gọi tắt là ⟦BQLKKT⟧) họp; ⟦BQLKKT⟧ báo cáo.",
    "hội nghị⟦Ban Thường vụ Tỉnh ủy⟧ và ⟦Bộ Chính trị⟧về",
    "Bộ tiêu chí của ⟦Bộ Y tế⟧; nay ⟦Bộ⟧ đề nghị, Bộ tiêu chí cũ",
    "⟦UBND TP.Đông Hà⟧ và ⟦Uỷ ban nhân dân tỉnh⟧, ⟦Ban Tổ chức TW⟧, ⟦Ban Bí thư T.Ư Đảng⟧",
)


@pytest.mark.parametrize("text", [*EXTENTS, *PORTALS, *LAYOUT])
def test_extent(text: str) -> None:
    assert marked(plain(text), find_organizations(plain(text))) == text


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_agrees_with_gold(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (ROOT / "corpus" / f"{path.stem}.txt").read_text(encoding="utf-8")
    expected = {
        (s["start"], s["end"]): (s["values"]["branch"], s["values"]["level"])
        for s in gold["spans"]
        if s["label"] == "ORG"
    }
    assert {(m.start, m.end): (m.values["branch"], m.values["level"]) for m in find_organizations(text)} == expected


_PIECES = st.sampled_from(
    "Đảng |Ban |Chỉ đạo |Sở |Y tế |tỉnh |huyện |, | và |Công ty |“|”|TP.|Hà Nội |\n|(|)|1 |các |Nguyễn |UBND |về |phòng, chống |- ".split(
        "|"
    )
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_mentions_are_disjoint_and_have_clean_edges(text: str) -> None:
    end = 0
    for mention in find_organizations(text):
        words = text[mention.start : mention.end]
        assert mention.start >= end
        assert words == words.strip(" \n,;:(-–“")
        end = mention.end


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("a", []),
        ("0", []),
        ("(", []),
        ("Điều 1.1.1.", []),
        ("Thứ nhất, ", []),
        ("Công ty A, ", ["Công ty A"]),
        ("Sở ", []),
        ("UBND HUYỆN ABC DEF ", ["UBND HUYỆN ABC DEF"]),
        ("Ảnh: ", []),
        ("Công ty “", []),
        ("Công ty ABC (CTA), ", ["Công ty ABC", "CTA"]),
        ("Hội Nông dân và ", ["Hội Nông dân"]),
    ],
)
def test_a_text_that_repeats_itself_without_end(unit: str, found: list[str]) -> None:
    """`python -m benchmarks.speed --hostile` measures that the time of a byte stays the same."""
    times = 80_000 // len(unit)
    assert _found(unit * times) == found * times


@pytest.mark.parametrize("unit", ["Công ty ", "Trường Trường ", "Ban Chỉ đạo phòng, chống ", "Văn phòng ", "Đảng bộ "])
def test_no_name_goes_on_without_end(unit: str) -> None:
    found = _found(unit * (80_000 // len(unit)))
    # All are alike but for the last, which the end of the text cuts.
    assert len(set(found[:-1])) == 1
    assert max(map(len, found)) <= 260


def test_describe() -> None:
    assert describe("Ban Thường vụ Tỉnh uỷ Long An") == {
        "rule": "standing-organ",
        "head": "Ban Thường vụ",
        "slug": "standing-committee",
        "name": "Ban Thường vụ",
        "owner": "Tỉnh uỷ Long An",
        "place": None,
    }
    assert describe("UBND TP. Đông Hà") == {
        "rule": "peoples-bodies",
        "head": "UBND",
        "slug": "peoples-committee",
        "name": "UBND",
        "owner": None,
        "place": "TP. Đông Hà",
    }
    assert describe("nhân dân") == {}
