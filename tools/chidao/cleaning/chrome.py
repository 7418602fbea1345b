"""Page chrome as data: what the software of Vietnamese portals prints around an article.

A rule states what such sites print, never one page's string. It is tried on one line, folded
(white space, NFC), without bullets at its start and in lower case, and must match all of it.
A rule of phrases matches a line that is nothing but such phrases, one after the other, as menus
and button bars are. Rules that look at a line's place on the page are in `layout`.
"""

from __future__ import annotations

from typing import NamedTuple


class ChromeRule(NamedTuple):
    """One rule: a permanent code, the kind of chrome, why, an example, a near miss that stays, and what it matches.

    `pattern` is a regular expression for the whole line, `phrases` a list separated by `|`. A pattern that begins with
    anything names in `needs` (separated by `|`) what of it must be there, so that it is seldom tried. No pattern may
    repeat a group that itself repeats: matching has to stay linear in the length of the line.
    """

    code: str
    kind: str
    why: str
    example: str
    near_miss: str
    pattern: str = ""
    phrases: str = ""
    needs: str = ""


_N = r"[\d.,]*\d[\d.,]*"
_PERSON_COUNT = r"(?: (?:người|lượt|khách|thành viên|lần))?"

LINE_RULES: tuple[ChromeRule, ...] = (
    # --- counter
    ChromeRule(
        "counter-views",
        "counter",
        "Portals print how often an article was opened.",
        "Lượt xem: 54",
        "Lượt xem: tăng đều qua các năm",
        pattern=rf"(?:(?:số |tổng )?(?:lượt|lần) (?:xem|đọc|truy cập|view)|đã xem|đã đọc|xem|đọc|views?|hits?)(?: (?:bài viết|tin|bài|trang))?(?: này)? ?[:：]? ?{_N}(?: lượt| lần)?(?: (?:xem|đọc))?",
    ),
    ChromeRule(
        "counter-number-first",
        "counter",
        "Counters are also printed figure first.",
        "1.204 lượt xem",
        "1.204 lượt khách",
        pattern=rf"\(?{_N} ?(?:lượt (?:xem|đọc|truy cập|thích|tải)|lần (?:xem|đọc)|views?|hits?|bình luận|phản hồi|comments?|likes?|ý kiến)\)?",
    ),
    ChromeRule(
        "counter-heading",
        "counter",
        "The block of site statistics has a heading.",
        "Thống kê truy cập",
        "Thống kê kết quả thực hiện",
        pattern=r"(?:bảng )?(?:thống kê|bộ đếm|số lượng|lượng|lượt|số lượt|thông tin|tổng(?: số)? lượt|thống kê lượt|thống kê số lượt)(?: (?:người |số lượng )?(?:truy cập|online|trực tuyến|website|trang web|truy nhập|khách truy cập))?(?: (?:website|trang web|hệ thống|cổng|trang))? ?:?",
    ),
    ChromeRule(
        "counter-online",
        "counter",
        "The block of site statistics counts who is on line.",
        "Số người online: 8",
        "Thành viên: 15 đồng chí",
        pattern=rf"(?:(?:số |tổng số )?(?:người |khách |lượt |thành viên )?(?:đang )?(?:online|trực tuyến|truy cập|xem)|đang (?:online|trực tuyến|truy cập|xem)|(?:số )?khách(?: viếng thăm| thăm| online| trực tuyến| vãng lai)?|(?:số )?thành viên(?: online| trực tuyến)?|máy chủ tìm kiếm|online)(?: hiện tại| hiện nay)? ?[:：]? ?{_N}{_PERSON_COUNT}",
    ),
    ChromeRule(
        "counter-period",
        "counter",
        "The block of site statistics counts by day, week, month and in all.",
        "Hôm nay: 1163",
        "Tổng số: 35 thôn",
        pattern=rf"(?:truy cập |lượt truy cập )?(?:(?:trong |tổng )?(?:hôm nay|hôm qua|ngày hôm nay|ngày hôm qua|tuần này|tuần trước|tuần qua|tuần|tháng này|tháng trước|tháng hiện tại|tháng qua|tháng|năm nay|năm này|năm trước|năm|ngày)|tất cả|tổng(?: số| cộng| lượng)?(?: (?:lượt|số lượt|số lượng|số))?(?: (?:truy cập|người truy cập|khách|lượt truy cập))?(?: (?:trong|đến)? ?(?:ngày|tuần|tháng|năm))?(?: website| trang)?|(?:số |tổng |lượt )?lượt truy cập(?: trong)?(?: (?:hôm nay|hôm qua|ngày|tuần|tháng|năm|hiện tại|website|trang))?|total|today|yesterday|this week|this month)(?: \([^)]*\))? ?[:：] ?{_N}{_PERSON_COUNT}",
    ),
    # --- advertisement
    ChromeRule(
        "ad-image",
        "ad",
        "Portals leave the alternative text of banner pictures.",
        "image advertisement",
        "Ảnh quảng trường",
        pattern=r"(?:image|img|hình ảnh|ảnh|hình) ?(?:banner|advertisement|quảng cáo|logo|slide)(?: \d+)?",
    ),
    ChromeRule(
        "ad-word",
        "ad",
        "A place for banners is announced by a word of its own.",
        "QUẢNG CÁO",
        "Quảng cáo rượu, bia",
        pattern=r"(?:banner|logo)(?: (?:quảng cáo|header|footer|top|right|left|chính|trái|phải|phụ))?(?: ?\d+)?|(?:liên hệ )?quảng cáo(?: ?\d+)?|advertis(?:e|ing|ement|ements)|tài trợ|\(?qc\)?",
    ),
    # --- player
    ChromeRule(
        "player-clock",
        "player",
        "Audio and video players print their clock.",
        "0:00 / 0:00",
        "7:30 sáng",
        pattern=r"[▶►⏵]? ?-?\d{1,2}:\d\d(?::\d\d)? ?(?:/ ?-?\d{1,2}:\d\d(?::\d\d)?)?(?: ?(?:1x|x1))?|current time -?\d+:\d\d|duration(?: time)? -?\d+:\d\d|remaining time -?\d+:\d\d",
    ),
    ChromeRule(
        "player-voice",
        "player",
        "Text-to-speech readers offer voices.",
        "Giọng nữ miền Nam",
        "Giọng hát nữ",
        phrases=(
            "chọn giọng đọc|giọng đọc|giọng nữ|giọng nam|giọng nữ miền bắc|giọng nữ miền trung|"
            "giọng nữ miền nam|giọng nam miền bắc|giọng nam miền trung|giọng nam miền nam|nữ miền bắc|"
            "nữ miền nam|nam miền bắc|nam miền nam|nữ miền trung|nam miền trung|miền bắc|miền nam|"
            "miền trung|giọng nữ 1|giọng nữ 2|giọng nam 1|giọng nam 2|chọn giọng"
        ),
    ),
    ChromeRule(
        "player-control",
        "player",
        "Players print the names of their controls.",
        "Nghe bài viết",
        "Nghe báo cáo kết quả",
        pattern=r"trình duyệt (?:của bạn )?không hỗ trợ (?:video|audio|âm thanh)[^.]*\.?|your browser does not support (?:the )?(?:html5 )?(?:audio|video)[^.]*\.?|tốc độ(?: đọc| phát)? ?:? ?[\d.]*x?|[\d.]+x",
        phrases=(
            "nghe bài viết|nghe đọc bài|nghe bài|nghe nội dung|nghe tin|nghe audio|nghe đọc bài viết|"
            "nghe tin bài|nghe nội dung bài viết|nghe podcast|nghe|đọc bài viết|đọc bài|phát|phát lại|"
            "tạm dừng|dừng|tốc độ đọc|play|play video|video đang phát|đang phát|bật tiếng|tắt tiếng|pause|mute|unmute|stop|volume|fullscreen|"
            "playback rate|xem video|video player is loading.|video player is loading|"
            "this is a modal window.|chapters|descriptions|subtitles|captions|audio track|audio|"
            "listen|loaded: 0%|progress: 0%|stream type live|0:00|auto|picture-in-picture"
        ),
    ),
    # --- pagination
    ChromeRule(
        "pagination-numbers",
        "pagination",
        "Lists of articles have page numbers.",
        "1 2 3 4 5 ...",
        "1 2 tháng 9",
        pattern=r"(?:trang ?:? ?)?(?:(?:đầu|trước|trang trước|trang đầu) )?[«‹<|\[ ]*\d{1,4}[\]|,]? [\d\[\]|, .…]*(?:tiếp|tiếp theo|sau|trang sau|cuối|trang cuối)?[ »›>|]*(?:tiếp|sau|cuối|trang cuối)?",
    ),
    ChromeRule(
        "pagination-word",
        "pagination",
        "Lists of articles have links to the next page.",
        "Trang sau",
        "Trang sau của biểu mẫu",
        pattern=r"trang \d+(?: ?/ ?\d+| trên \d+| of \d+)?|[«‹<>›»|]+",
        phrases=(
            "trang trước|trang sau|trang đầu|trang cuối|trang kế|trang tiếp|tiếp theo|xem tiếp|"
            "trang tiếp theo|tiếp|trước|sau|về trước|quay lại|trở lại|trở về|quay về|next|prev|"
            "previous|last|first|back|bài trước|bài sau|bài tiếp theo|trở lại trang trước|"
            "về trang trước|quay lại trang trước|prev article|next article|bài kế tiếp"
        ),
    ),
    # --- related
    ChromeRule(
        "related-heading",
        "related",
        "Links to other articles stand under a heading.",
        "Tin khác",
        "Tin tưởng khác",
        pattern=r"(?:[^\w]* ?)?(?:(?:các |những )?(?:bản tin|tin|bài|bài viết|tin bài|tin tức|bài báo|thông tin|video|chủ đề|nội dung|sự kiện|văn bản)(?:,? ?(?:bài|tức|ảnh|viết))?(?: (?:khác|liên quan|cùng (?:chuyên mục|loại|chủ đề|mục|lĩnh vực|chuyên đề)|cùng|mới(?: hơn| nhất| cập nhật| đăng| nhận)?|cũ(?: hơn)?|đã đưa|đã đăng|đọc nhiều|xem nhiều|nổi bật|tiêu điểm|trước(?: đó)?|tiếp theo|được quan tâm|quan tâm|trong (?:ngày|tuần|tháng)|đáng chú ý|hot|gợi ý))(?: (?:nhất|hơn|khác|cùng chuyên mục|trong chuyên mục|cùng chủ đề))?|liên quan|có thể bạn (?:quan tâm|thích)|bạn có thể (?:quan tâm|thích)|đọc (?:nhiều|thêm|tiếp)(?: nhất)?|xem (?:thêm|nhiều|tiếp|tất cả|chi tiết)(?: nhất)?(?: tin| bài)?(?: (?:khác|về))?|cùng chuyên mục|cùng chủ đề|mới nhất|mới cập nhật|tiêu điểm|nổi bật|related(?: (?:posts|articles|news))?|tin đọc nhiều(?: nhất)?) ?(?:\(\d+\))? ?[:»›>.…]*",
    ),
    ChromeRule(
        "related-arrow",
        "related",
        "Links to other articles stand in the text behind arrows or a word that invites to read.",
        ">> Huyện ra quân giải tỏa hành lang",
        "Xem thêm tại phụ lục kèm theo.",
        pattern=r"(?:>>+|»|►|▶) *+(?!(?:xem|tải) (?:toàn văn|văn bản|file|chi tiết|nội dung|tài liệu|về))[^.]{12,200}|(?:>>+|»|►|▶|\*|→)? ?(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|mời (?:độc giả|bạn đọc|quý vị)(?: cùng)? (?:xem|đọc|theo dõi)[^:]{0,40}) ?[:»>] ?.{8,200}",
    ),
    # --- share
    ChromeRule(
        "related-neighbour",
        "related",
        "The articles before and after this one are linked.",
        "Bài viết mới hơn: Hội nghị sơ kết công tác quý I",
        "Bài viết: Minh Anh",
        pattern=r"(?:bài|tin|bài viết|tin bài)(?: viết)? (?:mới hơn|cũ hơn|trước|sau|tiếp theo|kế tiếp|trước đó) ?[:»«>] ?.{4,200}",
    ),
    ChromeRule(
        "share-follow",
        "share",
        "Readers are asked to follow the paper elsewhere.",
        "Theo dõi báo chúng tôi trên Google News",
        "Theo dõi tình hình mưa lũ trên các sông",
        pattern=r"(?:theo dõi|mời (?:bạn|quý vị)[^.]{0,20} theo dõi|cập nhật tin[^.]{0,40}) [^.]{2,60} (?:trên|qua|tại) (?:google ?news|zalo|facebook|youtube|tiktok|fanpage)[^.]{0,30}",
    ),
    ChromeRule(
        "share-network",
        "share",
        "Articles have buttons for social networks, mail and print.",
        "Chia sẻ Facebook Zalo",
        "In ấn tài liệu tuyên truyền",
        phrases=(
            "chia sẻ|chia sẻ:|share|share:|facebook|twitter|tweet|zalo|google|google+|google plus|"
            "linkedin|youtube|pinterest|instagram|tiktok|telegram|whatsapp|messenger|viber|skype|"
            "email|e-mail|gửi|gửi bài|gửi tin|gửi email|gửi e-mail|gửi mail|gửi bài viết|gửi thư|"
            "gửi cho bạn bè|gửi tin qua email|gửi bài viết qua email|gửi bài viết cho bạn bè|bản in|"
            "in|in bài|in trang|in bài viết|in ấn|in tin|in bài này|in trang này|in nội dung|print|"
            "lưu|lưu bài|lưu bài viết|lưu tin|save|copy|copy link|sao chép|sao chép liên kết|"
            "sao chép link|thích|like|theo dõi|follow|subscribe|đăng ký nhận tin|rss|pdf|bookmark|x|"
            "chia sẻ qua facebook|chia sẻ lên facebook|chia sẻ facebook|chia sẻ qua zalo|chia sẻ zalo|"
            "chia sẻ bài viết|chia sẻ bài viết này|chia sẻ lên twitter|chia sẻ qua email|"
            "chia sẻ trên facebook|share on facebook|share on twitter|share this|theo dõi chúng tôi|"
            "theo dõi trên|theo dõi báo trên|kết nối với chúng tôi|mạng xã hội|fanpage|tải về|"
            "tải xuống|download|tải file|thích 0|tin nhắn|theo dõi fanpage|qua|lên|trên|0|"
            "quan tâm zalo oa|quan tâm"
        ),
    ),
    ChromeRule(
        "share-font-size",
        "share",
        "Readers can change the size of the letters.",
        "Xem với cỡ chữ",
        "Cỡ chữ trong văn bản",
        phrases=(
            "xem với cỡ chữ|cỡ chữ|cỡ chữ:|xem cỡ chữ|kích thước chữ|kích cỡ chữ|kiểu chữ|phông chữ|"
            "font size|font size:|a|aa|a+|a-|a +|a -|+|-|+a|-a|t|tăng cỡ chữ|giảm cỡ chữ|tăng chữ|"
            "giảm chữ|phóng to chữ|thu nhỏ chữ|tăng kích thước chữ|giảm kích thước chữ|tăng|giảm|lớn|"
            "nhỏ|vừa|mặc định|bình thường|phóng to|thu nhỏ|tương phản|độ tương phản|tăng tương phản|"
            "giảm tương phản|màu chữ|màu nền|chế độ tối|chế độ sáng|đọc bài|to"
        ),
    ),
    ChromeRule(
        "share-rating",
        "share",
        "Readers are asked to rate an article.",
        "Click để đánh giá bài viết",
        "Đánh giá kết quả thực hiện",
        pattern=r"tổng số điểm của bài viết là ?:? ?.*|xếp hạng ?:? ?[\d.,]+ ?[-–] ?\d+ phiếu bầu|(?:hãy )?(?:là người đầu tiên )?đánh giá bài viết này.*|[\d.,]+ ?/ ?\d+ ?\(?\d* ?(?:đánh giá|phiếu|votes?|bình chọn)\)?|average rating.*|[★☆⭐ ]+|(?:click |nhấn |bấm )?(?:để )?đánh giá(?: (?:bài viết|tin|nội dung|chất lượng))? ?[:(]? ?[\d.,/ ]*(?:sao|điểm)?\)?",
        phrases=(
            "click để đánh giá bài viết|đánh giá bài viết|đánh giá|đánh giá tin|đánh giá của bạn|"
            "đánh giá:|xếp hạng|1 sao|2 sao|3 sao|4 sao|5 sao|rất hài lòng|hài lòng|không hài lòng|"
            "chưa hài lòng|rất tốt|tốt|kém|hữu ích|không hữu ích|thông tin hữu ích"
        ),
    ),
    ChromeRule(
        "share-poll",
        "share",
        "Sites ask their visitors for an opinion.",
        "Thăm dò ý kiến",
        "Thăm dò ý kiến cử tri về",
        pattern=r"(?:thăm dò(?: ý kiến)?|bình chọn|biểu quyết|kết quả(?: bình chọn)?|xem kết quả|trưng cầu ý kiến|khảo sát|gửi bình chọn|vote|bạn (?:thấy|đánh giá|nghĩ|biết|quan tâm)[^.]{0,100}\?|(?:theo bạn|theo anh/chị|anh/chị|quý vị|mời bạn)[^.]{0,140}\?)",
    ),
    # --- footer
    ChromeRule(
        "footer-copyright",
        "footer",
        "The foot of a page claims the rights.",
        "© CỔNG THÔNG TIN ĐIỆN TỬ TỈNH",
        "Bản quyền tác giả được bảo hộ",
        pattern=r"(?:(?:©|\(c\)|copyright|bản quyền thuộc|bản quyền nội dung|® ?|giữ bản quyền)(?:[^\w]|\s|thuộc|nội dung|của|by|\d).{0,220}|.{0,100}(?:©|all rights? reserved|giữ bản quyền|bản quyền thuộc về|bản quyền ©).{0,120}|.{0,140}ghi rõ nguồn.{0,140}(?:phát hành|sử dụng|trích|đăng|thông tin|website|cổng|trang|lại).{0,120})",
        needs="©|rights|bản quyền|copyright|(c)|®|ghi rõ nguồn",
    ),
    ChromeRule(
        "footer-editor",
        "footer",
        "The foot of a page names who is responsible for it.",
        "Chịu trách nhiệm: Trần Ngọc Lân, Giám đốc Sở",
        "Chịu trách nhiệm trước pháp luật",
        pattern=r"(?:(?:người )?chịu trách nhiệm(?: (?:chính|nội dung|xuất bản|biên tập|quản lý|về nội dung|quản lý nội dung|nội dung chính))? ?[:;].{1,200}|(?:trưởng ban|phó trưởng ban|ban) biên tập(?: (?:cổng|trang|website).{0,60})? ?:.{1,160}|(?:quyền )?(?:tổng|phó tổng) biên tập(?: phụ trách)? ?:.{1,100}|(?:cơ quan|đơn vị) (?:chủ quản|quản lý|thiết kế|vận hành|phát triển|xây dựng) ?:.{1,160})",
    ),
    ChromeRule(
        "footer-address",
        "footer",
        "The foot of a page gives address, telephone and mail.",
        "Địa chỉ: 204 Hùng Vương, thành phố Đông Hà",
        "Địa chỉ số của hộ gia đình",
        pattern=r"(?:(?:địa chỉ|đ/c|đc|trụ sở(?: chính)?|trụ sở tòa soạn|tòa soạn|toà soạn|văn phòng|address)(?: (?:liên hệ|tòa soạn|cơ quan|trụ sở))? ?:.{1,220}|(?:điện thoại|đt|sđt|tel|phone|hotline|fax|đường dây nóng|số điện thoại|di động|mobile)(?:[ /.-]*(?:fax|điện thoại|liên hệ|hỗ trợ|bàn))? ?[.:]? ?[-+(]?\d[-+()\d. –/x]{6,}.{0,100}|(?:e-?mail|thư điện tử|hộp thư|website|trang web|web)(?: (?:liên hệ|công vụ))? ?[:;].{1,120}|(?:https?://|www\.)\S+|[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)+)",
    ),
    ChromeRule(
        "footer-licence",
        "footer",
        "The foot of a page gives the licence of the site.",
        "Giấy phép số 12/GP-TTĐT cấp ngày 5/2/2019",
        "Giấy phép lái xe",
        pattern=r"(?:số )?giấy phép(?: (?:số|thiết lập|hoạt động|xuất bản|cung cấp|trang|báo|cổng|của|icp)[^:;]{0,90})? ?(?::|số|ngày).{1,200}|(?:gp|gpxb|gpxb số|số gp|giấy phép)[ :.]+(?:số )?\d+.{1,160}",
    ),
    ChromeRule(
        "footer-maker",
        "footer",
        "The foot of a page names the maker of the software.",
        "Thiết kế bởi VNPT",
        "Thiết kế bởi kiến trúc sư",
        pattern=r"(?:powered by|design(?:ed)? by|developed by|thiết kế(?: (?:bởi|website|web|và phát triển|và xây dựng))?(?: bởi)? ?:?|phát triển bởi|xây dựng bởi|phiên bản(?: hệ thống)? ?:?|version ?:?|ghi rõ nguồn) ?(?:vnpt|viettel|nukeviet|fpt|mobifone|dng|joomla|wordpress|drupal|\d|công ty|trung tâm|\().{0,120}|(?:đã được )?(?:tín nhiệm mạng|ncsc).{0,30}|về đầu trang|lên đầu trang|đầu trang|back to top|(?:trang )?top|sơ đồ (?:cổng|trang|site|website|web)",
        phrases="về đầu trang|lên đầu trang|đầu trang|back to top|sơ đồ cổng|sơ đồ website|sơ đồ site|sơ đồ trang web",
    ),
    # --- notice
    ChromeRule(
        "notice-session",
        "notice",
        "Sites warn that a session ends.",
        "Phiên làm việc của bạn đã hết hạn, vui lòng đăng nhập lại",
        "Phiên làm việc buổi chiều",
        pattern=r"bạn đã không sử dụng site.*|(?:phiên (?:làm việc|đăng nhập)).{0,60}(?:hết hạn|kết thúc).{0,80}|.{0,80}thời gian chờ ?: ?\d+ giây.?",
        needs="không sử dụng site|hết hạn|kết thúc|thời gian chờ",
    ),
    ChromeRule(
        "notice-login",
        "notice",
        "Sites have forms for logging in.",
        "Đăng nhập",
        "Đăng ký kinh doanh",
        pattern=r"bạn (?:cần|phải|chưa|hãy|vui lòng).{0,30}đăng (?:nhập|ký).{0,80}|vui lòng đăng nhập.{0,80}|đăng nhập (?:bằng|để|với) .{0,60}",
        phrases=(
            "đăng nhập|đăng ký|đăng xuất|đăng kí|đăng nhập thành viên|đăng ký thành viên|"
            "đăng nhập hệ thống|đăng ký ngay|đăng nhập tại đây|quên mật khẩu|quên mật khẩu?|"
            "tên đăng nhập|tên truy cập|tên tài khoản|mật khẩu|tài khoản|nhớ mật khẩu|nhớ đăng nhập|"
            "ghi nhớ|ghi nhớ đăng nhập|log in|login|sign in|register|password|username|tên đăng nhập:|"
            "mật khẩu:|đăng nhập quản trị|thành viên|chưa có tài khoản?|logout|sign up"
        ),
    ),
    ChromeRule(
        "notice-comment",
        "notice",
        "Articles have a box for comments.",
        "Ý kiến bạn đọc",
        "Ý kiến của cử tri",
        pattern=r"(?:ý kiến|bình luận|phản hồi)(?: (?:bạn đọc|của bạn|độc giả))? ?\(\d+\)|(?:hiện |hiện tại )?(?:chưa|không) có (?:ý kiến|bình luận|phản hồi|nhận xét).{0,30}|hãy là người đầu tiên.{0,60}|(?:vui lòng|xin|bạn vui lòng|đề nghị|xin vui lòng|mời bạn) (?:nhập|gõ|viết|điền|gửi).{0,120}|your email address will not be published.*|(?:email|địa chỉ email) của bạn sẽ không.{0,60}|những trường bắt buộc.{0,40}|chú ý: .{0,40}tiếng việt có dấu.{0,60}|(?:còn lại )?\d+ ?/ ?\d+ (?:ký|kí) tự|(?:số )?(?:ký|kí) tự(?: còn lại)?:? ?\d*",
        phrases=(
            "ý kiến bạn đọc|ý kiến của bạn|ý kiến độc giả|ý kiến của bạn đọc|ý kiến|bình luận|"
            "bình luận bạn đọc|bình luận của bạn|bình luận mới|phản hồi|phản hồi của bạn|thảo luận|"
            "gửi ý kiến|gửi bình luận|gửi phản hồi|gửi nhận xét|viết bình luận|thêm bình luận|"
            "viết phản hồi|gửi ý kiến của bạn|nhập bình luận|để lại bình luận|để lại một bình luận|"
            "xem bình luận|xem thêm bình luận|xem các ý kiến khác|họ tên|họ và tên|họ tên:|họ và tên:|"
            "họ tên *|họ và tên *|tiêu đề|tiêu đề:|tiêu đề *|nội dung:|nội dung *|nội dung bình luận|"
            "nội dung phản hồi|email *|email:|e-mail:|điện thoại:|điện thoại *|mã xác nhận|mã an toàn|"
            "mã bảo mật|mã kiểm tra|mã captcha|captcha|mã xác nhận:|mã xác nhận *|nhập lại|làm mới|"
            "hủy|hủy bỏ|huỷ|gửi đi|leave a reply|leave a comment|post comment|comments|trả lời|reply|"
            "trả lời bình luận|hủy trả lời|chia sẻ ý kiến của bạn|ý kiến của bạn:|lưu tên của tôi|"
            "cancel reply|*|người gửi / điện thoại|đổi mã khác|thay đổi mã"
        ),
    ),
    ChromeRule(
        "notice-browser",
        "notice",
        "Sites ask for consent to cookies, or speak of scripts and browsers.",
        "Trang web này sử dụng cookie. Bạn có đồng ý không?",
        "Trình duyệt web do doanh nghiệp Việt Nam làm ra",
        pattern=r".{0,120}\b(?:cookies?|javascript)\b.{0,200}|.{0,80}\btrình duyệt\b.{0,80}(?:bật|không hỗ trợ|hiển thị|tốt nhất).{0,100}",
        needs="cookie|javascript|trình duyệt",
    ),
    ChromeRule(
        "notice-script",
        "notice",
        "Sites print messages of their scripts.",
        "Đang tải dữ liệu...",
        "Đang tải hàng lên tàu",
        pattern=r"please enable javascript.*|(?:loading|đang tải(?: dữ liệu| nội dung| trang)?)(?:\.{2,3}|…)?|không tìm thấy (?:trang|nội dung|dữ liệu).{0,40}",
        phrases=(
            "đồng ý|chấp nhận|chấp nhận cookie|skip to content|skip to main content|"
            "bỏ qua nội dung chính|chuyển đến nội dung|chuyển đến nội dung chính|"
            "truy cập nội dung luôn|đóng|close|ẩn|đóng lại"
        ),
    ),
    # --- nav
    ChromeRule(
        "nav-home",
        "nav",
        "Menus begin with the home page and go on with the names of sections.",
        "Giới thiệu - Tin tức - Liên hệ",
        "Tin tức tố giác tội phạm",
        phrases=(
            "trang chủ|home|trang nhất|homepage|menu|tìm kiếm|search|tìm kiếm nâng cao|tìm kiếm...|"
            "nhập từ khóa|từ khóa|liên hệ|góp ý|hỏi đáp|hỏi - đáp|thư điện tử|sitemap|sơ đồ trang|"
            "english|tiếng việt|tiếng anh|vietnamese|vn|en|vi|vie|eng|giới thiệu|giới thiệu chung|"
            "tin tức|tin tức - sự kiện|tin tức sự kiện|tin tức và sự kiện|tin tức & sự kiện|"
            "tin - sự kiện|tin hoạt động|tin tức hoạt động|văn bản|thông báo|thư viện|thư viện ảnh|"
            "thư viện video|video|videos|video clip|clip|multimedia|media|podcast|e-magazine|"
            "emagazine|infographic|infographics|longform|megastory|đa phương tiện|toggle navigation|"
            "main menu|danh mục|chuyên mục|chuyên trang|đường dây nóng|lịch công tác|lịch làm việc|"
            "hình ảnh|album ảnh|phóng sự ảnh|bản đồ|liên kết|liên kết website|liên kết web|"
            "liên kết trang|chọn liên kết|chọn website|chọn đơn vị|chọn ngôn ngữ|chọn trang|"
            "chọn chuyên mục|-- chọn liên kết --|dịch vụ công|dịch vụ công trực tuyến|"
            "thủ tục hành chính|hệ thống văn bản|văn bản pháp luật|văn bản mới|văn bản chỉ đạo|"
            "văn bản chỉ đạo điều hành|văn bản pháp quy|văn bản điều hành|chỉ đạo điều hành|công báo|"
            "cơ cấu tổ chức|bộ máy tổ chức|tổ chức bộ máy|chức năng nhiệm vụ|chức năng, nhiệm vụ|"
            "chính trị|kinh tế|xã hội|văn hóa|văn hoá|văn hóa - xã hội|văn hoá - xã hội|"
            "kinh tế - xã hội|thể thao|giải trí|giáo dục|y tế|pháp luật|quốc tế|thế giới|thời sự|"
            "đời sống|du lịch|công nghệ|bạn đọc|quốc phòng - an ninh|an ninh - quốc phòng|"
            "quốc phòng, an ninh|xây dựng đảng|xây dựng đảng, chính quyền|trong nước|trong tỉnh|"
            "tin địa phương|tin trong tỉnh|tin trong nước|tin quốc tế|tin thế giới|tin nổi bật|"
            "tin mới|tin mới nhất|bài viết|sự kiện|tuyển sinh|đào tạo|khoa học|thời tiết|rao vặt|"
            "tòa soạn|báo in|báo giấy|đọc báo in|xã luận|nông nghiệp|công nghiệp|môi trường|sức khỏe|"
            "lao động|việc làm|tài nguyên|thương mại|đoàn thể|tuyên giáo|dân vận|tổ chức|kiểm tra|"
            "nội chính|hoạt động|văn nghệ|ngân hàng|thị trường|phóng sự|ký sự|quảng cáo|dữ liệu|"
            "báo cáo|công khai|tra cứu|biểu mẫu|cải cách hành chính|chuyển đổi số|tiếp cận thông tin|"
            "phản ánh kiến nghị|đảng ủy|hđnd|ubnd|ubmttq|hội đồng nhân dân|ủy ban nhân dân"
        ),
    ),
    ChromeRule(
        "nav-breadcrumb",
        "nav",
        "A trail of section names leads to the article.",
        "Trang chủ > Tin tức > Hoạt động của Sở",
        "Tin tức từ kỳ họp Hội đồng nhân dân",
        pattern=r"(?:trang chủ|home|trang nhất|tin tức|tin tức - sự kiện) ?:? ?[>»›/|→\\][^.]{2,200}|(?:bạn (?:đang|đã) (?:ở|xem)(?: đây| trang| mục)?|(?:quý vị )?đang (?:xem|ở)|you are here|vị trí(?: hiện tại)?) ?[:»>].{2,200}|trang chủ [^.,;:!?]{3,160}|[^.;:!?|»›]{2,40} ?[|»›] ?[^.;:!?|»›]{2,40} ?[|»›] ?[^.;:!?]{2,180}",
    ),
    ChromeRule(
        "nav-section",
        "nav",
        "The name of the section stands over the article, with its part behind a colon or bar.",
        "Tin tức - Sự kiện: Hoạt động cơ sở",
        "Tin tức về bão: Các địa phương chủ động ứng phó, sơ tán dân trước 17 giờ ngày mai",
        pattern=r"(?:tin tức(?: ?[-–&] ?sự kiện| và sự kiện)?|tin (?:hoạt động|trong tỉnh|địa phương|trong nước|mới)|hoạt động|chuyên mục|danh mục|mục tin|sự kiện|thông báo|chuyên trang) ?[:>»/|] ?[^.:]{3,60}",
    ),
    ChromeRule(
        "nav-tags",
        "nav",
        "Articles carry key words that lead to others.",
        "Từ khóa: nông thôn mới, chuyển đổi số",
        "Từ khóa được nhắc đến nhiều nhất là đổi mới",
        pattern=r"(?:từ khóa|từ khoá|tags?|thẻ|chủ đề|topic|hashtag)(?: tìm kiếm| bài viết)? ?[:：].{0,200}|#\w[\w# ,]*",
    ),
    ChromeRule(
        "nav-current-date",
        "nav",
        "The head of a site prints today's date.",
        "Hôm nay, Thứ sáu, ngày 14/6/2024",
        "Thứ sáu - 14/06/2024 04:39",
        pattern=r"(?:hôm nay ?[:,]? ?)?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|2|3|4|5|6|7)|chủ nhật|cn) ?[,.]? ?(?:ngày )?\d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2}(?:,? năm|,) \d{4})(?: ?[,|-] ?\d{1,2}:\d\d(?::\d\d)?)?(?: ?\(?gmt ?\+ ?7\)?)? ?(?:\||$)|hôm nay ?:? ?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}.{0,20}",
    ),
    ChromeRule(
        "nav-site-page-title",
        "nav",
        "Sites print the title of a page of the system above an article.",
        "Chi tiết tin tức - Sở Nội vụ",
        "Cổng thông tin điện tử được nâng cấp, mở rộng",
        pattern=r"(?:chi tiết|nội dung|xem chi tiết|xem)(?: (?:tin(?: tức)?|bài viết|bài|nội dung|văn bản|thông tin|sự kiện|thông báo))+(?: ?[-–|:] ?.{1,100}| tin tức.{0,100})?|(?:cổng|trang) thông tin điện tử(?: (?!có\b|đã\b|là\b|được\b)[^.,;:]{1,120})?",
    ),
    ChromeRule(
        "nav-box",
        "nav",
        "Sites have boxes beside the article.",
        "LỊCH CÔNG TÁC TUẦN",
        "Lịch sử Đảng bộ huyện",
        pattern=r"lịch (?:công tác|làm việc|tiếp (?:công )?dân|tuần|phát sóng)(?: (?:tuần|tháng|của lãnh đạo|lãnh đạo))?(?: \d+)?|chuyên (?:mục|trang|đề|san)(?: [^.]{1,40})?(?: số \d+(?: ?[-/–] ?\d{2,4})?)|liên kết (?:website|web|trang|ngoài|hữu ích|site)(?: (?:khác|web|sở ban ngành))?|(?:cổng )?dịch vụ công(?: (?:trực tuyến|quốc gia))?(?: mức (?:độ )?\d.*)?|(?:hộp thư|đường dây) (?:góp ý|công vụ|nóng|tố giác.{0,20})|văn bản (?:mới(?: ban hành)?|chỉ đạo(?: (?:của đảng|điều hành))?|pháp (?:luật|quy)|điều hành)|(?:tin )?ảnh(?: hoạt động)?|thời tiết|tỷ giá|giá vàng|(?:bản đồ|thông tin) (?:hành chính|quy hoạch|du lịch)|phần mềm (?:quản lý )?(?:văn bản|hành chính|một cửa).{0,30}|công khai (?:ngân sách|tài chính|minh bạch).{0,20}|học tập và làm theo (?:tấm gương|tư tưởng).{0,60}|ứng dụng|tiện ích|tiện ích khác|thông tin cần biết",
    ),
)

#: Tried at the end of a kept line; the group `chrome` is what is removed.
INLINE_RULES: tuple[ChromeRule, ...] = (
    ChromeRule(
        "inline-dateline-counters",
        "counter",
        "Some site software prints the counts of views and comments behind the clock time of the dateline.",
        "Thứ sáu - 14/06/2024 09:15 120 3",
        "Thứ sáu - 14/06/2024 09:15",
        pattern=r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4},? (?:[-|] )?\d{1,2}[:h]\d\d(?::\d\d)?(?: ?[ap]m)?(?P<chrome>(?: \d[\d.,]{0,9}){1,3})$",
    ),
)
