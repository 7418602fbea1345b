"""Names of organisations: heads, abbreviations and lists, with branch, level and the English word for an id.

Facts, no logic. Each `Kind` is one rule of the extractor: its permanent name, the act or list behind it, an
example (the mention in ⟦⟧) and a near miss in which the rule finds nothing.

Names are written once, in the new style of tone marks and with their official capitals; other spellings
(`uỷ`, capitals throughout, a capital on each word, `T.Ư`, `–` for `-`) are made from them by the extractor.
A line of a name list is `name | English word for an id | level | !`, the level only where it differs from the kind's, the
`!` where this name needs something after it.
"""

from __future__ import annotations

from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(text.split())


class Kind(NamedTuple):
    """One rule.

    Attributes:
        rule: permanent name.
        branch: branch of the scheme, or `owner`: that of the body that follows, or of the document.
        level: level of the scheme; `place`: told by the place after the name, or by the document; `owner`: that
            of the body that follows; `city`: of a province or a district, as the city is; `division`, `section`,
            `union`, `place-or-central`: see the extractor.
        after: what may follow as part of the name: `p` a place, `o` a body, `r` a run of capitals, `w` a run of
            words of the trade in lower case as well, `n` a number. `!` asks for at least one of them.
        source: where the names come from.
        example, near_miss: a text with one mention in ⟦⟧, and one without any.
        names: the name list.
    """

    rule: str
    branch: str
    level: str
    after: str
    source: str
    example: str
    near_miss: str
    names: str


#: Fields of government: name → English. Ministries, departments and divisions are made of them.
PORTFOLIOS = """
Khoa học và Công nghệ | science-and-technology
Khoa học, Công nghệ và Môi trường | science-technology-and-environment
Nông nghiệp và Phát triển nông thôn | agriculture-and-rural-development
Nông nghiệp và PTNT | agriculture-and-rural-development
Nông nghiệp & PTNT | agriculture-and-rural-development
Nông nghiệp và Môi trường | agriculture-and-environment
Nông nghiệp & Môi trường | agriculture-and-environment
Nông nghiệp | agriculture
NN&PTNT | agriculture-and-rural-development
NN & PTNT | agriculture-and-rural-development
NN và PTNT | agriculture-and-rural-development
NN-PTNT | agriculture-and-rural-development
NN - PTNT | agriculture-and-rural-development
NN-MT | agriculture-and-environment
NNPTNT | agriculture-and-rural-development
NN&MT | agriculture-and-environment
NN và MT | agriculture-and-environment
NNMT | agriculture-and-environment
Nông nghiệp và Phát triển Nông thôn | agriculture-and-rural-development
Tài nguyên và Môi trường | natural-resources-and-environment
Tài nguyên - Môi trường | natural-resources-and-environment
Tài nguyên & Môi trường | natural-resources-and-environment
TN&MT | natural-resources-and-environment
TN và MT | natural-resources-and-environment
TN-MT | natural-resources-and-environment
TNMT | natural-resources-and-environment
Lao động - Thương binh và Xã hội | labour-invalids-and-social-affairs
Lao động - Thương binh & Xã hội | labour-invalids-and-social-affairs
Lao động Thương binh và Xã hội | labour-invalids-and-social-affairs
Lao động - TB&XH | labour-invalids-and-social-affairs
Lao động - TB và XH | labour-invalids-and-social-affairs
Lao động TB&XH | labour-invalids-and-social-affairs
LĐ-TB&XH | labour-invalids-and-social-affairs
LĐ - TB&XH | labour-invalids-and-social-affairs
LĐ-TB và XH | labour-invalids-and-social-affairs
LĐ-TBXH | labour-invalids-and-social-affairs
LĐ-TB-XH | labour-invalids-and-social-affairs
LĐTB-XH | labour-invalids-and-social-affairs
LĐTB&XH | labour-invalids-and-social-affairs
LĐTB và XH | labour-invalids-and-social-affairs
LĐTBXH | labour-invalids-and-social-affairs
LĐ,TB&XH | labour-invalids-and-social-affairs
Giáo dục và Đào tạo | education-and-training
Giáo dục - Đào tạo | education-and-training
Giáo dục & Đào tạo | education-and-training
Giáo dục, Khoa học và Công nghệ | education-science-and-technology
Giáo dục | education
GD&ĐT | education-and-training
GD & ĐT | education-and-training
GD và ĐT | education-and-training
GD-ĐT | education-and-training
GD - ĐT | education-and-training
GD ĐT | education-and-training
GDĐT | education-and-training
Kế hoạch và Đầu tư | planning-and-investment
Kế hoạch - Đầu tư | planning-and-investment
Kế hoạch & Đầu tư | planning-and-investment
KH&ĐT | planning-and-investment
KH và ĐT | planning-and-investment
KH-ĐT | planning-and-investment
KHĐT | planning-and-investment
Khoa học & Công nghệ | science-and-technology
Khoa học - Công nghệ | science-and-technology
Khoa học Công nghệ | science-and-technology
KH&CN | science-and-technology
KH và CN | science-and-technology
KH-CN | science-and-technology
KHCN | science-and-technology
Văn hóa, Thể thao và Du lịch | culture-sports-and-tourism
Văn hóa, Thể thao, Du lịch | culture-sports-and-tourism
Văn hóa Thể thao và Du lịch | culture-sports-and-tourism
Văn hóa - Thể thao và Du lịch | culture-sports-and-tourism
Văn hóa, Thể thao & Du lịch | culture-sports-and-tourism
Văn hóa và Thể thao | culture-and-sports
Văn hóa, Thông tin và Truyền thông | culture-information-and-communications
Văn hóa và Thông tin | culture-and-information
Văn hóa - Thông tin | culture-and-information
Văn hóa Thông tin | culture-and-information
Văn hóa, Thông tin | culture-and-information
Văn hóa - Xã hội | culture-and-society
Văn hóa và Xã hội | culture-and-society
Văn hóa Xã hội | culture-and-society
Văn hóa, Khoa học và Thông tin | culture-science-and-information
Văn hóa - Khoa học và Thông tin | culture-science-and-information
Văn hóa | culture
VHTT&DL | culture-sports-and-tourism
VH-TT&DL | culture-sports-and-tourism
VH,TT&DL | culture-sports-and-tourism
VH, TT&DL | culture-sports-and-tourism
VH, TT & DL | culture-sports-and-tourism
VH,TT & DL | culture-sports-and-tourism
VHTT & DL | culture-sports-and-tourism
VH-TT-DL | culture-sports-and-tourism
VHTTDL | culture-sports-and-tourism
VH-TT | culture-and-information
VH&TT | culture-and-information
VHTT | culture-and-information
VH-XH | culture-and-society
VHXH | culture-and-society
Thông tin và Truyền thông | information-and-communications
Thông tin & Truyền thông | information-and-communications
Thông tin - Truyền thông | information-and-communications
TT&TT | information-and-communications
TT-TT | information-and-communications
TT - TT | information-and-communications
TT và TT | information-and-communications
TTTT | information-and-communications
Giao thông vận tải | transport
Giao thông Vận tải | transport
Giao thông vận tải - Xây dựng | transport-and-construction
GTVT | transport
Xây dựng | construction
Quy hoạch - Kiến trúc | planning-and-architecture
Tài chính | finance
Tài chính - Kế hoạch | finance-and-planning
Tài chính - KH | finance-and-planning
TC-KH | finance-and-planning
Công Thương | industry-and-trade
Công nghiệp và Thương mại | industry-and-trade
Công nghiệp | industry
Thương mại | trade
Nội vụ | home-affairs
Nội vụ - Lao động | home-affairs-and-labour
Ngoại vụ | foreign-affairs
Tư pháp | justice
Y tế | health
Du lịch | tourism
Dân tộc và Tôn giáo | ethnic-and-religious-affairs
Dân tộc - Tôn giáo | ethnic-and-religious-affairs
Dân tộc | ethnic-affairs
An toàn thực phẩm | food-safety
"""

#: Of the centre only.
MINISTRIES = """
Công an | public-security
Quốc phòng | national-defence
Ngoại giao | foreign-affairs
Tư pháp | justice
"""

#: Of districts and, since July 2025, of communes only.
DIVISIONS = """
Kinh tế | economic
Kinh tế và Hạ tầng | economic-and-infrastructure
Kinh tế - Hạ tầng | economic-and-infrastructure
Kinh tế Hạ tầng | economic-and-infrastructure
KT&HT | economic-and-infrastructure
KT-HT | economic-and-infrastructure
Kinh tế, Hạ tầng và Đô thị | economic-infrastructure-and-urban
Kinh tế - Hạ tầng và Đô thị | economic-infrastructure-and-urban
Kinh tế, Hạ tầng & Đô thị | economic-infrastructure-and-urban
KTHT&ĐT | economic-infrastructure-and-urban
Kinh tế - Tài chính | economic-and-finance
Hạ tầng kinh tế | infrastructure
Quản lý đô thị | urban-management
QLĐT | urban-management
Hành chính công | public-administration
"""

_LAW_LOCAL = "Law 77/2015/QH13 and Law 72/2025/QH15 on the organisation of local government"
_STATUTES = "Statutes of the Communist Party of Vietnam (2011)"
_GOVERNMENT = "Resolutions 08/2021/QH15 and 176/2025/QH15 on the structure of the Government"
_USAGE = "usage of portals and newspapers"

# fmt: off
KINDS: tuple[Kind, ...] = (
    Kind(
        "party", "party", "central", "", _STATUTES,
        "sự lãnh đạo của ⟦Đảng⟧ và", "nhiều Đảng viên trẻ",
        """
        Đảng Cộng sản Việt Nam |
        Đảng CSVN |
        Đảng |
        """,
    ),
    Kind(
        "party-central", "party", "central", "", _STATUTES,
        "của ⟦Bộ Chính trị⟧ (khóa XI)", "bản lĩnh chính trị của bộ máy",
        """
        Bộ Chính trị | politburo
        Ban Bí thư Trung ương Đảng | secretariat
        Ban Bí thư Trung ương | secretariat
        Ban Bí thư | secretariat
        Trung ương Đảng | executive-committee
        TƯ Đảng | executive-committee
        Văn phòng Trung ương Đảng | office
        Văn phòng Trung ương | office
        Ban Tổ chức Trung ương Đảng | organisation-commission
        Ban Tổ chức Trung ương | organisation-commission
        Ban Tuyên giáo Trung ương | propaganda-and-education-commission
        Ban Tuyên giáo và Dân vận Trung ương | propaganda-education-and-mass-mobilisation-commission
        Ban Dân vận Trung ương | mass-mobilisation-commission
        Ban Nội chính Trung ương | internal-affairs-commission
        Ban Kinh tế Trung ương | economic-commission
        Ban Chính sách, chiến lược Trung ương | policy-and-strategy-commission
        Ban Đối ngoại Trung ương | foreign-relations-commission
        Ủy ban Kiểm tra Trung ương | inspection-commission
        UBKT Trung ương | inspection-commission
        UBKTTW | inspection-commission
        Hội đồng Lý luận Trung ương | theoretical-council
        Hội đồng Lý luận, phê bình văn học, nghệ thuật Trung ương | literature-and-arts-theory-council
        Hội đồng Lý luận, phê bình văn học nghệ thuật Trung ương | literature-and-arts-theory-council
        Hội đồng Khoa học các cơ quan Đảng Trung ương | scientific-council
        """,
    ),
    Kind(
        "party-central-bloc", "party", "central", "", "Regulations of the Politburo (2025) on Party committees under the Central Committee",
        "nghị quyết của ⟦Đảng ủy Chính phủ⟧ về", "đảng ủy các cơ quan trung ương",
        """
        Quân ủy Trung ương | central-military-commission
        Đảng ủy Công an Trung ương | public-security.executive-committee
        Đảng ủy Chính phủ | government.executive-committee
        Đảng ủy Quốc hội | national-assembly.executive-committee
        Đảng ủy các cơ quan Đảng Trung ương | central-party-agencies.executive-committee
        Đảng ủy Khối các cơ quan Trung ương | central-agencies.executive-committee
        Đảng ủy Khối Doanh nghiệp Trung ương | central-enterprises.executive-committee
        Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương | front-and-mass-organisations.executive-committee
        Đảng ủy MTTQ, các đoàn thể Trung ương | front-and-mass-organisations.executive-committee
        Đảng bộ Chính phủ | government
        Đảng bộ Quốc hội | national-assembly
        Đảng bộ các cơ quan Đảng Trung ương | central-party-agencies
        Đảng bộ các cơ quan Đảng ở Trung ương | central-party-agencies
        Đảng bộ Mặt trận Tổ quốc, các đoàn thể Trung ương | front-and-mass-organisations
        Đảng bộ MTTQ, các đoàn thể Trung ương | front-and-mass-organisations
        Đảng bộ Khối các cơ quan Trung ương | central-agencies
        Đảng bộ Khối Doanh nghiệp Trung ương | central-enterprises
        """,
    ),
    Kind(
        "party-central-committee", "party", "central", "o", _STATUTES,
        "của ⟦Ban Chấp hành Trung ương Đảng⟧ khóa XI", "Hội nghị Trung ương 8",
        """
        Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam | executive-committee
        Ban Chấp hành Trung ương Đảng | executive-committee
        Ban Chấp hành Trung ương | executive-committee
        BCH Trung ương Đảng | executive-committee
        BCH Trung ương | executive-committee
        BCHTW Đảng | executive-committee
        BCHTW | executive-committee
        """,
    ),
    Kind(
        "party-committee", "party", "place", "p", _STATUTES,
        "theo ⟦Tỉnh ủy Long An⟧, trong", "đồng chí Tỉnh ủy viên phụ trách",
        """
        Tỉnh ủy | executive-committee | province
        Tỉnh Đảng bộ | | province
        Thành ủy | executive-committee | city
        Quận ủy | executive-committee | district
        Huyện ủy | executive-committee | district
        Thị ủy | executive-committee | district
        Đảng ủy xã | executive-committee | commune
        Đảng ủy phường | executive-committee | commune
        Đảng ủy thị trấn | executive-committee | commune
        Đảng ủy đặc khu | executive-committee | commune
        """,
    ),
    Kind(
        "party-bloc", "party", "place", "p", _STATUTES,
        "của ⟦Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh⟧ về", "các đảng ủy khối đã họp",
        """
        Đảng ủy Khối các cơ quan và doanh nghiệp | agencies-and-enterprises.executive-committee | province
        Đảng ủy Khối Cơ quan và Doanh nghiệp | agencies-and-enterprises.executive-committee | province
        Đảng ủy Khối các Cơ quan và Doanh nghiệp | agencies-and-enterprises.executive-committee | province
        Đảng ủy Khối các cơ quan - doanh nghiệp | agencies-and-enterprises.executive-committee | province
        Đảng ủy Khối các cơ quan | agencies.executive-committee | province
        Đảng ủy Khối cơ quan | agencies.executive-committee | province
        Đảng ủy Khối doanh nghiệp | enterprises.executive-committee | province
        Đảng ủy Khối Doanh nghiệp | enterprises.executive-committee | province
        Đảng ủy Khối CCQ&DN | agencies-and-enterprises.executive-committee | province
        Đảng ủy Khối | agencies-and-enterprises.executive-committee | province
        Đảng ủy các cơ quan Đảng | party-agencies.executive-committee
        Đảng ủy các Cơ quan Đảng | party-agencies.executive-committee
        Đảng ủy các cơ quan đảng | party-agencies.executive-committee
        Đảng bộ Khối các cơ quan và doanh nghiệp | agencies-and-enterprises | province
        Đảng bộ Khối Cơ quan và Doanh nghiệp | agencies-and-enterprises | province
        Đảng bộ Khối các Cơ quan và Doanh nghiệp | agencies-and-enterprises | province
        Đảng bộ Khối các cơ quan - doanh nghiệp | agencies-and-enterprises | province
        Đảng bộ Khối các cơ quan | agencies | province
        Đảng bộ Khối cơ quan | agencies | province
        Đảng bộ Khối doanh nghiệp | enterprises | province
        Đảng bộ Khối Doanh nghiệp | enterprises | province
        Đảng bộ Khối | agencies-and-enterprises | province
        Đảng bộ các cơ quan Đảng | party-agencies
        Đảng bộ các cơ quan đảng | party-agencies
        """,
    ),
    Kind(
        "party-grass-roots", "party", "place", "op", _STATUTES,
        "theo ⟦Đảng ủy Sở Khoa học và Công nghệ⟧ thì", "cấp ủy và chi bộ đã họp",
        """
        Đảng ủy | executive-committee
        Đảng bộ | party-organisation
        Đảng ủy Quân sự | military.executive-committee
        Đảng bộ Quân sự | military
        Đảng bộ cơ sở | party-organisation | unit
        Đảng ủy bộ phận | executive-committee | unit
        Đảng bộ bộ phận | party-organisation | unit
        Chi bộ cơ sở | party-cell | unit
        Chi bộ | party-cell | unit
        Chi ủy | party-cell-committee | unit
        Chi ủy Chi bộ | party-cell-committee | unit
        """,
    ),
    Kind(
        "party-delegation", "party", "owner", "op", "Regulation 172-QĐ/TW (2013) on Party delegations",
        "⟦Ban cán sự đảng UBND tỉnh⟧ sớm", "các ban cán sự đảng, đảng đoàn",
        """
        Đảng đoàn | party-delegation
        Ban Cán sự đảng | party-affairs-committee
        Ban Cán sự Đảng | party-affairs-committee
        Ban Cán sự | party-affairs-committee
        BCS đảng | party-affairs-committee
        BCS Đảng | party-affairs-committee
        BCSĐ | party-affairs-committee
        """,
    ),
    Kind(
        "standing-organ", "owner", "owner", "op", "statutes of the Party and of mass organisations",
        "Ủy viên ⟦Ban Thường vụ Tỉnh ủy⟧, Trưởng ban", "họp thường vụ mở rộng",
        """
        Ban Thường vụ | standing-committee
        BTV | standing-committee | owner | !
        Ban Chấp hành | executive-committee
        BCH | executive-committee | owner | !
        Ủy ban Kiểm tra | inspection-commission
        UBKT | inspection-commission
        Cơ quan Ủy ban Kiểm tra | inspection-commission
        Cơ quan UBKT | inspection-commission
        """,
    ),
    Kind(
        "secretariat-board", "owner", "owner", "o!", "statutes of mass organisations",
        "họp ⟦Ban Thư ký Hội Sinh viên tỉnh⟧ mở", "Trưởng Ban Thư ký Giải Búa liềm vàng",
        """
        Ban Thư ký | secretariat
        """,
    ),
    Kind(
        "permanent-organ", "owner", "owner", "op!", "Law 77/2015/QH13; statutes of the Party",
        "xin ý kiến ⟦Thường trực Tỉnh ủy⟧ trước", "Phó Bí thư Thường trực và",
        """
        Thường trực | standing-members
        """,
    ),
    Kind(
        "party-commission", "party", "owner", "op", "Regulation 137-QĐ/TW (2022) on advisory organs",
        "⟦Ban Tuyên giáo Thành ủy⟧ chủ trì", "làm tốt công tác tuyên giáo",
        """
        Ban Tuyên giáo | propaganda-and-education-commission
        Ban Tuyên giáo và Dân vận | propaganda-education-and-mass-mobilisation-commission
        Ban Tuyên giáo - Dân vận | propaganda-education-and-mass-mobilisation-commission
        Ban Tuyên giáo, Dân vận | propaganda-education-and-mass-mobilisation-commission
        Ban TG&DV | propaganda-education-and-mass-mobilisation-commission
        Ban Dân vận | mass-mobilisation-commission
        Ban Nội chính | internal-affairs-commission
        Ban Xây dựng Đảng | party-building-commission
        Ban Tổ chức - Nội vụ | organisation-commission
        Ban Bảo vệ, chăm sóc sức khỏe cán bộ | health-care-commission
        Ban Bảo vệ chăm sóc sức khỏe cán bộ | health-care-commission
        Ban Cán sự đảng ngoài nước | overseas-commission
        """,
    ),
    Kind(
        "organisation-commission", "party", "owner", "op!", "Regulation 137-QĐ/TW (2022) on advisory organs",
        "của ⟦Ban Tổ chức Tỉnh ủy⟧ ban hành", "Ban Tổ chức hội thi trao giải",
        """
        Ban Tổ chức | organisation-commission
        """,
    ),
    Kind(
        "national-assembly", "state", "central", "", "Constitution (2013); Law 57/2014/QH13 on the organisation of the National Assembly",
        "do ⟦Quốc hội⟧ khóa XV", "tại tòa Nhà Quốc hội",
        """
        Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam | national-assembly
        Quốc hội Việt Nam | national-assembly
        Quốc hội | national-assembly
        Ủy ban Thường vụ Quốc hội | national-assembly.standing-committee
        UBTVQH | national-assembly.standing-committee
        Văn phòng Quốc hội | national-assembly.office
        Hội đồng Dân tộc của Quốc hội | national-assembly.ethnic-council
        Hội đồng Dân tộc | national-assembly.ethnic-council
        Ban Dân nguyện | national-assembly.petition-committee
        Ban Công tác đại biểu | national-assembly.deputies-affairs-committee
        Tổng Thư ký Quốc hội | national-assembly.secretary-general
        Hội đồng Bầu cử quốc gia | national-election-council
        Hội đồng bầu cử quốc gia | national-election-council
        Kiểm toán nhà nước | state-audit
        KTNN | state-audit
        Kiểm toán Nhà nước | state-audit
        """,
    ),
    Kind(
        "national-assembly-committee", "state", "central", "", "Law 57/2014/QH13 on the organisation of the National Assembly",
        "theo ⟦Ủy ban Pháp luật⟧ thì", "ủy ban của hai viện",
        """
        Ủy ban Pháp luật của Quốc hội | national-assembly.law-committee
        Ủy ban Pháp luật | national-assembly.law-committee
        Ủy ban Pháp luật và Tư pháp của Quốc hội | national-assembly.law-and-justice-committee
        Ủy ban Pháp luật và Tư pháp | national-assembly.law-and-justice-committee
        Ủy ban Tư pháp của Quốc hội | national-assembly.justice-committee
        Ủy ban Tư pháp | national-assembly.justice-committee
        Ủy ban Kinh tế của Quốc hội | national-assembly.economic-committee
        Ủy ban Kinh tế | national-assembly.economic-committee
        Ủy ban Kinh tế và Tài chính của Quốc hội | national-assembly.economic-and-finance-committee
        Ủy ban Kinh tế và Tài chính | national-assembly.economic-and-finance-committee
        Ủy ban Tài chính - Ngân sách | national-assembly.finance-and-budget-committee
        Ủy ban Tài chính, Ngân sách | national-assembly.finance-and-budget-committee
        Ủy ban Quốc phòng và An ninh | national-assembly.defence-and-security-committee
        Ủy ban Quốc phòng, An ninh và Đối ngoại | national-assembly.defence-security-and-foreign-affairs-committee
        Ủy ban Văn hóa, Giáo dục | national-assembly.culture-and-education-committee
        Ủy ban Văn hóa và Xã hội | national-assembly.culture-and-society-committee
        Ủy ban Xã hội | national-assembly.social-committee
        Ủy ban Khoa học, Công nghệ và Môi trường | national-assembly.science-technology-and-environment-committee
        Ủy ban Đối ngoại của Quốc hội | national-assembly.foreign-affairs-committee
        Ủy ban Dân nguyện và Giám sát | national-assembly.petition-and-supervision-committee
        """,
    ),
    Kind(
        "state", "state", "central", "", "Constitution (2013)",
        "năng lực quản lý của ⟦Nhà nước⟧ và", "theo pháp luật của nhà nước",
        """
        Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam |
        Nhà nước |
        """,
    ),
    Kind(
        "government", "state", "central", "", _GOVERNMENT,
        "Thủ tướng ⟦Chính phủ⟧ yêu cầu", "xây dựng Chính phủ điện tử",
        """
        Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam | government
        Chính phủ Việt Nam | government
        Chính phủ | government
        Văn phòng Chính phủ | government-office
        VPCP | government-office
        Văn phòng Chủ tịch nước | president-office
        Thanh tra Chính phủ | government-inspectorate
        Ngân hàng Nhà nước Việt Nam | state-bank
        Ủy ban Dân tộc | ethnic-affairs-committee
        Ủy ban Chứng khoán Nhà nước | state-securities-commission
        Ủy ban Quản lý vốn nhà nước tại doanh nghiệp | state-capital-management-committee
        Ban Tôn giáo Chính phủ | religious-affairs-committee
        Ban Cơ yếu Chính phủ | cipher-committee
        Ban Thi đua - Khen thưởng Trung ương | emulation-and-commendation-board
        Hội đồng Thi đua - Khen thưởng Trung ương | emulation-and-commendation-council
        Ban Quản lý Lăng Chủ tịch Hồ Chí Minh | ho-chi-minh-mausoleum-management
        Tổng cục Chính trị | general-department-of-politics
        Bộ Tổng Tham mưu | general-staff
        Tổng cục Thống kê | general-statistics-office
        Tổng cục Thuế | general-department-of-taxation
        Tổng cục Hải quan | general-department-of-customs
        Cục Văn hóa cơ sở | department-of-grass-roots-culture
        Cục Thông tin cơ sở | department-of-grass-roots-information
        Bảo hiểm xã hội Việt Nam | social-security
        BHXH Việt Nam | social-security
        Kho bạc Nhà nước Việt Nam | state-treasury
        Tòa án nhân dân tối cao | supreme-peoples-court
        Tòa án nhân dân cấp cao | high-peoples-court
        TAND tối cao | supreme-peoples-court
        TANDTC | supreme-peoples-court
        Viện kiểm sát nhân dân tối cao | supreme-peoples-procuracy
        Viện KSND tối cao | supreme-peoples-procuracy
        VKSND tối cao | supreme-peoples-procuracy
        VKSNDTC | supreme-peoples-procuracy
        Hội đồng Thẩm phán Tòa án nhân dân tối cao | council-of-judges
        Hội đồng Thẩm phán TANDTC | council-of-judges
        Hội đồng Thẩm phán TAND tối cao | council-of-judges
        """,
    ),
    Kind(
        "ministry", "state", "central", "", _GOVERNMENT,
        "Bộ trưởng ⟦Bộ Nông nghiệp và Phát triển nông thôn⟧ ký", "liên bộ đã thống nhất, Bộ trưởng đồng ý",
        "",  # made of PORTFOLIOS and MINISTRIES
    ),
    Kind(
        "department", "state", "province", "p", "Decrees 24/2014/NĐ-CP, 107/2020/NĐ-CP, 45/2025/NĐ-CP, 150/2025/NĐ-CP",
        "giao ⟦Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai⟧ chủ trì", "các sở, ngành của tỉnh",
        "",  # made of PORTFOLIOS
    ),
    Kind(
        "division", "state", "division", "wop", "Decrees 37/2014/NĐ-CP, 108/2020/NĐ-CP, 150/2025/NĐ-CP",
        "⟦Phòng Lao động - Thương binh và Xã hội⟧ phối hợp", "Trưởng phòng Nội vụ huyện",
        "",  # made of PORTFOLIOS and DIVISIONS
    ),
    Kind(
        "peoples-bodies", "state", "place", "p", _LAW_LOCAL,
        "Chủ tịch ⟦UBND tỉnh Quảng Trị⟧ yêu cầu", "đề nghị UBND các phường rà soát",
        """
        Ủy ban nhân dân | peoples-committee
        UBND | peoples-committee
        Ủy ban hành chính | administrative-committee
        Hội đồng nhân dân | peoples-council
        Hội đồng Nhân dân | peoples-council
        Ủy ban Nhân dân | peoples-committee
        HĐND | peoples-council
        Đoàn đại biểu Quốc hội | national-assembly-deputies | province
        Đoàn ĐBQH | national-assembly-deputies | province
        Văn phòng Ủy ban nhân dân | peoples-committee-office
        Văn phòng UBND | peoples-committee-office
        Văn phòng HĐND và UBND | peoples-council-and-committee-office
        Văn phòng HĐND - UBND | peoples-council-and-committee-office
        Văn phòng HĐND, UBND | peoples-council-and-committee-office
        Văn phòng HĐND & UBND | peoples-council-and-committee-office
        Văn phòng HĐND&UBND | peoples-council-and-committee-office
        Văn phòng Hội đồng nhân dân và Ủy ban nhân dân | peoples-council-and-committee-office
        Văn phòng Đoàn ĐBQH và HĐND | deputies-and-council-office | province
        Văn phòng Đoàn ĐBQH & HĐND | deputies-and-council-office | province
        Văn phòng Đoàn ĐBQH - HĐND | deputies-and-council-office | province
        Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân | deputies-and-council-office | province
        Văn phòng Đoàn Đại biểu Quốc hội và Hội đồng nhân dân | deputies-and-council-office | province
        Văn phòng Đoàn đại biểu Quốc hội và HĐND | deputies-and-council-office | province
        Văn phòng Đoàn Đại biểu Quốc hội và HĐND | deputies-and-council-office | province
        Văn phòng Đoàn đại biểu Quốc hội | deputies-office | province
        Văn phòng Đoàn ĐBQH | deputies-office | province
        Văn phòng Đoàn ĐBQH, HĐND và UBND | deputies-council-and-committee-office | province
        Văn phòng HĐND | peoples-council-office
        TT HĐND | peoples-council-standing-members
        TT.HĐND | peoples-council-standing-members
        Đoàn Đại biểu Quốc hội | national-assembly-deputies | province
        """,
    ),
    Kind(
        "council-committee", "state", "owner", "op", _LAW_LOCAL,
        "⟦Ban Pháp chế HĐND tỉnh⟧ thẩm tra", "bộ phận pháp chế của tỉnh",
        """
        Ban Pháp chế | legal-committee
        Ban Kinh tế - Ngân sách | economic-and-budget-committee
        Ban Kinh tế và Ngân sách | economic-and-budget-committee
        Ban Kinh tế Ngân sách | economic-and-budget-committee | owner | !
        Ban KT-NS | economic-and-budget-committee | owner | !
        Ban KTNS | economic-and-budget-committee | owner | !
        Ban VH-XH | culture-and-society-committee | owner | !
        Ban VHXH | culture-and-society-committee | owner | !
        Ban KT-XH | economic-and-social-committee | owner | !
        Ban Kinh tế - Xã hội | economic-and-social-committee
        Ban Văn hóa - Xã hội | culture-and-society-committee
        Ban Đô thị | urban-committee | owner | !
        Ban Kinh tế | economic-committee | owner | !
        Ban Dân tộc | ethnic-committee
        Ban Tôn giáo | religious-affairs-board
        Ban Thi đua - Khen thưởng | emulation-and-commendation-board | owner | !
        Ban Tiếp công dân | citizen-reception-board
        Ban An toàn giao thông | traffic-safety-committee | owner | !
        Ban An toàn thực phẩm | food-safety-board | owner | !
        Ban ATGT | traffic-safety-committee | owner | !
        """,
    ),
    Kind(
        "board-other", "state", "place", "wp!", _USAGE,
        "⟦Ban Xây dựng nông thôn mới tỉnh⟧ tổ chức", "trưởng các Ban Mai, Ban Mê",
        """
        Ban | board
        """,
    ),
    Kind(
        "traffic-safety", "state", "central", "", "decisions of the Prime Minister on national committees",
        "của ⟦Ủy ban An toàn giao thông Quốc gia⟧ về", "đội an toàn giao thông cổng trường",
        """
        Ủy ban An toàn giao thông Quốc gia | national-traffic-safety-committee
        Ủy ban Quốc gia về chuyển đổi số | national-committee-for-digital-transformation
        Ủy ban Quốc gia Ứng phó sự cố, thiên tai và Tìm kiếm cứu nạn | national-committee-for-search-and-rescue
        Ủy ban Quốc gia Ứng phó sự cố thiên tai và Tìm kiếm cứu nạn | national-committee-for-search-and-rescue
        Ủy ban Quốc gia Tìm kiếm cứu nạn | national-committee-for-search-and-rescue
        Ủy ban quốc gia về chuyển đổi số | national-committee-for-digital-transformation
        """,
    ),
    Kind(
        "armed-forces", "state", "place", "op", "Law 22/2018/QH14 on national defence, Law 37/2018/QH14 on the police",
        "⟦Công an huyện Hưng Hà⟧ bắt giữ", "xử lý theo Công an các đơn vị",
        """
        Bộ Chỉ huy Quân sự | military-command | province
        Bộ Chỉ huy quân sự | military-command | province
        Ban Chỉ huy quân sự | military-command
        Bộ CHQS | military-command | province
        Ban Chỉ huy Quân sự | military-command
        Ban CHQS | military-command
        Ban Chỉ huy Phòng thủ khu vực | defence-area-command | district
        Bộ Chỉ huy Bộ đội Biên phòng | border-guard-command | province
        Bộ Chỉ huy BĐBP | border-guard-command | province
        BCH BĐBP | border-guard-command | province
        BCH Quân sự | military-command
        BCHQS | military-command
        Công an | police
        CA | police | place | !
        """,
    ),
    Kind(
        "armed-forces-national", "state", "central", "", "Law 22/2018/QH14, Law 37/2018/QH14",
        "vào ⟦Quân đội⟧ theo luật", "quân đội và công an xã",
        """
        Quân đội nhân dân Việt Nam | peoples-army
        Quân đội nhân dân | peoples-army
        QĐND Việt Nam | peoples-army
        QĐNDVN | peoples-army
        QĐND | peoples-army
        Quân đội | peoples-army
        Công an nhân dân Việt Nam | peoples-police
        Công an nhân dân | peoples-police
        CAND | peoples-police
        Bộ Tư lệnh Bộ đội Biên phòng | border-guard-command
        Bộ Tư lệnh Cảnh sát biển | coast-guard-command
        Bộ Tư lệnh Cảnh sát biển Việt Nam | coast-guard-command
        Cảnh sát biển Việt Nam | coast-guard
        Quân chủng Hải quân | navy
        Quân chủng Phòng không - Không quân | air-force
        """,
    ),
    Kind(
        "border-guard", "state", "place", "p!", "Law 66/2020/QH14 on the border guard",
        "lực lượng ⟦Bộ đội Biên phòng tỉnh⟧ đã", "các chiến sĩ biên phòng",
        """
        Bộ đội Biên phòng | border-guard | province
        BĐBP | border-guard | province
        Biên phòng | border-guard | province
        """,
    ),
    Kind(
        "military-unit", "state", "unknown", "rnop", "usage of the army",
        "⟦Sư đoàn 968⟧ tăng cường", "một trung đoàn bộ binh",
        """
        Quân khu | military-region | central | !
        Bộ Tư lệnh Quân khu | military-region-command | central | !
        Bộ Tư lệnh Vùng | regional-command | central | !
        Bộ Tư lệnh Thủ đô | capital-command | province
        Bộ Tư lệnh | command | !
        Quân đoàn | army-corps | central | !
        Binh đoàn | army-corps | central | !
        Sư đoàn | division | !
        Lữ đoàn | brigade | !
        Trung đoàn | regiment | !
        Tiểu đoàn | battalion | !
        Đại đội | company | !
        Hải đội | naval-squadron | !
        Đồn Biên phòng | border-post | !
        Đồn Biên phòng Cửa khẩu | border-post | !
        Đồn Biên phòng Cửa khẩu quốc tế | border-post | !
        Đồn Biên phòng Cửa khẩu Quốc tế | border-post | !
        Đồn Biên phòng Cửa khẩu cảng | border-post | !
        Đồn Biên phòng Cửa khẩu Cảng | border-post | !
        Đồn BP | border-post | !
        Trạm Biên phòng | border-station | !
        Đoàn Kinh tế - Quốc phòng | economic-defence-group | !
        Vùng Cảnh sát biển | coast-guard-region | central | !
        Lữ đoàn Công binh | engineer-brigade
        Trung đoàn Cảnh sát cơ động | mobile-police-regiment | province
        Tiểu đoàn Cảnh sát cơ động | mobile-police-battalion | province
        """,
    ),
    Kind(
        "justice", "state", "place", "opn", "Laws 62/2014/QH13 and 63/2014/QH13 on courts and procuracies",
        "⟦Viện kiểm sát nhân dân tỉnh⟧ và", "TAND hai cấp tỉnh Thanh Hóa thụ lý",
        """
        Tòa án nhân dân | peoples-court | place | !
        Tòa án quân sự | military-court | place | !
        TAND | peoples-court | place | !
        Viện kiểm sát nhân dân | peoples-procuracy | place | !
        Viện KSND | peoples-procuracy | place | !
        VKSND | peoples-procuracy | place | !
        Viện Kiểm sát nhân dân | peoples-procuracy | place | !
        Viện kiểm sát | peoples-procuracy | place | !
        Cục Thi hành án dân sự | civil-judgment-enforcement-department | province
        Cục THADS | civil-judgment-enforcement-department | province
        Chi cục Thi hành án dân sự | civil-judgment-enforcement-branch | district
        Chi cục THADS | civil-judgment-enforcement-branch | district
        Thi hành án dân sự | civil-judgment-enforcement | province | !
        THADS | civil-judgment-enforcement | province | !
        Trại tạm giam | detention-centre | province | !
        Nhà tạm giữ | detention-house | district | !
        Trại giam | prison | central | !
        """,
    ),
    Kind(
        "inspectorate", "state", "owner", "op", "Law 11/2022/QH15 on inspection",
        "⟦Thanh tra Sở⟧ kiểm tra", "Thanh tra các huyện, thị xã ban hành",
        """
        Thanh tra | inspectorate | !
        Thanh tra Bộ | inspectorate | central
        Thanh tra Sở | inspectorate | province
        """,
    ),
    Kind(
        "vertical-agency", "state", "place", "opn", "decrees on tax, customs, treasury, statistics and social security bodies",
        "⟦Kho bạc Nhà nước Bình Dương⟧ phối hợp", "nộp vào kho bạc, tham gia bảo hiểm xã hội",
        """
        Kho bạc Nhà nước | state-treasury
        KBNN | state-treasury
        Bảo hiểm xã hội | social-security | place | !
        BHXH | social-security | place | !
        Cục Thuế | tax-department | province
        Chi cục Thuế | tax-branch | district
        Chi cục Thuế khu vực | tax-branch | district | !
        Thuế | tax-department | place | !
        Thuế cơ sở | grass-roots-tax-office | unknown | !
        Cục Hải quan | customs-department | province
        Chi cục Hải quan | customs-branch | province
        Chi cục Hải quan khu vực | customs-branch | central | !
        Cục Thống kê | statistics-office | province
        Chi cục Thống kê | statistics-branch | district
        Thống kê | statistics-office | place | !
        Cục Quản lý thị trường | market-surveillance-department | province
        Cục QLTT | market-surveillance-department | province
        Chi cục Quản lý thị trường | market-surveillance-branch | province
        Chi cục QLTT | market-surveillance-branch | province
        Ngân hàng Nhà nước | state-bank | place-or-central
        NHNN | state-bank | place-or-central
        Ngân hàng Nhà nước chi nhánh | state-bank-branch | province
        NHNN chi nhánh | state-bank-branch | province
        Ngân hàng Nhà nước khu vực | state-bank-branch | central | !
        Kiểm toán nhà nước khu vực | state-audit-region | central | !
        Đài Khí tượng Thủy văn | hydrometeorological-station | province
        Đài Khí tượng - Thủy văn | hydrometeorological-station | province
        Đài Khí tượng Thủy văn khu vực | hydrometeorological-region | central | !
        """,
    ),
    Kind(
        "forest-unit", "state", "district", "op", "Decree 01/2019/NĐ-CP on forest rangers",
        "⟦Hạt Kiểm lâm huyện⟧ thường trực", "cán bộ kiểm lâm địa bàn",
        """
        Hạt Kiểm lâm | forest-protection-unit
        Hạt Kiểm lâm liên huyện | forest-protection-unit
        """,
    ),
    Kind(
        "front", "front", "central", "", "Law 75/2015/QH13 on the Vietnam Fatherland Front",
        "vai trò của ⟦Mặt trận⟧ và", "ngoài mặt trận, MTTQ các cấp",
        """
        Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam | central-committee
        Ủy ban Trung ương MTTQ Việt Nam | central-committee
        Ủy ban Trung ương MTTQVN | central-committee
        Ủy ban Trung ương MTTQ | central-committee
        Trung ương Mặt trận Tổ quốc Việt Nam | central-committee
        Trung ương MTTQ Việt Nam | central-committee
        UBTW MTTQ Việt Nam | central-committee
        UBTƯ MTTQ Việt Nam | central-committee
        UBTƯ MTTQVN | central-committee
        UBTW MTTQVN | central-committee
        Ủy ban TƯ MTTQ Việt Nam | central-committee
        Ủy ban TW MTTQ Việt Nam | central-committee
        Mặt trận |
        """,
    ),
    Kind(
        "front-local", "front", "place-or-central", "p", "Law 75/2015/QH13",
        "⟦Ủy ban MTTQ Việt Nam tỉnh⟧ tổ chức", "MTTQ các cấp vận động",
        """
        Mặt trận Tổ quốc Việt Nam |
        Mặt trận Tổ quốc |
        MTTQ Việt Nam |
        MTTQVN |
        MTTQ |
        Mặt trận TQ |
        Ủy ban Mặt trận Tổ quốc Việt Nam | committee
        Ủy ban Mặt trận Tổ quốc | committee | place
        Ủy ban Mặt trận TQ Việt Nam | committee
        Ủy ban Mặt trận | committee | place
        Ủy ban MTTQ Việt Nam | committee
        Ủy ban MTTQVN | committee | place
        Ủy ban MTTQ | committee | place
        UBMTTQ Việt Nam | committee
        UBMTTQVN | committee | place
        UBMTTQ | committee | place
        UB MTTQ Việt Nam | committee
        UB MTTQVN | committee | place
        UB MTTQ | committee | place
        UB.MTTQ Việt Nam | committee
        UB.MTTQVN | committee | place
        UB.MTTQ | committee | place
        UBMT Tổ quốc Việt Nam | committee
        UBMT Tổ quốc | committee | place
        UBMT | committee | place-or-central | !
        UBMTTQ VN | committee | place
        UB Mặt trận Tổ quốc Việt Nam | committee
        UB Mặt trận Tổ quốc | committee | place
        MTTQ VN |
        Cơ quan Ủy ban MTTQ Việt Nam | committee
        Ban Công tác Mặt trận | front-work-board | commune
        """,
    ),
    Kind(
        "front-standing", "front", "owner", "op!", "Law 75/2015/QH13",
        "⟦Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh⟧ trích", "Phó Trưởng Ban Thường trực và",
        """
        Ban Thường trực | standing-committee
        BTT | standing-committee | owner | !
        Đoàn Chủ tịch | presidium
        """,
    ),
    Kind(
        "mass-central", "mass", "central", "", "statutes of the socio-political organisations",
        "của ⟦Tổng Liên đoàn Lao động Việt Nam⟧ về", "tặng liên đoàn bóng đá tỉnh",
        """
        Tổng Liên đoàn Lao động Việt Nam | general-confederation-of-labour
        Tổng LĐLĐ Việt Nam | general-confederation-of-labour
        TLĐLĐ Việt Nam | general-confederation-of-labour
        Tổng LĐLĐVN | general-confederation-of-labour
        TLĐLĐVN | general-confederation-of-labour
        Tổng Liên đoàn Lao động | general-confederation-of-labour
        Tổng LĐLĐ | general-confederation-of-labour
        Tổng Liên đoàn | general-confederation-of-labour
        Công đoàn Việt Nam | trade-union
        Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh | youth-union
        Trung ương Đoàn TNCS Hồ Chí Minh | youth-union
        Trung ương Đoàn | youth-union
        Trung ương Hội | association
        Trung ương Hội Người cao tuổi Việt Nam | association-of-the-elderly
        Trung ương Hội NCT Việt Nam | association-of-the-elderly
        Trung ương Hội CCB Việt Nam | veterans-association
        Trung ương Hội Khuyến học Việt Nam | association-for-promoting-education
        Trung ương Hội Luật gia Việt Nam | lawyers-association
        Trung ương Hội Người mù Việt Nam | association-of-the-blind
        Trung ương Hội Đông y Việt Nam | traditional-medicine-association
        Trung ương Hội Nạn nhân chất độc da cam/dioxin Việt Nam | agent-orange-victims-association
        Trung ương Hội CTĐ Việt Nam | red-cross
        Ban Bí thư Trung ương Đoàn TNCS Hồ Chí Minh | youth-union.secretariat
        Ban Bí thư Trung ương Đoàn | youth-union.secretariat
        Trung ương Hội Liên hiệp Phụ nữ Việt Nam | womens-union
        Trung ương Hội LHPN Việt Nam | womens-union
        Trung ương Hội Nông dân Việt Nam | farmers-union
        Trung ương Hội Cựu chiến binh Việt Nam | veterans-association
        Trung ương Hội Chữ thập đỏ Việt Nam | red-cross
        Trung ương Hội LHTN Việt Nam | youth-federation
        Trung ương Hội Liên hiệp Thanh niên Việt Nam | youth-federation
        Trung ương Hội Sinh viên Việt Nam | student-association
        Hội Liên hiệp Phụ nữ Việt Nam | womens-union
        Hội LHPN Việt Nam | womens-union
        Hội LHPNVN | womens-union
        Hội NDVN | farmers-union
        Hội CCBVN | veterans-association
        Hội Nông dân Việt Nam | farmers-union
        Hội Cựu chiến binh Việt Nam | veterans-association
        Hội CCB Việt Nam | veterans-association
        Hội Liên hiệp Thanh niên Việt Nam | youth-federation
        Hội LHTN Việt Nam | youth-federation
        Hội Sinh viên Việt Nam | student-association
        Hội Chữ thập đỏ Việt Nam | red-cross
        Hội Nhà báo Việt Nam | journalists-association
        Hội Luật gia Việt Nam | lawyers-association
        Hội Người cao tuổi Việt Nam | association-of-the-elderly
        Hội Khuyến học Việt Nam | association-for-promoting-education
        Liên minh Hợp tác xã Việt Nam | cooperative-alliance
        Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam | union-of-science-and-technology-associations
        Liên hiệp các tổ chức hữu nghị Việt Nam | union-of-friendship-organisations
        Liên đoàn Thương mại và Công nghiệp Việt Nam | chamber-of-commerce-and-industry
        Phòng Thương mại và Công nghiệp Việt Nam | chamber-of-commerce-and-industry
        VCCI | chamber-of-commerce-and-industry
        """,
    ),
    Kind(
        "union", "mass", "place", "opr", "statutes of the Vietnam Trade Union, Law 50/2024/QH15",
        "⟦LĐLĐ tỉnh Bắc Ninh⟧ trao", "nhiều đoàn viên Công đoàn viên xuất sắc",
        """
        Liên đoàn Lao động | confederation-of-labour
        LĐLĐ | confederation-of-labour
        Công đoàn Viên chức | civil-servants-union | province
        Công đoàn viên chức | civil-servants-union | province
        Công đoàn ngành | trade-union | province
        Công đoàn Giáo dục | education-union | province
        Công đoàn các khu công nghiệp | industrial-zones-union | province
        Công đoàn các khu kinh tế | economic-zones-union | province
        Công đoàn các KCN | industrial-zones-union | province
        Công đoàn Khu kinh tế | economic-zones-union | province
        Công đoàn cơ sở | trade-union | unit
        CĐCS | trade-union | unit
        Công đoàn trường | trade-union | unit
        Công đoàn cơ quan | trade-union | unit
        Công đoàn Công ty | trade-union | unit
        Công đoàn Bệnh viện | trade-union | unit
        Công đoàn | trade-union | union
        """,
    ),
    Kind(
        "youth-union", "mass", "place", "op", "statutes of the Ho Chi Minh Communist Youth Union",
        "⟦Tỉnh đoàn Hà Tĩnh⟧ tặng", "thăm Đoàn viên ưu tú",
        """
        Tỉnh đoàn | youth-union | province
        Thành đoàn | youth-union | city
        Huyện đoàn | youth-union | district
        Quận đoàn | youth-union | district
        Thị đoàn | youth-union | district
        Xã đoàn | youth-union | commune
        Phường đoàn | youth-union | commune
        Đoàn Thanh niên Cộng sản Hồ Chí Minh | youth-union
        Đoàn TNCS Hồ Chí Minh | youth-union
        Đoàn TNCS HCM | youth-union
        Đoàn Thanh niên | youth-union
        Đoàn Thanh niên Khối doanh nghiệp | youth-union | province
        Đoàn Thanh niên Khối các cơ quan | youth-union | province
        Đoàn Thanh niên Khối các cơ quan và doanh nghiệp | youth-union | province
        Đoàn TN | youth-union
        ĐTN | youth-union
        Đoàn xã | youth-union | commune
        Đoàn phường | youth-union | commune
        Đoàn thị trấn | youth-union | commune
        Đoàn trường | youth-union | unit
        Đoàn Trường | youth-union | unit
        Chi đoàn | youth-union-cell | unit
        Đoàn Khối | youth-union | province
        Đoàn Khối các cơ quan và doanh nghiệp | youth-union | province
        Đoàn Khối các cơ quan | youth-union | province
        Đội Thiếu niên Tiền phong Hồ Chí Minh | young-pioneers
        Đội TNTP Hồ Chí Minh | young-pioneers
        Hội đồng Đội | young-pioneers-council
        """,
    ),
    Kind(
        "association", "mass", "place", "op", "statutes of the associations; Decision 68/2010/QĐ-TTg on associations with special tasks",
        "⟦Hội Nông dân xã Định Tân⟧ hỗ trợ", "hội viên Hội Nông dân các cấp",
        """
        Hội Liên hiệp Phụ nữ | womens-union
        Hội LHPN | womens-union
        Tỉnh Hội | association | province
        Thành Hội | association | city
        Huyện Hội | association | district
        Hội Liên hiệp phụ nữ | womens-union
        Hội Phụ nữ | womens-union
        Hội PN | womens-union
        Chi hội Phụ nữ | womens-union-cell | unit
        Chi hội Nông dân | farmers-union-cell | unit
        Chi hội Cựu chiến binh | veterans-association-cell | unit
        Chi hội CCB | veterans-association-cell | unit
        Chi hội Nhà báo | journalists-association-cell | unit
        Chi hội Người cao tuổi | association-of-the-elderly-cell | unit
        Chi hội Khuyến học | education-promotion-cell | unit
        Hội Nông dân | farmers-union
        HND | farmers-union | place | !
        Hội ND | farmers-union
        Hội Cựu chiến binh | veterans-association
        Hội CCB | veterans-association
        Hội Liên hiệp Thanh niên | youth-federation
        Hội LHTN | youth-federation
        Hội Liên hiệp Thanh niên Việt Nam | youth-federation
        Hội LHTN Việt Nam | youth-federation
        Hội Sinh viên | student-association
        Hội Sinh viên Việt Nam | student-association | place-or-central
        Hội Chữ thập đỏ | red-cross
        Hội CTĐ | red-cross
        Hội Người cao tuổi | association-of-the-elderly
        Hội NCT | association-of-the-elderly
        Hội Khuyến học | association-for-promoting-education
        Hội Cựu giáo chức | association-of-former-teachers
        Hội Cựu Thanh niên xung phong | former-youth-volunteers-association
        Hội Cựu TNXP | former-youth-volunteers-association
        Hội Nạn nhân chất độc da cam/dioxin | agent-orange-victims-association
        Hội Nạn nhân chất độc da cam/Dioxin | agent-orange-victims-association
        Hội Nạn nhân chất độc da cam | agent-orange-victims-association
        Hội Người mù | association-of-the-blind
        Hội Người khuyết tật | association-of-people-with-disabilities
        Hội Bảo trợ người khuyết tật và trẻ mồ côi | association-for-people-with-disabilities-and-orphans
        Hội Đông y | traditional-medicine-association
        Hội Luật gia | lawyers-association
        Hội Nhà báo | journalists-association
        Hội Nhà văn | writers-association
        Hội Văn học nghệ thuật | literature-and-arts-association
        Hội Văn học - Nghệ thuật | literature-and-arts-association
        Hội VHNT | literature-and-arts-association
        Hội Liên hiệp Văn học nghệ thuật | literature-and-arts-association
        Hội Liên hiệp Văn học - Nghệ thuật | literature-and-arts-association
        Hội Khoa học lịch sử | historical-science-association
        Hội Làm vườn | gardeners-association
        Hội Sinh vật cảnh | ornamental-plants-association
        Hội Doanh nhân trẻ | young-entrepreneurs-association
        Hội Doanh nghiệp | business-association
        Hội Nữ doanh nhân | businesswomens-association
        Hội Di sản văn hóa | cultural-heritage-association
        Hội Kế hoạch hóa gia đình | family-planning-association
        Hội Y học | medical-association
        Hội Điều dưỡng | nurses-association
        Hội Thầy thuốc trẻ | young-physicians-association
        Hội Tin học | informatics-association
        Hội Bảo vệ quyền lợi người tiêu dùng | consumer-protection-association
        Hội Bảo vệ quyền trẻ em | childrens-rights-association
        Hội Hữu nghị | friendship-association
        Hiệp hội Doanh nghiệp | business-association
        Hiệp Hội Doanh nghiệp | business-association
        Hiệp hội Du lịch | tourism-association
        Đoàn Luật sư | bar-association
        Liên minh Hợp tác xã | cooperative-alliance
        Liên minh HTX | cooperative-alliance
        Liên hiệp các Hội Khoa học và Kỹ thuật | union-of-science-and-technology-associations
        Liên hiệp các hội Khoa học và Kỹ thuật | union-of-science-and-technology-associations
        Liên hiệp các Hội Khoa học Kỹ thuật | union-of-science-and-technology-associations
        Liên hiệp các hội Khoa học Kỹ thuật | union-of-science-and-technology-associations
        Liên hiệp Hội | union-of-associations
        Liên hiệp các Hội Văn học nghệ thuật | union-of-literature-and-arts-associations
        Liên hiệp các Hội Văn học - Nghệ thuật | union-of-literature-and-arts-associations
        Liên hiệp các tổ chức hữu nghị | union-of-friendship-organisations
        """,
    ),
    Kind(
        "association-other", "mass", "place", "w!op", _USAGE,
        "⟦Hiệp hội Thương mại điện tử tỉnh⟧ tham gia", "Hội viên các cấp đóng góp",
        """
        Hội | association
        Hiệp hội | association
        Liên hiệp | union
        Liên đoàn | federation
        Câu lạc bộ | club
        CLB | club
        Nghiệp đoàn | trade-union
        Giáo hội | church
        """,
    ),
    Kind(
        "office", "owner", "owner", "wop", "regulations of the bodies served",
        "⟦Văn phòng Huyện ủy⟧ tổng hợp", "cán bộ văn phòng, văn phòng cấp ủy",
        """
        Văn phòng | office | !
        Văn phòng thường trực | permanent-office | !
        Văn phòng Thường trực | permanent-office | !
        VP | office | !
        Ban Giám đốc | board-of-directors
        Ban Lãnh đạo | board-of-directors | owner | !
        """,
    ),
    Kind(
        "school-board", "public-unit", "unit", "op", "Circular 32/2020/TT-BGDĐT and others, school regulations",
        "⟦Ban Giám hiệu⟧ xác định bốn", "thầy, cô trong ban giám hiệu",
        """
        Ban Giám hiệu | school-board
        """,
    ),
    Kind(
        "land-registry", "public-unit", "place", "op", "Law 31/2024/QH15 on land",
        "⟦Văn phòng Đăng ký đất đai tỉnh⟧ nhận", "đăng ký đất đai tại văn phòng",
        """
        Văn phòng Đăng ký đất đai | land-registry | province
        Chi nhánh Văn phòng Đăng ký đất đai | land-registry-branch | district
        Văn phòng ĐKĐĐ | land-registry | province
        VP Đăng ký đất đai | land-registry | province
        VPĐKĐĐ | land-registry | province
        Chi nhánh VP Đăng ký đất đai | land-registry-branch | district
        Chi nhánh Văn phòng ĐKĐĐ | land-registry-branch | district
        Chi nhánh VPĐKĐĐ | land-registry-branch | district
        """,
    ),
    Kind(
        "steering-board", "state", "place", "wop", "decisions that set up steering boards and councils",
        "⟦Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh⟧ họp", "Ban chỉ đạo các huyện báo cáo",
        """
        Ban Chỉ đạo | steering-board
        BCĐ | steering-board
        Ban Chỉ đạo Trung ương | central-steering-board | central
        Ban Chỉ đạo Quốc gia | national-steering-board | central
        Ban Chỉ huy | command-board
        BCH PCTT | command-board
        BCH PCTT-TKCN | command-board
        BCH PCTT&TKCN | command-board
        BCH PCTT và TKCN | command-board
        BCH Phòng thủ dân sự | command-board
        BCH PTDS | command-board
        Ban Điều phối | coordination-board
        Ban Đại diện | representative-board
        Tổ công tác | working-group | place | !
        Tổ giúp việc | assisting-group | place | !
        Tổ Giúp việc | assisting-group | place | !
        Hội đồng | council
        Hội đồng Thi đua - Khen thưởng | emulation-and-commendation-council
        Hội đồng Nghĩa vụ quân sự | military-service-council
        Hội đồng NVQS | military-service-council
        Hội đồng phối hợp phổ biến, giáo dục pháp luật | legal-education-council
        Hội đồng phối hợp PBGDPL | legal-education-council
        Hội đồng tư vấn | advisory-council
        Hội đồng Quản trị | board-of-management | unit
        Hội đồng thành viên | board-of-members | unit
        Hội đồng trường | school-council | unit
        Ủy ban Quốc gia | national-committee | central
        """,
    ),
    Kind(
        "mobilisation-board", "front", "place", "wop", "Decree 93/2019/NĐ-CP on funds; usage of the front",
        "⟦Ban Vận động Quỹ “Vì người nghèo” tỉnh⟧ họp", "trưởng ban vận động thôn",
        """
        Ban Vận động | mobilisation-board
        """,
    ),
    Kind(
        "management-board", "state", "place", "w!op", "Decree 35/2022/NĐ-CP on industrial zones and others",
        "⟦Ban Quản lý các khu công nghiệp tỉnh⟧ rà soát", "ban quản lý chợ xã",
        """
        Ban Quản lý | management-board
        Ban QL | management-board
        BQL | management-board
        Ban Quản lý dự án | project-management-board
        Ban QLDA | project-management-board
        BQLDA | project-management-board
        """,
    ),
    Kind(
        "bureau", "state", "central", "w!op", _GOVERNMENT,
        "theo ⟦Cục Quy hoạch và Phát triển tài nguyên đất⟧, tính", "Cục trưởng cho biết",
        """
        Tổng cục | general-department
        Cục | department
        Vụ | department
        Khu Quản lý đường bộ | road-administration-area
        """,
    ),
    Kind(
        "branch-office", "state", "province", "w!op", "Decrees on departments of provinces",
        "⟦Chi cục Kiểm lâm⟧ và", "Chi cục trưởng phát biểu",
        """
        Chi cục | branch
        """,
    ),
    Kind(
        "section", "owner", "section", "wop", _USAGE,
        "⟦Phòng Cảnh sát giao thông Công an tỉnh⟧ duy trì", "công tác Phòng chống thiên tai",
        """
        Phòng | division | !
        Đội | team | !
        Đoàn Đặc nhiệm | special-task-group | central | !
        Cơ quan Cảnh sát điều tra | investigation-police
        Cơ quan CSĐT | investigation-police
        Cơ quan An ninh điều tra | investigation-security
        Cơ quan điều tra | investigation-agency
        Trạm Cảnh sát giao thông | traffic-police-station | !
        Trạm CSGT | traffic-police-station | !
        """,
    ),
    Kind(
        "service-centre", "state", "place", "op", "Decree 118/2025/NĐ-CP on one-stop offices",
        "⟦Trung tâm Phục vụ hành chính công xã⟧ tiếp nhận", "trung tâm hành chính của huyện",
        """
        Trung tâm Phục vụ hành chính công | public-administration-service-centre
        Trung tâm PVHCC | public-administration-service-centre
        Trung tâm Hành chính công | public-administration-centre
        Bộ phận Tiếp nhận và Trả kết quả | one-stop-office
        """,
    ),
    Kind(
        "centre", "public-unit", "place", "wop", "Decree 120/2020/NĐ-CP on public service units",
        "⟦Trung tâm Kiểm soát bệnh tật tỉnh⟧ giám sát", "trung tâm y tế các huyện",
        """
        Trung tâm | centre | !
        TTYT | health-centre | !
        Trung tâm Y tế | health-centre
        Trung tâm Chính trị | political-centre
        Trung tâm Bồi dưỡng chính trị | political-centre
        Trung tâm Kiểm soát bệnh tật | centre-for-disease-control | province
        Trung tâm Cấp cứu 115 | emergency-centre | province
        Trung tâm Cấp cứu và Vận chuyển 115 | emergency-centre | province
        Trung tâm Dịch vụ tổng hợp | general-service-centre
        Trung tâm Dự báo Khí tượng Thủy văn quốc gia | hydrometeorological-forecasting-centre | central
        Trung tâm Dự báo Khí tượng Thủy văn Trung ương | hydrometeorological-forecasting-centre | central
        Trung tâm Dự báo khí tượng Thủy văn Trung ương | hydrometeorological-forecasting-centre | central
        Trung tâm Xúc tiến đầu tư | investment-promotion-centre
        CDC | centre-for-disease-control | province | !
        Bảo tàng | museum | !
        Thư viện | library | !
        Nhà hát | theatre | !
        Nhà văn hóa | cultural-house | !
        Nhà Văn hóa | cultural-house | !
        Nhà thiếu nhi | childrens-house | !
        Nhà Thiếu nhi | childrens-house | !
        Vườn Quốc gia | national-park | !
        Vườn quốc gia | national-park | !
        Khu bảo tồn thiên nhiên | nature-reserve | !
        """,
    ),
    Kind(
        "field-station", "public-unit", "district", "op", "usage of the agricultural services",
        "⟦Trạm Thú y huyện⟧ tiêm phòng", "trạm thú y các xã, Trạm biến áp 110kV",
        """
        Trạm Khuyến nông | agricultural-extension-station
        Trạm Thú y | veterinary-station
        Trạm Chăn nuôi và Thú y | livestock-and-veterinary-station
        Trạm Trồng trọt và Bảo vệ thực vật | crop-and-plant-protection-station
        Trạm Bảo vệ thực vật | plant-protection-station
        Trạm Kiểm lâm | forest-protection-station
        """,
    ),
    Kind(
        "health-station", "public-unit", "commune", "op!", "circulars of the Ministry of Health on health stations",
        "bác sĩ ⟦Trạm Y tế xã Ô Lâm⟧ khám", "trạm y tế có bác sĩ",
        """
        Trạm Y tế | health-station
        TYT | health-station
        """,
    ),
    Kind(
        "media", "public-unit", "province", "opr!", "Law 103/2016/QH13 on the press",
        "phối hợp với ⟦Báo Nghệ An⟧ đưa", "Báo cáo của tỉnh, báo chí",
        """
        Báo | newspaper
        Tạp chí | magazine | central
        Đài Phát thanh và Truyền hình | radio-and-television
        Đài Phát thanh - Truyền hình | radio-and-television
        Đài Phát thanh, Truyền hình | radio-and-television
        Đài Phát thanh & Truyền hình | radio-and-television
        Đài Phát thanh Truyền hình | radio-and-television
        Đài PT-TH | radio-and-television
        Đài PT và TH | radio-and-television
        Đài PT&TH | radio-and-television
        Đài PTTH | radio-and-television
        Đài Truyền hình | television
        Đài Phát thanh - Truyền hình và Báo | newspaper-radio-and-television
        Báo và Đài Phát thanh - Truyền hình | newspaper-radio-and-television
        Báo và Đài Phát thanh và Truyền hình | newspaper-radio-and-television
        Báo và Đài Phát thanh, Truyền hình | newspaper-radio-and-television
        Báo và Phát thanh, Truyền hình | newspaper-radio-and-television
        Báo và phát thanh, truyền hình | newspaper-radio-and-television
        Báo và Phát thanh và Truyền hình | newspaper-radio-and-television
        Đài Truyền thanh | radio | district
        Đài Truyền thanh - Truyền hình | radio-and-television | district
        Nhà xuất bản | publisher | central
        NXB | publisher | central
        """,
    ),
    Kind(
        "media-central", "public-unit", "central", "", "Law 103/2016/QH13 on the press",
        "theo ⟦Thông tấn xã Việt Nam⟧ thì", "tờ báo nhân dân trong ngày",
        """
        Thông tấn xã Việt Nam | news-agency
        TTXVN | news-agency
        Đài Truyền hình Việt Nam | television
        Đài Tiếng nói Việt Nam | radio
        Báo Nhân Dân | nhan-dan-newspaper
        Báo Nhân dân | nhan-dan-newspaper
        Báo Tiền Phong | tien-phong-newspaper
        Báo Thế giới và Việt Nam | the-gioi-va-viet-nam-newspaper
        Báo Thanh Niên | thanh-nien-newspaper
        Báo Lao Động | lao-dong-newspaper
        Báo Đại Đoàn Kết | dai-doan-ket-newspaper
        Báo Pháp luật Việt Nam | phap-luat-viet-nam-newspaper
        Báo Phụ nữ Việt Nam | phu-nu-viet-nam-newspaper
        Báo Nông nghiệp Việt Nam | nong-nghiep-viet-nam-newspaper
        Báo Nông thôn Ngày nay | nong-thon-ngay-nay-newspaper
        Báo Giáo dục và Thời đại | giao-duc-va-thoi-dai-newspaper
        Báo Sức khỏe và Đời sống | suc-khoe-va-doi-song-newspaper
        Báo Điện tử Đảng Cộng sản Việt Nam | communist-party-online-newspaper
        Báo Điện tử Chính phủ | government-online-newspaper
        Truyền hình Quốc hội | national-assembly-television
        Báo Quân đội nhân dân | army-newspaper
        Báo Công an nhân dân | police-newspaper
        Nhà xuất bản Chính trị quốc gia Sự thật | national-political-publishing-house
        Tạp chí Cộng sản | communist-review
        VTV | television
        VOV | radio
        """,
    ),
    Kind(
        "academy", "public-unit", "central", "wop", "decrees on the bodies of the Government and of the Party",
        "⟦Viện Hàn lâm Khoa học và Công nghệ Việt Nam⟧ đào tạo", "khám tại viện",
        """
        Viện Hàn lâm | academy | !
        Viện | institute | !
        Học viện | academy | !
        Học viện Chính trị quốc gia Hồ Chí Minh | national-academy-of-politics
        Học viện Chính trị Quốc gia Hồ Chí Minh | national-academy-of-politics
        Học viện Hành chính Quốc gia | national-academy-of-public-administration
        """,
    ),
    Kind(
        "school", "public-unit", "unit", "rnwop!", "Law 43/2019/QH14 on education",
        "học sinh ⟦Trường THCS Võ Miếu⟧ tham gia", "Trường học các cấp, Trường hợp",
        """
        Trường | school
        Trường Chính trị | political-school
        Trường Đại học | university
        Trường ĐH | university
        Trường Cao đẳng | college
        Trường CĐ | college
        Trường Trung cấp | vocational-school
        Trường Trung học phổ thông | high-school
        Trường THPT | high-school
        Trường Trung học cơ sở | secondary-school
        Trường THCS | secondary-school
        Trường Tiểu học | primary-school
        Trường TH | primary-school
        Trường Tiểu học và THCS | primary-and-secondary-school
        Trường TH&THCS | primary-and-secondary-school
        Trường TH và THCS | primary-and-secondary-school
        Trường THCS và THPT | secondary-and-high-school
        Trường THCS&THPT | secondary-and-high-school
        Trường Mầm non | kindergarten
        Trường Mẫu giáo | kindergarten
        Trường MN | kindergarten
        Trường Phổ thông Dân tộc nội trú | ethnic-boarding-school
        Trường PTDTNT | ethnic-boarding-school
        Trường PTDTBT | ethnic-boarding-school
        Trường Phổ thông Dân tộc bán trú | ethnic-boarding-school
        Trường Quân sự | military-school
        Đại học | university
        Đại học Quốc gia | national-university
        Cao đẳng | college
        """,
    ),
    Kind(
        "hospital", "public-unit", "unit", "rnwop!", "Law 15/2023/QH15 on medical examination and treatment",
        "⟦Bệnh viện Đa khoa huyện Lệ Thủy⟧ chuẩn bị", "các Bệnh viện công lập",
        """
        Bệnh viện | hospital
        BV | hospital
        Bệnh viện Đa khoa | general-hospital
        BVĐK | general-hospital
        Bệnh viện Đa khoa khu vực | regional-general-hospital
        Phòng khám Đa khoa | clinic
        Phòng khám đa khoa khu vực | clinic
        Khoa | hospital-department
        """,
    ),
    Kind(
        "fund", "public-unit", "place", "wop", "Decree 93/2019/NĐ-CP on funds",
        "cơ chế của ⟦Quỹ phát triển khoa học và công nghệ⟧.", "Quỹ phát triển khoa học và công nghệ của doanh nghiệp",
        """
        Quỹ | fund | !
        Quỹ Phát triển khoa học và công nghệ | science-and-technology-development-fund | province
        Quỹ Đền ơn đáp nghĩa | gratitude-fund
        Quỹ Đầu tư phát triển | development-investment-fund | province
        Quỹ Bảo vệ và phát triển rừng | forest-protection-and-development-fund | province
        Quỹ Bảo trợ trẻ em | childrens-fund
        Quỹ Khuyến học | education-promotion-fund
        Quỹ Phòng, chống thiên tai | disaster-fund | province
        """,
    ),
    Kind(
        "fund-of-front", "front", "place", "op", "Decree 93/2021/NĐ-CP on relief",
        "ủng hộ ⟦Quỹ Vì người nghèo tỉnh⟧ số", "vì người nghèo, không để ai bị bỏ lại",
        """
        Quỹ Vì người nghèo | fund-for-the-poor
        Quỹ “Vì người nghèo” | fund-for-the-poor
        Quỹ "Vì người nghèo" | fund-for-the-poor
        Quỹ Cứu trợ | relief-fund
        """,
    ),
    Kind(
        "fund-of-union", "mass", "place", "op", "Decree 37/2023/NĐ-CP on the farmers' support fund",
        "vay từ ⟦Quỹ Hỗ trợ nông dân⟧.", "hỗ trợ nông dân vay vốn",
        """
        Quỹ Hỗ trợ nông dân | farmers-support-fund
        Quỹ Hỗ trợ Nông dân | farmers-support-fund
        Quỹ HTND | farmers-support-fund
        Quỹ Xã hội Công đoàn | trade-union-social-fund
        """,
    ),
    Kind(
        "enterprise", "enterprise", "unit", "rnwop!", "Law 59/2020/QH14 on enterprises",
        "⟦Công ty Cổ phần Mía đường Đắk Nông⟧ ủng hộ", "nhiều Công ty đóng trên địa bàn",
        """
        Công ty | company
        Công ty TNHH | company
        Công ty TNHH MTV | company
        Công ty TNHH Một thành viên | company
        Công ty TNHH một thành viên | company
        Công ty TNHH Một Thành viên | company
        Công ty trách nhiệm hữu hạn | company
        Công ty Trách nhiệm hữu hạn | company
        Công ty cổ phần | company
        Công ty CP | company
        Công ty Điện lực | power-company
        Điện lực | power-company
        Cty | company
        Cty TNHH | company
        Cty CP | company
        Tổng công ty | corporation
        Tổng Công ty | corporation
        Tập đoàn | group
        Ngân hàng | bank
        Ngân hàng Chính sách xã hội | bank-for-social-policies
        Ngân hàng CSXH | bank-for-social-policies
        NHCSXH | bank-for-social-policies
        Ngân hàng TMCP | bank
        Ngân hàng Thương mại cổ phần | bank
        Ngân hàng thương mại cổ phần | bank
        Ngân hàng Nông nghiệp và Phát triển nông thôn | bank-for-agriculture-and-rural-development
        Ngân hàng NN&PTNT | bank-for-agriculture-and-rural-development
        Phòng giao dịch Ngân hàng Chính sách xã hội | bank-for-social-policies-office
        Phòng giao dịch Ngân hàng CSXH | bank-for-social-policies-office
        Phòng Giao dịch Ngân hàng CSXH | bank-for-social-policies-office
        Phòng Giao dịch Ngân hàng Chính sách xã hội | bank-for-social-policies-office
        Phòng giao dịch NHCSXH | bank-for-social-policies-office
        Quỹ tín dụng nhân dân | peoples-credit-fund
        Quỹ Tín dụng nhân dân | peoples-credit-fund
        Hợp tác xã | cooperative
        HTX | cooperative
        Doanh nghiệp tư nhân | private-enterprise
        DNTN | private-enterprise
        Xí nghiệp | enterprise
        Nông trường | state-farm
        Lâm trường | state-forest-enterprise
        Viễn thông | telecommunications
        Bưu điện | post-office
        Chi nhánh | branch
        """,
    ),
    Kind(
        "brand", "enterprise", "unit", "pr", "names of state and large enterprises",
        "giao ⟦VNPT An Giang⟧ hỗ trợ", "thuê bao di động",
        """
        VNPT | vnpt
        Viettel | viettel
        MobiFone | mobifone
        Mobifone | mobifone
        FPT | fpt
        MISA | misa
        EVN | evn
        EVNNPC | evn-npc
        EVNCPC | evn-cpc
        EVNSPC | evn-spc
        PVN | pvn
        Petrovietnam | pvn
        TKV | vinacomin
        Vietcombank | vietcombank
        Agribank | agribank
        BIDV | bidv
        VietinBank | vietinbank
        Vietinbank | vietinbank
        Vietnam Airlines | vietnam-airlines
        Vinamilk | vinamilk
        """,
    ),
    Kind(
        "embassy", "other", "unknown", "p!", "usage of diplomatic missions",
        "cảm ơn ⟦Đại sứ quán Nhật Bản⟧ tại", "đại sứ quán các nước",
        """
        Đại sứ quán | embassy
        Tổng Lãnh sự quán | consulate-general
        """,
    ),
    Kind(
        "international", "other", "unknown", "", "names of international organisations in Vietnamese texts",
        "vay vốn của ⟦Ngân hàng Thế giới⟧ để", "ngân hàng trên thế giới",
        """
        Đảng Nhân dân Cách mạng Lào | lao-peoples-revolutionary-party
        Liên hợp quốc | united-nations
        Liên Hợp Quốc | united-nations
        Liên hiệp quốc | united-nations
        Liên Hiệp Quốc | united-nations
        Hội đồng Bảo an Liên hợp quốc | security-council
        Hội đồng Bảo an | security-council
        Đại hội đồng Liên hợp quốc | un-general-assembly
        Hội đồng Nhân quyền Liên hợp quốc | human-rights-council
        Quỹ Nhi đồng Liên hợp quốc | unicef
        Quỹ Nhi đồng Liên Hợp Quốc | unicef
        Quỹ Dân số Liên hợp quốc | unfpa
        Chương trình Phát triển Liên hợp quốc | undp
        Tổ chức Lương thực và Nông nghiệp Liên hợp quốc | fao
        Tổ chức Thương mại Thế giới | wto
        Liên minh châu Âu | european-union
        Cơ quan Hợp tác quốc tế Nhật Bản | jica
        Cơ quan Hợp tác quốc tế Hàn Quốc | koica
        Ngân hàng Thế giới | world-bank
        Ngân hàng Phát triển Châu Á | asian-development-bank
        Ngân hàng Phát triển châu Á | asian-development-bank
        Quỹ Tiền tệ quốc tế | international-monetary-fund
        Tổ chức Y tế Thế giới | world-health-organization
        Tổ chức Y tế thế giới | world-health-organization
        Tổ chức Lao động quốc tế | international-labour-organization
        ASEAN | asean
        UNESCO | unesco
        UNICEF | unicef
        UNDP | undp
        UNFPA | unfpa
        FAO | fao
        WTO | wto
        ILO | ilo
        ADB | asian-development-bank
        JICA | jica
        KOICA | koica
        USAID | usaid
        WHO | who
        Ban đại diện cha mẹ học sinh | parents-board | unit
        Giáo hội Phật giáo Việt Nam | buddhist-sangha
        Ban Trị sự Giáo hội Phật giáo Việt Nam | buddhist-sangha-board
        """,
    ),
)

# fmt: on

#: Short names with a capital that mean one body only where its full name was met.
SHORT_HEADS = (
    "Sở", "Bộ", "Cục", "Vụ", "Tổng cục", "Chi cục", "Viện", "Học viện", "Trường", "Bệnh viện", "Trung tâm",
    "Công ty", "Tổng công ty", "Tổng Công ty", "Tập đoàn", "Hội", "Hiệp hội", "Hội đồng", "Ban Chỉ đạo", "BCĐ",
    "Ban Quản lý", "Ban Chỉ huy", "Quỹ", "Liên đoàn", "Ngân hàng", "Hợp tác xã", "HTX", "Chi nhánh", "Ban Tổ chức",
    "Thanh tra", "Liên hiệp", "Câu lạc bộ", "Đại học",
)  # fmt: skip

#: Words that begin like a head and are none; each is passed over as a whole.
NOT_HEADS = (
    "Đảng viên", "Đảng phái", "Đảng tịch", "Đảng phí", "Đảng kỳ", "Đảng cầm quyền", "Tỉnh ủy viên", "Thành ủy viên", "Tỉnh Ủy viên", "Thành Ủy viên", "Huyện Ủy viên", "Quận Ủy viên",
    "Đảng Ủy viên", "Thị Ủy viên",
    "Huyện ủy viên", "Quận ủy viên", "Thị ủy viên", "Đảng ủy viên", "Chi ủy viên", "Công đoàn viên", "Đoàn viên",
    "Hội viên", "Đội viên", "Nhà Quốc hội", "Tòa nhà Quốc hội", "Nhà Quốc Hội", "Hội trường Quốc hội",
    "Chính phủ điện tử", "Chính phủ số", "Chính phủ kiến tạo", "Chính phủ phục vụ", "Chính phủ các nước",
    "Chính phủ nước ngoài", "Chính phủ Lào", "Chính phủ Hoa Kỳ", "Chính phủ Nhật Bản", "Chính phủ Hàn Quốc",
    "Chính phủ Trung Quốc", "Chính phủ Campuchia", "Nhà nước thu hồi đất", "Bộ trưởng", "Bộ luật", "Bộ Luật",
    "Bộ tiêu chí", "Bộ Tiêu chí", "Bộ chỉ số", "Bộ Chỉ số", "Bộ đội", "Bộ Đội", "Bộ phận", "Bộ máy", "Bộ môn", "Bộ Biên tập",
    "Bộ quy tắc", "Bộ Quy tắc", "Bộ thủ tục", "Bộ Thủ tục", "Bộ sách", "Bộ ảnh", "Bộ tài liệu", "Bộ dữ liệu",
    "Bộ nhận diện", "Bộ câu hỏi", "Bộ công cụ", "Bộ mã", "Bộ cơ sở dữ liệu", "Bộ hồ sơ", "Bộ giải pháp", "Bộ tranh",
    "Sở chỉ huy", "Sở Chỉ huy", "Sở hữu", "Sở dĩ", "Sở thích", "Sở trường", "Ban hành", "Ban đầu", "Ban ngày",
    "Ban đêm", "Ban mai", "Ban Giám khảo", "Ban giám khảo", "Ban Biên tập", "Ban biên tập", "Ban Tổ chức Hội thi",
    "Ban Tổ chức Cuộc thi", "Ban Tổ chức Giải", "Ban Tổ chức Lễ", "Ban Tổ chức Đại hội", "Ban Tổ chức Hội nghị",
    "Ban Kiểm phiếu", "Ban kiểm phiếu", "Ban Chỉ đạo Giải", "Ban Chỉ đạo Hội thi", "Ban Chỉ đạo Cuộc thi", "Ban Chỉ đạo cuộc thi", "Ban Chỉ đạo Kỳ thi",
    "Ban Chỉ đạo kỳ thi", "Nhà hát Lớn", "Nhà hát lớn", "Ban Chỉ huy Chiến dịch", "Ban Chỉ huy chiến dịch", "Ban chỉ huy chiến dịch", "Hội nghị", "Hội thảo", "Hội thi", "Hội chợ",
    "Hội diễn", "Hội khỏe", "Hội thao", "Hội trại", "Hội trường", "Hội báo", "Hội xuân", "Hội Báo", "Hội Xuân",
    "Hội sách", "Hội nhập", "Hội tụ", "Hội đàm", "Hội ý", "Hội quán", "Hội Nghị", "Hội Thảo", "Hội Thi", "Hội Trại",
    "Hội làng", "Liên hiệp Hợp tác xã", "Liên hiệp hợp tác xã", "Ban Mê Thuột", "Hội đua", "Hội vật", "Hội Khỏe", "Hội chẩn", "Hội ngộ", "Hội Lim", "Hội Gióng", "Hội đồng xét xử",
    "Hội đồng Xét xử", "Hội đồng thi", "Hội đồng giám khảo", "Hội đồng Giám khảo", "Hội đồng thẩm định",
    "Hội đồng Thẩm định", "Hội đồng nghiệm thu", "Hội đồng xét", "Hội đồng chấm", "Đoàn kết", "Đoàn công tác",
    "Đoàn Công tác", "Đoàn kiểm tra", "Đoàn Kiểm tra", "Đoàn giám sát", "Đoàn Giám sát", "Đoàn thanh tra",
    "Đoàn Thanh tra", "Đoàn đại biểu", "Đoàn Đại biểu", "Đoàn khảo sát", "Đoàn thể", "Đoàn chủ tịch", "Đoàn thư ký",
    "Phòng chống", "Phòng, chống", "Phòng cháy", "Phòng ngừa", "Phòng bệnh", "Phòng họp", "Phòng dịch", "Phòng trừ",
    "Phòng thủ", "Phòng thí nghiệm", "Phòng bỏ phiếu", "Phòng ở", "Phòng ốc", "Phòng hộ", "Trường hợp", "Trường học",
    "Trường Sa", "Trường Sơn", "Trường Chinh", "Trường tồn", "Trường quay", "Viện dẫn", "Viện trợ", "Viện trưởng",
    "Viện phí", "Cục trưởng", "Cục Trưởng", "Vụ trưởng", "Vụ việc", "Vụ án", "Vụ mùa", "Vụ Đông", "Vụ Xuân", "Vụ Hè",
    "Vụ Mùa", "Vụ đông", "Vụ xuân", "Vụ hè", "Vụ cháy", "Vụ tai nạn", "Cục diện", "Cục bộ", "Chi cục trưởng", "Chi cục Trưởng", "Vụ Trưởng", "Viện Trưởng",
    "Trung tâm thành phố", "Trung tâm huyện", "Trung tâm tỉnh", "Trung tâm xã", "Khoa học", "Khoa giáo", "Khoa bảng",
    "Báo cáo", "Báo chí", "Báo động", "Báo tin", "Báo hiệu", "Báo hiếu", "Báo Cáo", "Đội ngũ", "Đội tuyển",
    "Đội hình", "Đội bóng", "Đội văn nghệ", "Văn phòng phẩm", "Thanh tra viên", "Thanh tra, kiểm tra", "Thuế suất",
    "Thuế quan", "Thuế thu nhập", "Thuế giá trị", "Thống kê viên", "Thư viện số", "Quỹ đất", "Quỹ đạo",
    "Quỹ thời gian", "Mặt trận đoàn kết", "Đại học hóa", "Chi nhánh sông", "Công an viên", "Mái ấm Công đoàn",
    "Tết Công đoàn", "Chợ Tết Công đoàn", "Đại hội Công đoàn", "Liên hiệp quốc tế", "Bưu điện văn hóa xã",
    "Đảng ta là", "Trung tâm điểm", "Sở, ban, ngành", "Sở, ngành", "Bộ, ngành", "Bộ, ban, ngành", "Sở ban ngành",
    "Sở ngành", "Bộ ngành", "Kiểm toán nhà nước chuyên ngành", "Trung tâm dữ liệu", "Trung tâm hội nghị",
    "Trung tâm thương mại", "Trung tâm hành chính", "Trung tâm Dữ liệu", "Hội An", "Vụ Bản", "Hải Phòng",
    "Đinh Bộ Lĩnh", "Đội Cấn", "Báo Đáp",
)  # fmt: skip

#: Verbs, beside FOLLOWERS and SANDWICH_STOPS, that may end a clause of two or three syllables after a name.
TAIL_STOPS = words(
    "khám chữa cứu xử bắt giữ khởi truy tố xét điều tịch thu nộp chi trả mời gọi nghe thăm chúc chào đón trồng nuôi bán mua sản sửa "
    "thi tham chịu giữ giúp bổ nhiệm miễn chuyển sáp hợp giải tán thẩm định đề nói viết đọc biết hiểu cần nhấn chấp đảm bị đánh rút "
    "vào ra lên xuống làm ăn ở đi về tới trở đạt được ghi chép liên kết lắp mất hết xong rồi nay hiện đang luôn vẫn chưa không phải "
    "đứng nằm cách gần xa hơn kém nhất nhiều ít đủ thiếu sai đúng tốt xấu lớn nhỏ mới cũ cao thấp"
)

#: Words of the trade: with them a name goes on in lower case (`Kiểm soát bệnh tật`). Two to four syllables each.
TRADE = """
quân y, kcn, kkt, ccn, chuyển giao, chuyển giao công nghệ, phát huy, nước ngoài, đầu tư nước ngoài, bản quyền, bản quyền tác giả,
quốc tịch, chứng thực, con nuôi, bổ trợ tư pháp, nhà giáo, tư nhân, kinh tế hợp tác, giám sát bảo hiểm, vô tuyến điện, bà mẹ,
sức khỏe nhân dân, chăm sóc sức khỏe nhân dân, dự báo, dự báo khí tượng, sự cố, sự cố thiên tai, sức khỏe sinh sản, sinh sản, sốt rét, bệnh xã hội, bệnh nội tiết, các bệnh xã hội, các bệnh nội tiết, mỏ, nhà tạm,
nhà dột nát, xóa nhà tạm, công đoàn, từ thiện, thiện nguyện, học bổng, lụt bão, phòng chống lụt bão, nguồn lợi, nguồn lợi thủy sản,
lão khoa, bệnh nhiệt đới, dã chiến, điều trị, điều trị tích cực, tích cực, vận chuyển, kiến thiết, miền núi, người bệnh, công trình trọng điểm, dự án quan trọng quốc gia, quan trọng quốc gia, trọng điểm,
vệ sinh dịch tễ, dịch tễ, trung ương, bách khoa, sư phạm kỹ thuật,
cảng hàng không, cảng biển, cảng, tội phạm sử dụng công nghệ cao, tội phạm về ma túy, tội phạm về môi trường, sử dụng
công nghệ cao, môi trường đô thị, đăng ký, chương trình, chương trình mục tiêu, đề án, kiểm dịch, động vật, kiểm dịch
động vật, đăng kiểm, quan hệ quốc tế, tiến bộ, tiến bộ khoa học, tiến bộ khoa học kỹ thuật, kịch, ca kịch, ca múa
nhạc, nghệ thuật truyền thống, hành nghề, đa dạng sinh học, sinh học, sinh thái, người tiêu dùng, bảo vệ người tiêu
dùng, trẻ mồ côi, ô nhiễm, hòa giải, đối thoại, hồ sơ, kinh tế quốc tế, tổng hợp kinh tế, đô thị hóa, nhiễm, hóa, tim
mạch, ngoại tổng hợp, nội tổng hợp, thận, tiêu hóa, thần kinh, cơ xương khớp, phụ sản, nhi, mắt, răng hàm mặt, tai mũi
họng, dinh dưỡng, tiết chế, vật lý trị liệu, giải phẫu bệnh, huyết học, vi sinh, sinh hóa, hồi sức cấp cứu, hồi sức
tích cực, chống độc, hồi sức tích cực - chống độc, hiếm muộn, khoa học, công nghệ, đổi mới sáng tạo, đổi mới, sáng
tạo, chuyển đổi số, chuyển đổi, nông nghiệp, nông thôn, nông thôn mới, phát triển, phát triển nông thôn, phát triển
bền vững, bền vững, tài nguyên, tài nguyên nước, tài nguyên đất, tài nguyên rừng, môi trường, biển đảo, biển và hải
đảo, hải đảo, đất đai, dữ liệu, thông tin, thông tin đất đai, truyền thông, công nghệ thông tin, công nghệ số, công
nghệ cao, công nghệ sinh học, giáo dục, đào tạo, giáo dục nghề nghiệp, giáo dục thường xuyên, giáo dục quốc phòng,
giáo dục pháp luật, nghề nghiệp, dạy nghề, hướng nghiệp, việc làm, dịch vụ, dịch vụ việc làm, lao động, thương binh,
xã hội, người có công, trẻ em, bảo trợ, bảo trợ xã hội, công tác xã hội, bình đẳng giới, phòng chống, tệ nạn xã hội,
văn hóa, thể thao, du lịch, thể dục thể thao, thể dục, nghệ thuật, biểu diễn, điện ảnh, di sản, di sản văn hóa, di
tích, bảo tồn, danh lam thắng cảnh, lịch sử, văn nghệ, văn học, văn học nghệ thuật, mỹ thuật, sân khấu, âm nhạc, gia
đình, truyền thanh, truyền hình, phát thanh, phát thanh truyền hình, báo chí, xuất bản, giao thông, giao thông vận
tải, vận tải, đường bộ, đường sắt, đường thủy, đường thủy nội địa, hàng hải, hàng không, đăng kiểm xe cơ giới, xe cơ
giới, cơ giới, trật tự, xây dựng, quy hoạch, kiến trúc, đô thị, đô thị thông minh, hạ tầng, hạ tầng kỹ thuật, kỹ
thuật, nhà ở, bất động sản, thị trường bất động sản, kinh tế, kinh tế tập thể, hợp tác, hợp tác xã, hợp tác quốc tế,
tài chính, ngân sách, kế hoạch, đầu tư, đầu tư xây dựng, đầu tư công, đấu thầu, quản lý, quản lý công sản, quản lý nợ,
quản lý giá, công sản, dự án, dự án đầu tư, dự án đầu tư xây dựng, công trình, công trình công cộng, công cộng, công
ích, dịch vụ công ích, dịch vụ công, thương mại, thương mại điện tử, điện tử, công thương, công nghiệp, khu công
nghiệp, các khu công nghiệp, các khu kinh tế, khu kinh tế, cụm công nghiệp, khuyến công, khuyến nông, xúc tiến, xúc
tiến đầu tư, xúc tiến thương mại, xuất nhập khẩu, xuất khẩu, nhập khẩu, thị trường, thị trường trong nước, cạnh tranh,
quản lý thị trường, phòng vệ thương mại, điện lực, năng lượng, dầu khí, than, khoáng sản, hóa chất, hạt nhân, bức xạ,
an toàn bức xạ, năng lượng nguyên tử, tiết kiệm năng lượng, tiêu chuẩn, đo lường, đo lường chất lượng, chất lượng, sở
hữu trí tuệ, trí tuệ, ứng dụng, thông tin khoa học, khởi nghiệp, doanh nghiệp, doanh nghiệp nhỏ và vừa, hộ kinh doanh,
y tế, y tế dự phòng, dự phòng, sức khỏe, chăm sóc sức khỏe, bảo vệ sức khỏe, bệnh tật, bệnh nghề nghiệp, kiểm soát,
kiểm soát bệnh tật, kiểm nghiệm, kiểm soát nhiễm khuẩn, nhiễm khuẩn, khám bệnh, chữa bệnh, khám, khám chữa bệnh, dược
phẩm, mỹ phẩm, thực phẩm, an toàn thực phẩm, vệ sinh, vệ sinh an toàn thực phẩm, dân số, kế hoạch hóa gia đình, sản
nhi, sản phụ khoa, đa khoa, y học, y dược cổ truyền, y học cổ truyền, cổ truyền, phục hồi chức năng, chức năng, điều
dưỡng, tâm thần, da liễu, bệnh phổi, ung bướu, nội tiết, hồi sức, gây mê hồi sức, cấp cứu, chẩn đoán hình ảnh, hình
ảnh, xét nghiệm, giám định, giám định y khoa, pháp y, truyền nhiễm, nhiệt đới, lao và bệnh phổi, hành chính, hành
chính công, cải cách hành chính, kiểm soát thủ tục hành chính, thủ tục hành chính, nội vụ, tổ chức, tổ chức cán bộ,
cán bộ, công chức, viên chức, tiền lương, văn thư, lưu trữ, văn thư lưu trữ, thi đua, khen thưởng, tôn giáo, dân tộc,
công tác dân tộc, thanh niên, thiếu nhi, thanh thiếu niên, tư pháp, pháp chế, pháp luật, hộ tịch, công chứng, trợ
giúp, trợ giúp pháp lý, trợ giúp pháp lý nhà nước, pháp lý, đấu giá, đấu giá tài sản, bán đấu giá tài sản, thi hành
án, thi hành án dân sự, dân sự, hình sự, kinh doanh, xử lý vi phạm hành chính, quản lý xử lý vi phạm hành chính, lý
lịch tư pháp, công an, cảnh sát, cảnh sát giao thông, cảnh sát hình sự, cảnh sát kinh tế, cảnh sát cơ động, cảnh sát
điều tra, điều tra, điều tra tội phạm, tội phạm, ma túy, an ninh, an ninh mạng, an ninh kinh tế, an ninh chính trị nội
bộ, chính trị nội bộ, an ninh đối nội, an ninh điều tra, kỹ thuật hình sự, quản lý hành chính, quản lý hành chính về
trật tự xã hội, trật tự xã hội, về trật tự xã hội, xuất nhập cảnh, quản lý xuất nhập cảnh, phòng cháy, chữa cháy,
phòng cháy chữa cháy, phòng cháy và chữa cháy, cứu nạn, cứu hộ, cứu nạn cứu hộ, tìm kiếm, tìm kiếm cứu nạn, tham mưu,
hậu cần, phòng không, quốc phòng, quân sự, nghĩa vụ quân sự, biên phòng, hải quân, chính trị, công tác đảng, công tác
chính trị, xây dựng đảng, cơ sở đảng, đảng viên, bảo vệ, tuyên truyền, lý luận chính trị, lý luận, khoa giáo, tuyên
giáo, dân vận, kiểm tra, giám sát, nghiệp vụ, tổng hợp, quản trị, kế toán, tài chính kế toán, thủy lợi, đê điều, thiên
tai, phòng chống thiên tai, khí tượng, thủy văn, khí tượng thủy văn, biến đổi khí hậu, lâm nghiệp, kiểm lâm, rừng,
rừng phòng hộ, rừng đặc dụng, phòng hộ, đặc dụng, bảo vệ rừng, bảo vệ thực vật, thực vật, trồng trọt, chăn nuôi, thú
y, chăn nuôi và thú y, thủy sản, kiểm ngư, nuôi trồng thủy sản, giống cây trồng, cây trồng, vật nuôi, nước sạch, nước
sinh hoạt, vệ sinh môi trường, cấp nước, cấp thoát nước, thoát nước, khai thác, khai thác công trình thủy lợi, chế
biến, muối, phát triển nông nghiệp, kỹ thuật nông nghiệp, dịch vụ nông nghiệp, mía đường, cà phê, cao su, xi măng,
thủy điện, nhiệt điện, may mặc, dệt may, điện máy, vật liệu xây dựng, thương mại dịch vụ, sản xuất, thương mại và dịch
vụ, công viên cây xanh, cây xanh, chiếu sáng, đô thị và nông thôn, quỹ đất, phát triển quỹ đất, giải phóng mặt bằng,
bồi thường, tái định cư, kiểm định, kiểm định chất lượng, chất lượng công trình, học tập, học tập cộng đồng, cộng
đồng, ngoại ngữ, tin học, phổ thông, mầm non, tiểu học, trung học, đại học, nội trú, bán trú, dân tộc nội trú, dân tộc
bán trú, công tác sinh viên, sinh viên, học sinh, khảo thí, nghiên cứu, nghiên cứu khoa học, bồi dưỡng, sư phạm, thực
hành, chuyên, năng khiếu, chất độc da cam, da cam, người cao tuổi, người khuyết tật, mồ côi, khuyến học, cựu chiến
binh, cựu giáo chức, thanh niên xung phong, xung phong, chữ thập đỏ, phụ nữ, nông dân, hỗ trợ, hỗ trợ nông dân, hỗ trợ
phụ nữ, tín dụng, vì người nghèo, người nghèo, xóa đói giảm nghèo, giảm nghèo, giảm nghèo bền vững, phụ nữ nghèo, vắc
xin, đền ơn đáp nghĩa, bảo hiểm, bảo hiểm y tế, bảo hiểm xã hội, cứu trợ, bảo tồn thiên nhiên, thiên nhiên, tham
nhũng, tiêu cực, lãng phí, dân chủ, quy chế dân chủ, quy chế dân chủ ở cơ sở, dân chủ ở cơ sở, ở cơ sở, buôn lậu, gian
lận thương mại, hàng giả, dịch bệnh, tác hại thuốc lá, phổ biến, chất lượng bệnh viện, quản lý chất lượng, thông minh,
điều hành, giám sát điều hành, chuyên ngành, liên ngành, quốc gia, mục tiêu quốc gia, chương trình mục tiêu quốc gia,
các chương trình mục tiêu quốc gia, cuộc vận động, phong trào, đời sống văn hóa, đoàn kết xây dựng đời sống văn hóa,
cải cách, cải cách tư pháp, hội nhập, hội nhập quốc tế, phòng thủ dân sự, phòng thủ, khu vực phòng thủ, sắp xếp, tinh
gọn bộ máy, bộ máy, công tác, đối ngoại, đối ngoại nhân dân, nhân quyền, công tác nhân quyền, thông tin đối ngoại, phổ
biến giáo dục pháp luật, xóa mù chữ, phổ cập giáo dục, xã hội học tập, tổng điều tra, nợ đọng thuế, chống thất thu,
thất thu ngân sách, công nhân, viên chức lao động, đồng bằng, dân tộc thiểu số, vùng đồng bào, tiếp công dân, công
dân, bảo vệ chăm sóc sức khỏe, chăm sóc, người lao động, lao động nước ngoài, ngoài nước, quản lý lao động ngoài nước,
quan hệ lao động, an toàn lao động, an toàn, an toàn giao thông, an toàn vệ sinh lao động, quốc tế, hữu nghị, viễn
thám, đo đạc, bản đồ, địa chất, trắc địa, quan trắc, viễn thông, tần số, tần số vô tuyến điện, bưu chính, an toàn
thông tin, chính quyền số, kinh tế số, xã hội số, công nghiệp văn hóa, mua sắm, mua sắm công, tài sản công, hải quan,
thuế, kho bạc, thống kê, quản lý nhà nước, nhà nước, dự trữ, dự trữ nhà nước, chứng khoán, bảo hiểm tiền gửi, giá,
quản lý đường bộ, đường cao tốc, cửa khẩu, quản lý cửa khẩu, vịnh, cảng vụ, cảng vụ hàng hải, bến xe, xe khách, chợ,
nghĩa trang, phát triển đô thị, trang trí, phát triển du lịch, phát triển lâm nghiệp bền vững, lâm nghiệp bền vững,
chính sách, chiến lược, phát triển công nghiệp, kết nối, hỗ trợ doanh nghiệp, khởi nghiệp sáng tạo, mạng lưới, giáo
chức, hành chính nhà nước, mẹ và bé, đường, sữa, thép, gỗ, chè, lương thực, vật tư, vật tư nông nghiệp, vật tư y tế,
thiết bị, trang thiết bị, thiết bị y tế, dược, khoai tây, rau, hoa, cây ăn quả, lúa, giống, đường mía, bia, nước giải
khát, may, dệt, giày, da giày, in ấn, phát hành, phát hành sách, sách
"""

#: Words that a steering board's or a fund's name begins with in lower case.
TRADE_VERBS = """
thực hiện, hiến máu, hiến máu tình nguyện, vận động hiến máu, vận động hiến máu tình nguyện, xóa, xóa nhà tạm, phát triển, phòng, phòng chống, chống, chống buôn lậu, xây dựng, đổi mới, quốc gia, quản lý, bảo vệ, hỗ
trợ, phối hợp, cải cách, triển khai, tổng kết, sắp xếp, vận động, điều hành, khám, khám tuyển, đầu tư, bảo trợ, tư
vấn, thi đua, giáo dục, công tác, ứng phó, bình ổn giá, giải quyết, xử lý, tinh giản biên chế, chuyển đổi số, nghĩa vụ
quân sự, khoa học, đào tạo, phổ biến, đền ơn đáp nghĩa, khuyến học, từ thiện, thiện nguyện, học bổng, phúc lợi, thực hiện quy chế dân chủ, thực hiện quy
chế dân chủ ở cơ sở
"""

#: First syllables after a short name that show a body at work, not a compound (`Bộ đề nghị`, not `Bộ luật`).
FOLLOWERS = words(
    "đã sẽ đang vừa cũng phải cần nên có là và về với cho từ tại trong được không chưa còn luôn rất đề yêu chỉ chủ phối tổ giao "
    "ban triển thực theo để đến khi mà thì bị do của trên ra nêu nhấn khẳng cho xác xây tiếp tham trình báo kiến tập "
    "thông thường kịp khẩn cùng trước sau như qua vào nhằm gồm quyết công trực hiện nghiên phê phát ký họp làm lên trao tặng gửi "
    "nhận tổng cử đồng quan tích hướng kiểm rà bố mở thành lập đưa lần khóa năm tới này mong muốn hoan ghi đánh xem căn cứ hằng hàng thuộc quán những sáng ủng chú tăng đẩy phê phân bàn hỗ chuẩn hợp sơ tuyên đóng hội hưởng ký tuyển nâng bảo khảo khai góp"
    " quản nỗ tự thể quy ngày hoạt chăm duy vận cấp liên nhiệm khoá"
)

#: Verbs and other words in capitals before which a name in a line of capitals ends.
CAPITAL_STOPS = words(
    "VỀ TỔ BAN TRIỂN THỰC LÃNH CHỈ ĐẨY TĂNG NÂNG HỌP LÀM KIỂM GIÁM THĂM CHÚC DỰ TẬP CÔNG SƠ TỔNG HOÀN THÀNH PHÁT XÂY QUYẾT TRAO TẶNG "
    "KHAI BẾ MẠC THÔNG YÊU GIAO HƯỚNG QUÁN HỌC LẦN KHÓA KHOÁ NHIỆM NĂM VÀ VỚI TẠI TRONG CỦA CHO ĐẾN TỪ ĐÃ SẼ ĐIỀU TIẾP CHỦ ĐỔI PHỐI "
    "CHUẨN ỨNG THAM ĐIỆN KẾT BÁO GẶP LÀ TRÊN"
)

#: Words with a capital that begin a person's title or office, never a place.
TITLES = (
    "Đồng chí", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại tướng", "Thượng tướng", "Trung tướng",
    "Thiếu tướng", "Đại úy", "Thượng úy", "Phó ", "Trưởng ", "Chủ tịch", "Chủ nhiệm", "Bí thư", "Giám đốc", "Chánh ",
    "Hiệu trưởng", "Chỉ huy trưởng", "Chính ủy", "Ủy viên", "Uỷ viên", "Tiến sĩ", "TS.", "Thạc sĩ", "ThS", "Bác sĩ",
    "BS", "Kỹ sư", "Nguyên Bí thư", "Nguyên Phó", "Nguyên Chủ tịch", "Ông ", "Bà ", "Anh ", "Chị ", "Thầy ", "Cô ", "Phát biểu", "Nghị quyết", "Kế hoạch",
    "Quyết định", "Chỉ thị", "Kết luận", "Thông báo", "Hướng dẫn", "Công văn", "Chương trình", "Quy định", "Đề án",
    "Ảnh", "Nguồn", "Tác giả", "Đại biểu", "Nhân dân", "Luật ", "Tổng Bí thư", "Thủ tướng", "Lãnh đạo",
    "Thường trực", "Hội nghị", "Đại hội", "Khóa", "Khoá", "Nhiệm kỳ", "Kỳ họp",
    "Kỷ niệm", "Triển khai", "Khai mạc", "Khai giảng", "Tổng kết", "Sơ kết", "Gặp mặt", "Ra mắt", "Ra quân", "Quán triệt", "Bế mạc",
    "Giải ", "Hội thi", "Cuộc thi", "Công bố", "Thăm ", "Họp ", "Giao ban", "Tập huấn",
)  # fmt: skip

#: Verbs with a capital after a place in a headline (`UBND huyện Tổ chức hội nghị`), which names of units may have.
HEADLINE_VERBS = (
    "Tổ chức", "Kiểm tra", "Giám sát", "Phối hợp", "Chỉ đạo", "Tăng cường", "Đẩy mạnh", "Làm việc", "Tiếp xúc", "Tiếp công",
    "Tặng ", "Trao ", "Phát động", "Ban hành", "Thông qua", "Thực hiện", "Hưởng ứng", "Tham gia", "Chúc mừng", "Nâng cao",
)  # fmt: skip

#: Family names; the first three in four persons bear one of the first ten.
SURNAMES = words(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Lâm Mai Trương Hà Cao Tạ Lương Tô Châu Quách "
    "Thái Chu Vương Triệu Lưu Tống Kiều Nông Hứa Giàng Lò Vàng Sùng Thào Bế Lục Điểu Rơ Ksor Nay Siu Y H' Thạch Sơn Kim Danh Lại Doãn Phùng Khổng "
    "La Tăng Vi Hầu Mùa Cà Quàng Lường Đàm Nghiêm Khuất Ninh Từ Ông Bạch Âu Viên Thân Giáp Ma Hờ Hạng"
    " Đậu Cù Lã Mạc Tưởng Thiều Ung Phí Ôn Kha Khương Diệp Lữ Liêu Mã Nhâm Nhan Nhữ Ngụy Sầm Sử Tiêu Tiết Tôn Trang Trầm Thẩm"
)

#: Syllables that are never the second half of a compound that TRADE lacks.
SANDWICH_STOPS = words(
    "và của cho về với tại trong ngoài từ đến theo do bởi các những một hai ba có là đã sẽ đang vừa cũng được bị phải cần nên để nhằm tổ chủ phối ban yêu đề chỉ giao "
    "thực triển tham báo cùng gồm như trên dưới trước sau khi nếu thì mà hoặc hay này đó ở ra vào lên xuống qua giữa năm tháng ngày xã huyện tỉnh quận phường thị thành "
    "cấp khu thôn ấp bản số thuộc ủng tặng trao tạm cam nhận gửi họp ký hướng dự phát kiểm khai tiếp lập mở đưa nói ông bà anh chị đồng"
)

#: Terms of the trade that are verbs too: after a name they begin the predicate (`Báo Đắk Lắk tuyên truyền`).
TRADE_ACTIONS = """
biểu diễn, bảo vệ, bồi dưỡng, chuyển đổi, chăm sóc, chế biến, chống, cán bộ, công chứng, công dân, công tác, giá, giám
sát, giám định, giải phóng mặt bằng, học sinh, hỗ trợ, hội nhập, hợp tác, khai thác, khen thưởng, khám, khởi nghiệp,
kinh doanh, kiểm tra, kế hoạch, kết nối, mua sắm, mục tiêu quốc gia, nghiên cứu, phát hành, phát triển, phòng, phối
hợp, phổ biến, quản lý, sinh viên, sản xuất, sắp xếp, tham mưu, thực hiện, tiếp công dân, trang trí, tuyên truyền, tổ
chức, tổng hợp, vận động, về, xây dựng, xúc tiến, điều hành, điều tra, đo đạc, đào tạo, đăng ký, đảng viên, đấu giá,
đầu tư, đổi mới, ứng dụng
"""
