<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>Appearance</name>
    <message>
        <source>Cỡ chữ, màu</source>
        <translation>Text size, colours</translation>
    </message>
    <message>
        <source>Đặt lại</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Nhỏ</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>Vừa</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Lớn</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Rất lớn</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>Cỡ chữ: %1</source>
        <translation>Text size: %1</translation>
    </message>
    <message>
        <source>Màu màn hình</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Tương phản&#xa0;cao</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Dịu&#xa0;mắt</source>
        <translation>Soft</translation>
    </message>
    <message>
        <source>Màu màn hình: %1</source>
        <translation>Colours: %1</translation>
    </message>
</context>
<context>
    <name>BackRow</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Trang đầu</source>
        <translation>Home</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Giờ làm việc hôm&#xa0;nay</source>
        <translation>Open today</translation>
    </message>
    <message>
        <source>Giờ ví dụ, xin hỏi cán&#xa0;bộ</source>
        <translation>Example hours, please ask staff</translation>
    </message>
    <message>
        <source>Hôm nay nghỉ</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>Số công bố %1</source>
        <translation>Published %1</translation>
    </message>
    <message>
        <source>Thông báo</source>
        <translation>Notice</translation>
    </message>
</context>
<context>
    <name>FaceRow</name>
    <message>
        <source>Rất không hài&#xa0;lòng</source>
        <translation>Very dissatisfied</translation>
    </message>
    <message>
        <source>Không hài&#xa0;lòng</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>Bình thường</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Hài&#xa0;lòng</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>Rất hài&#xa0;lòng</source>
        <translation>Very satisfied</translation>
    </message>
</context>
<context>
    <name>FieldGrid</name>
    <message>
        <source>Gọi hỗ trợ</source>
        <translation>Call for help</translation>
    </message>
</context>
<context>
    <name>HitRow</name>
    <message>
        <source>Còn gọi: %1</source>
        <translation>Also called: %1</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Tất&#xa0;cả việc</source>
        <translation>All topics</translation>
    </message>
    <message>
        <source>Theo lĩnh&#xa0;vực</source>
        <translation>By field</translation>
    </message>
    <message>
        <source>Gọi hỗ&#xa0;trợ</source>
        <translation>Call for help</translation>
    </message>
    <message>
        <source>Đường dây&#xa0;nóng</source>
        <translation>Hotlines</translation>
    </message>
    <message>
        <source>Ông/Bà cần làm việc&#xa0;gì?</source>
        <translation>What can we help you with?</translation>
    </message>
    <message>
        <source>Mời Ông/Bà hỏi cán&#xa0;bộ tại&#xa0;quầy</source>
        <translation>Please ask at the desk</translation>
    </message>
    <message>
        <source>Tìm thủ tục</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Gõ tên việc cần làm</source>
        <translation>Type what you need</translation>
    </message>
    <message>
        <source>Không cần gõ dấu. Ví dụ:</source>
        <translation>For example:</translation>
    </message>
    <message>
        <source>khai sinh, sao y, sổ đỏ</source>
        <translation>birth, certified copy, land</translation>
    </message>
    <message>
        <source>Chọn việc thường gặp</source>
        <translation>Choose a common topic</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Mở cửa đến %1</source>
        <translation>Open until %1</translation>
    </message>
    <message>
        <source>Mở cửa đến %1 (giờ&#xa0;ví&#xa0;dụ)</source>
        <translation>Open until %1 (example)</translation>
    </message>
    <message>
        <source>Mở cửa lúc %1</source>
        <translation>Opens at %1</translation>
    </message>
    <message>
        <source>Mở cửa lúc %1 (giờ&#xa0;ví&#xa0;dụ)</source>
        <translation>Opens at %1 (example)</translation>
    </message>
    <message>
        <source>Hôm nay nghỉ</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>Đã hết giờ làm&#xa0;việc</source>
        <translation>Closed for today</translation>
    </message>
    <message>
        <source>Thông tin thủ&#xa0;tục chưa có trên máy này</source>
        <translation>This kiosk has no information on procedures yet</translation>
    </message>
    <message>
        <source>Máy sẽ có khi nhận được từ máy&#xa0;chủ. Lúc này Ông/Bà có thể đánh giá lần phục vụ.</source>
        <translation>It will come from the server. You can still rate today’s service.</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Cỡ chữ, màu</source>
        <translation>Text size, colours</translation>
    </message>
    <message>
        <source>Gọi</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Đường dây nóng</source>
        <translation>Hotlines</translation>
    </message>
</context>
<context>
    <name>Hotlines</name>
    <message>
        <source>Đường dây nóng</source>
        <translation>Hotlines</translation>
    </message>
    <message>
        <source>Chưa có số điện&#xa0;thoại nào trên máy&#xa0;này</source>
        <translation>This kiosk has no telephone numbers yet</translation>
    </message>
    <message>
        <source>Số công bố ngày %1</source>
        <translation>Published %1</translation>
    </message>
    <message>
        <source>Cơ quan này thôi hoạt động từ sau %1. Số có thể không còn dùng.</source>
        <translation>This office closed after %1. The number may no longer work.</translation>
    </message>
    <message>
        <source>Dùng đến hết %1</source>
        <translation>Valid until %1</translation>
    </message>
    <message>
        <source>Trang %1/%2</source>
        <translation>Page %1/%2</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>Chạm vào màn&#xa0;hình để đánh&#xa0;giá</source>
        <translation>Touch the screen to rate our service</translation>
    </message>
    <message>
        <source>Chạm vào màn&#xa0;hình để bắt&#xa0;đầu</source>
        <translation>Touch the screen to begin</translation>
    </message>
    <message>
        <source>Xem cần giấy&#xa0;tờ gì, mất bao lâu, lệ phí bao nhiêu.</source>
        <translation>See which papers you need, how long it takes and what it costs.</translation>
    </message>
    <message>
        <source>Đánh giá việc phục vụ. Không cần đăng nhập.</source>
        <translation>Rate the service. No login needed.</translation>
    </message>
    <message>
        <source>Một lần chạm là xong. Trả lời là tự&#xa0;nguyện.</source>
        <translation>One touch is all. Answering is your choice.</translation>
    </message>
    <message>
        <source>Không ghi tên. Cán bộ tại quầy không xem được.</source>
        <translation>No name is kept. Staff cannot see your answer.</translation>
    </message>
    <message>
        <source>Máy vừa thay sổ ghi mới</source>
        <translation>A new record book was begun</translation>
    </message>
    <message>
        <source>Sổ cũ bị hỏng và được giữ nguyên. Mời báo kỹ thuật viên mã K-3104.</source>
        <translation>The old one is damaged and kept untouched. Please tell the technician code K-3104.</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Ông/Bà còn ở đây không?</source>
        <translation>Are you still here?</translation>
    </message>
    <message>
        <source>Để giữ kín cho Ông/Bà, màn hình sẽ về trang đầu khi hết giờ.</source>
        <translation>To keep your visit private, the screen will return to the start.</translation>
    </message>
    <message numerus="yes">
        <source>còn %n giây</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>giây</source>
        <comment>dưới con số đếm ngược</comment>
        <translation>
            <numerusform>second</numerusform>
            <numerusform>seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>Tôi còn ở đây</source>
        <translation>I am still here</translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation>Start page</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Tìm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Xóa một chữ</source>
        <translation>Delete one letter</translation>
    </message>
    <message>
        <source>Xóa hết</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Đóng phím</source>
        <translation>Close keys</translation>
    </message>
    <message>
        <source>dấu cách</source>
        <translation>space</translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>Việc</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Danh mục</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Tất&#xa0;cả thủ&#xa0;tục</source>
        <translation>All procedures</translation>
    </message>
    <message numerus="yes">
        <source>%n thủ tục</source>
        <translation>
            <numerusform>%n procedure</numerusform>
            <numerusform>%n procedures</numerusform>
        </translation>
    </message>
    <message>
        <source>Tìm bằng chữ</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Việc khác</source>
        <translation>Other topics</translation>
    </message>
    <message>
        <source>Lĩnh vực khác</source>
        <translation>Other fields</translation>
    </message>
    <message>
        <source>Trang %1/%2</source>
        <translation>Page %1/%2</translation>
    </message>
</context>
<context>
    <name>ListRow</name>
    <message>
        <source>%1. Còn thiếu thông tin</source>
        <translation>%1. Information incomplete</translation>
    </message>
    <message>
        <source>Còn thiếu thông tin, hỏi cán&#xa0;bộ tại&#xa0;quầy</source>
        <translation>Incomplete, please ask at the desk</translation>
    </message>
</context>
<context>
    <name>Procedure</name>
    <message>
        <source>Tùy trường hợp: xem mục Nơi&#xa0;nộp, lệ&#xa0;phí</source>
        <translation>It depends: see Where, fees</translation>
    </message>
    <message>
        <source>Tóm tắt</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Giấy tờ (%1)</source>
        <translation>Papers (%1)</translation>
    </message>
    <message>
        <source>Các bước</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Nơi nộp, lệ phí</source>
        <translation>Where, fees</translation>
    </message>
    <message>
        <source>Cách làm</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Khác</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Thông tin khác</source>
        <translation>More details</translation>
    </message>
    <message>
        <source>Đang xem mục %1 trên %2</source>
        <translation>Showing %1 of %2</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Trang đầu</source>
        <translation>Home</translation>
    </message>
</context>
<context>
    <name>Rate</name>
    <message>
        <source>Ông/Bà hài lòng đến&#xa0;mức&#xa0;nào với lần phục vụ này?</source>
        <translation>How satisfied are you with today’s service?</translation>
    </message>
    <message>
        <source>Không ghi tên. Cán bộ tại quầy không xem được.</source>
        <translation>No name is kept. Staff cannot see your answer.</translation>
    </message>
    <message>
        <source>Máy đang ghi câu trả lời. Xin chờ một chút.</source>
        <translation>Saving your answer. One moment please.</translation>
    </message>
    <message>
        <source>Chạm vào một khuôn mặt. Trả lời là tự&#xa0;nguyện.</source>
        <translation>Touch one face. Answering is your choice.</translation>
    </message>
    <message>
        <source>Không đánh giá</source>
        <translation>No answer</translation>
    </message>
</context>
<context>
    <name>RateTile</name>
    <message>
        <source>Đánh giá lần phục&#xa0;vụ&#xa0;này</source>
        <translation>Rate today’s service</translation>
    </message>
    <message>
        <source>Một chạm, không ghi tên</source>
        <translation>One tap, no name</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message numerus="yes">
        <source>%n bản chính</source>
        <translation>
            <numerusform>%n original</numerusform>
            <numerusform>%n originals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bản sao</source>
        <translation>
            <numerusform>%n copy</numerusform>
            <numerusform>%n copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Xuất trình %n bản chính</source>
        <translation>
            <numerusform>Show %n original</numerusform>
            <numerusform>Show %n originals</numerusform>
        </translation>
    </message>
    <message>
        <source>Không phải mang giấy</source>
        <translation>No paper needed</translation>
    </message>
    <message>
        <source>Theo mẫu</source>
        <translation>On a set form</translation>
    </message>
    <message>
        <source>Mẫu: %1</source>
        <translation>Form: %1</translation>
    </message>
    <message>
        <source>Thời hạn: %1</source>
        <translation>Time: %1</translation>
    </message>
    <message>
        <source>Thời hạn: %1 ngày</source>
        <translation>Time: %1 days</translation>
    </message>
    <message>
        <source>Thời hạn: hỏi cán bộ tại quầy</source>
        <translation>Time: please ask at the desk</translation>
    </message>
    <message>
        <source>Lệ phí: %1</source>
        <translation>Fee: %1</translation>
    </message>
    <message>
        <source>Lệ phí: hỏi cán bộ tại quầy</source>
        <translation>Fee: please ask at the desk</translation>
    </message>
    <message>
        <source>Lệ phí: mức thu do Hội đồng nhân dân thành phố quyết định. Hỏi cán bộ tại quầy.</source>
        <translation>Fee: set by the city council. Please ask at the desk.</translation>
    </message>
    <message>
        <source>Mức thu do Hội đồng nhân dân thành phố quyết định. Hỏi cán bộ tại quầy.</source>
        <translation>The city council sets this fee. Please ask at the desk.</translation>
    </message>
    <message>
        <source>Chưa có trong dữ liệu. Hỏi cán bộ tại quầy.</source>
        <translation>Not in our data. Please ask at the desk.</translation>
    </message>
    <message>
        <source>Chưa xác minh được mã.</source>
        <translation>The code is not verified.</translation>
    </message>
    <message>
        <source>Đến 30/06/2025: cấp xã, phường</source>
        <translation>Until 30/06/2025: commune or ward</translation>
    </message>
    <message>
        <source>Đến 30/06/2025: cấp quận, huyện</source>
        <translation>Until 30/06/2025: district</translation>
    </message>
    <message>
        <source>Từ 01/07/2025: cấp xã, phường</source>
        <translation>Since 01/07/2025: commune or ward</translation>
    </message>
    <message>
        <source>Từ 01/07/2025: cấp tỉnh, thành phố</source>
        <translation>Since 01/07/2025: province or city</translation>
    </message>
    <message>
        <source>Từ 01/07/2025: chưa rõ. Hỏi cán bộ tại quầy.</source>
        <translation>Since 01/07/2025: not known. Please ask at the desk.</translation>
    </message>
    <message>
        <source>Áp dụng từ %1</source>
        <translation>In force from %1</translation>
    </message>
    <message>
        <source>Áp dụng đến hết %1</source>
        <translation>In force until %1</translation>
    </message>
    <message>
        <source>Không có trang nguồn.</source>
        <translation>There is no source page.</translation>
    </message>
    <message>
        <source>Một số chi tiết lấy từ nguồn cũ hoặc nơi khác. Nên hỏi lại cán bộ.</source>
        <translation>Some details are older or from another place. Please confirm at the desk.</translation>
    </message>
    <message>
        <source>Có phần quan trọng còn thiếu hoặc đã cũ. Hỏi cán bộ trước khi làm.</source>
        <translation>Important parts are missing or old. Please ask before you start.</translation>
    </message>
    <message>
        <source>Nếu khác bản niêm yết tại quầy, theo bản niêm yết.</source>
        <translation>If the posted copy differs, the posted copy applies.</translation>
    </message>
    <message>
        <source>Hỏi cán bộ tại quầy: %1.</source>
        <translation>Please ask at the desk for: %1.</translation>
    </message>
    <message>
        <source>Việc này là gì</source>
        <translation>What it is</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Nộp tại quầy</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>Nộp trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gửi qua bưu điện</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Nộp tại điểm lưu động</source>
        <translation>At a mobile point</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>You receive</translation>
    </message>
    <message>
        <source>Cơ quan giải quyết</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>Ai được làm</source>
        <translation>Who may apply</translation>
    </message>
    <message>
        <source>Yêu cầu, điều kiện</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Quyết định công bố</source>
        <translation>Publishing decision</translation>
    </message>
    <message>
        <source>Mẫu đơn, tờ khai</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Tên đầy đủ</source>
        <translation>Full official name</translation>
    </message>
    <message>
        <source>Mã thủ tục</source>
        <translation>Procedure code</translation>
    </message>
    <message>
        <source>Cấp thực hiện</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Hiệu lực</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>Thuộc việc</source>
        <translation>Life event</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Hỏi cán bộ tại quầy</source>
        <translation>Ask at the desk</translation>
    </message>
    <message>
        <source>Thành phố quyết định</source>
        <translation>Set by the city</translation>
    </message>
    <message>
        <source>Miễn phí</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Trong ngày</source>
        <translation>Same day</translation>
    </message>
    <message numerus="yes">
        <source>%n ngày</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ngày làm việc</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
    <message>
        <source>Thông tin còn thiếu</source>
        <translation>Missing information</translation>
    </message>
    <message>
        <source>tên thủ tục</source>
        <translation>name</translation>
    </message>
    <message>
        <source>trình tự thực hiện</source>
        <translation>steps</translation>
    </message>
    <message>
        <source>cách thức nộp</source>
        <translation>ways to apply</translation>
    </message>
    <message>
        <source>thành phần hồ sơ</source>
        <translation>papers</translation>
    </message>
    <message>
        <source>thời hạn giải quyết</source>
        <translation>time limit</translation>
    </message>
    <message>
        <source>đối tượng thực hiện</source>
        <translation>who may apply</translation>
    </message>
    <message>
        <source>cơ quan giải quyết</source>
        <translation>deciding office</translation>
    </message>
    <message>
        <source>căn cứ pháp lý</source>
        <translation>legal basis</translation>
    </message>
    <message>
        <source>Đã đối chiếu năm %1.</source>
        <translation>Checked in %1.</translation>
    </message>
    <message>
        <source>Chưa rõ năm đối chiếu.</source>
        <translation>Year of checking unknown.</translation>
    </message>
    <message>
        <source>Cổng Dịch vụ công quốc gia</source>
        <translation>National Public Service Portal</translation>
    </message>
    <message>
        <source>Nguồn: %1, mã %2.</source>
        <translation>Source: %1, code %2.</translation>
    </message>
    <message>
        <source>Nguồn: %1.</source>
        <translation>Source: %1.</translation>
    </message>
</context>
<context>
    <name>RowOfThree</name>
    <message>
        <source>Không đánh giá</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Cỡ chữ, màu</source>
        <translation>Text size, colours</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Hoặc chọn một lĩnh vực</source>
        <translation>Or choose a field</translation>
    </message>
    <message>
        <source>Chưa tìm thấy. Thử từ khác, xem theo lĩnh vực, hoặc gọi %1.</source>
        <translation>Nothing found yet. Try another word, browse by field, or call %1.</translation>
    </message>
    <message>
        <source>Chưa tìm thấy. Thử từ khác, xem theo lĩnh vực, hoặc hỏi cán bộ.</source>
        <translation>Nothing found yet. Try another word, browse by field, or ask at the desk.</translation>
    </message>
    <message>
        <source>Chưa tìm thấy “%1”. Gần giống nhất:</source>
        <translation>Nothing matches “%1”. The nearest:</translation>
    </message>
    <message numerus="yes">
        <source>Hơn %n thủ tục khớp với “%1”</source>
        <translation>
            <numerusform>More than %n procedure matches “%1”</numerusform>
            <numerusform>More than %n procedures match “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thủ tục khớp với “%1”</source>
        <translation>
            <numerusform>%n procedure matches “%1”</numerusform>
            <numerusform>%n procedures match “%1”</numerusform>
        </translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>%1 trên %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Trang đầu</source>
        <translation>Home</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Gõ tên việc cần làm. Không cần gõ dấu.</source>
        <translation>Type what you need. Accents are not needed.</translation>
    </message>
    <message>
        <source>Tên việc cần làm</source>
        <translation>What you need</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Tình trạng máy</source>
        <translation>State of this kiosk</translation>
    </message>
    <message>
        <source>Phiên bản %1 · %2</source>
        <translation>Version %1 · %2</translation>
    </message>
    <message>
        <source>Phiên bản %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Máy chạy tốt</source>
        <translation>All is well</translation>
    </message>
    <message numerus="yes">
        <source>Máy chạy được, %n việc cần xem</source>
        <translation>
            <numerusform>Running, %n thing to look at</numerusform>
            <numerusform>Running, %n things to look at</numerusform>
        </translation>
    </message>
    <message>
        <source>Máy chủ</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Chưa ghi danh máy này</source>
        <translation>Not enrolled yet</translation>
    </message>
    <message>
        <source>Tốt</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Chưa gọi</source>
        <translation>Not called yet</translation>
    </message>
    <message>
        <source>Cần xem</source>
        <translation>Look here</translation>
    </message>
    <message>
        <source>Liên lạc</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Lần cuối %1</source>
        <translation>Last at %1</translation>
    </message>
    <message>
        <source>Chưa lần nào</source>
        <translation>Never yet</translation>
    </message>
    <message>
        <source>Sổ ghi</source>
        <translation>Record book</translation>
    </message>
    <message>
        <source>%1 dòng · sổ %2</source>
        <translation>%1 entries · book %2</translation>
    </message>
    <message>
        <source>Đang mở</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>%1 dòng</source>
        <translation>Entries: %1</translation>
    </message>
    <message>
        <source>Đã gửi hết</source>
        <translation>All sent</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Còn mã khác: %1</source>
        <translation>Other codes: %1</translation>
    </message>
    <message>
        <source>Không có việc gì cần làm. Trang này không cho xem câu trả lời của ai.</source>
        <translation>Nothing needs doing. This page shows nobody’s answers.</translation>
    </message>
    <message>
        <source>Về màn hình người dân</source>
        <translation>Back to the public screen</translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>Cảm ơn Ông/Bà</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>Câu trả lời đã được ghi lại, không kèm tên.</source>
        <translation>Your answer is saved, without your name.</translation>
    </message>
    <message>
        <source>Cán bộ tại quầy không xem được.</source>
        <translation>Staff cannot see your answer.</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đổi câu trả lời</source>
        <translation>Change my answer</translation>
    </message>
    <message numerus="yes">
        <source>(còn %n giây)</source>
        <translation>
            <numerusform>(%n second left)</numerusform>
            <numerusform>(%n seconds left)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Trang đầu</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Cỡ chữ, màu</source>
        <translation>Text size, colours</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Cỡ chữ, màu</source>
        <translation>Text size, colours</translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>Tất&#xa0;cả thủ&#xa0;tục</source>
        <translation>All procedures</translation>
    </message>
    <message>
        <source>Chọn lĩnh vực</source>
        <translation>Choose a field</translation>
    </message>
    <message>
        <source>Chọn việc cần làm</source>
        <translation>Choose a topic</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n thủ tục</source>
        <translation>
            <numerusform>%1, %n procedure</numerusform>
            <numerusform>%1, %n procedures</numerusform>
        </translation>
    </message>
    <message>
        <source>Trang %1/%2</source>
        <translation>Page %1/%2</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Máy đang nghỉ một lát</source>
        <translation>This screen is taking a short break</translation>
    </message>
    <message>
        <source>Mời Ông/Bà hỏi cán bộ tại quầy. Mọi đánh giá đã gửi vẫn được giữ nguyên.</source>
        <translation>Please ask at the desk. Every answer already given is safe.</translation>
    </message>
    <message>
        <source>Mã báo cho kỹ thuật</source>
        <translation>Code for the technician</translation>
    </message>
    <message>
        <source>Thử mở lại máy</source>
        <translation>Try to open again</translation>
    </message>
    <message numerus="yes">
        <source>Máy tự thử lại sau %n giây. Ai cũng có thể bấm nút này.</source>
        <translation>
            <numerusform>Trying again by itself in %n second. Anyone may press this button.</numerusform>
            <numerusform>Trying again by itself in %n seconds. Anyone may press this button.</numerusform>
        </translation>
    </message>
    <message>
        <source>Máy đang thử lại.</source>
        <translation>Trying again.</translation>
    </message>
</context>
<context>
    <name>Turner</name>
    <message>
        <source>Lên</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Xuống</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Chưa đổi được câu&#xa0;trả&#xa0;lời</source>
        <translation>Your answer was not changed</translation>
    </message>
    <message>
        <source>Chưa ghi được câu&#xa0;trả&#xa0;lời</source>
        <translation>Your answer was not saved</translation>
    </message>
    <message>
        <source>Câu trả lời lúc trước vẫn được giữ nguyên trên máy này.</source>
        <translation>The answer you gave before is still kept as it was.</translation>
    </message>
    <message>
        <source>Máy này chưa lưu lại gì. Mời Ông/Bà thử lại, hoặc dùng phiếu giấy tại quầy.</source>
        <translation>Nothing was recorded here. Please try again, or use the paper form at the desk.</translation>
    </message>
    <message>
        <source>Mã báo cho kỹ thuật: %1</source>
        <translation>Code for the technician: %1</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation>Start page</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Bộ nhớ của máy không trả lời.</source>
        <translation>This screen’s storage does not respond.</translation>
    </message>
    <message>
        <source>Bộ nhớ của máy đã đầy.</source>
        <translation>This screen’s storage is full.</translation>
    </message>
    <message>
        <source>Máy không được phép ghi vào bộ nhớ.</source>
        <translation>This screen may not write to its storage.</translation>
    </message>
    <message>
        <source>Một sổ ghi bị hỏng. Sổ ấy được giữ nguyên.</source>
        <translation>A record book is damaged. It is kept untouched.</translation>
    </message>
    <message>
        <source>Chương trình này đang mở ở một cửa sổ khác.</source>
        <translation>This program is already open in another window.</translation>
    </message>
    <message>
        <source>Dữ liệu do phiên bản mới hơn ghi.</source>
        <translation>The data was written by a newer version.</translation>
    </message>
    <message>
        <source>Chưa liên lạc được với máy chủ.</source>
        <translation>The server was not reached.</translation>
    </message>
    <message>
        <source>Máy chủ trả lời bằng chữ ký lạ.</source>
        <translation>The server answered with an unknown signature.</translation>
    </message>
    <message>
        <source>Máy chủ từ chối dữ liệu của máy này.</source>
        <translation>The server refused this kiosk’s data.</translation>
    </message>
    <message>
        <source>Tệp cài đặt của máy có chỗ sai.</source>
        <translation>The settings file has a mistake.</translation>
    </message>
    <message>
        <source>Gói nội dung mới có lỗi. Máy dùng bản cũ.</source>
        <translation>The new content is faulty. The old one stays in use.</translation>
    </message>
    <message>
        <source>Máy gặp trục trặc chưa rõ.</source>
        <translation>Something unknown went wrong.</translation>
    </message>
    <message>
        <source>Kiểm tra ổ đĩa và dây cắm, rồi bấm thử lại.</source>
        <translation>Check the disk and its cable, then press try again.</translation>
    </message>
    <message>
        <source>Dọn bớt tệp trên ổ đĩa. Không xóa tệp của máy này.</source>
        <translation>Free some space on the disk. Do not delete this kiosk’s own files.</translation>
    </message>
    <message>
        <source>Kiểm tra quyền ghi của thư mục dữ liệu.</source>
        <translation>Check who may write to the data folder.</translation>
    </message>
    <message>
        <source>Chép tệp cũ trong thư mục journal gửi người phát triển.</source>
        <translation>Copy the old file in the journal folder for the developers.</translation>
    </message>
    <message>
        <source>Đóng cửa sổ kia, rồi bấm thử lại.</source>
        <translation>Close the other window, then press try again.</translation>
    </message>
    <message>
        <source>Cài lại phiên bản mới nhất của chương trình.</source>
        <translation>Install the newest version of the program again.</translation>
    </message>
    <message>
        <source>Không cần làm gì ngay. Đánh giá chờ trên máy, có mạng sẽ gửi.</source>
        <translation>Nothing to do now. Answers wait here and are sent when the network is back.</translation>
    </message>
    <message>
        <source>Kiểm tra địa chỉ máy chủ, hoặc ghi danh lại máy.</source>
        <translation>Check the server’s address, or enrol this kiosk again.</translation>
    </message>
    <message>
        <source>Báo người quản trị máy chủ. Không mất đánh giá nào.</source>
        <translation>Tell the server’s administrator. No answer is lost.</translation>
    </message>
    <message>
        <source>Sửa tệp kiosk.toml theo dòng báo lỗi, rồi mở lại máy.</source>
        <translation>Correct kiosk.toml as the error line says, then restart.</translation>
    </message>
    <message>
        <source>Báo người biên tập nội dung.</source>
        <translation>Tell the content editor.</translation>
    </message>
    <message>
        <source>Mở lại máy. Nếu còn lỗi, gửi nhật ký cho người phát triển.</source>
        <translation>Restart the kiosk. If it stays, send the log to the developers.</translation>
    </message>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ Nhật</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
</TS>
