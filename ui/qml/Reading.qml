pragma Singleton
import QtQuick
import Kiosk

// What the house says around the data of a procedure: `kiosk/reading` names it by a key.
// Words of the data themselves are never translated here: they are what central told.
QtObject {
    // Before a text, or alone.
    function line(key, text, count) {
        switch (key) {
        case "originals": return qsTr("%n bản chính", "", count)
        case "copies": return qsTr("%n bản sao", "", count)
        case "present": return qsTr("Xuất trình %n bản chính", "", count)
        case "no_paper": return qsTr("Không phải mang giấy")
        case "on_form": return qsTr("Theo mẫu")
        case "form": return qsTr("Mẫu: %1").arg(text)
        case "time": return qsTr("Thời hạn: %1").arg(text)
        case "time_days": return qsTr("Thời hạn: %1 ngày").arg(text)
        case "time_ask": return qsTr("Thời hạn: hỏi cán bộ tại quầy")
        case "fee": return qsTr("Lệ phí: %1").arg(text)
        case "fee_ask": return qsTr("Lệ phí: hỏi cán bộ tại quầy")
        case "fee_council": return qsTr("Lệ phí: mức thu do Hội đồng nhân dân thành phố quyết định. Hỏi cán bộ tại quầy.")
        case "council": return qsTr("Mức thu do Hội đồng nhân dân thành phố quyết định. Hỏi cán bộ tại quầy.")
        case "ask": return qsTr("Chưa có trong dữ liệu. Hỏi cán bộ tại quầy.")
        case "no_code": return qsTr("Chưa xác minh được mã.")
        case "until_ward": return qsTr("Đến 30/06/2025: cấp xã, phường")
        case "until_district": return qsTr("Đến 30/06/2025: cấp quận, huyện")
        case "since_ward": return qsTr("Từ 01/07/2025: cấp xã, phường")
        case "since_province": return qsTr("Từ 01/07/2025: cấp tỉnh, thành phố")
        case "since_unknown": return qsTr("Từ 01/07/2025: chưa rõ. Hỏi cán bộ tại quầy.")
        case "valid_from": return qsTr("Áp dụng từ %1").arg(text)
        case "valid_to": return qsTr("Áp dụng đến hết %1").arg(text)
        case "no_source": return qsTr("Không có trang nguồn.")
        case "checked": return checked(text)
        case "not_checked": return checked("")
        case "confidence_medium": return qsTr("Một số chi tiết lấy từ nguồn cũ hoặc nơi khác. Nên hỏi lại cán bộ.")
        case "confidence_low": return qsTr("Có phần quan trọng còn thiếu hoặc đã cũ. Hỏi cán bộ trước khi làm.")
        case "posted": return qsTr("Nếu khác bản niêm yết tại quầy, theo bản niêm yết.")
        case "missing": return qsTr("Hỏi cán bộ tại quầy: %1.").arg(text)
        default: return text
        }
    }
    // Above a row.
    function heading(key) {
        switch (key) {
        case "summary": return qsTr("Việc này là gì")
        case "time": return qsTr("Thời hạn")
        case "fee": return qsTr("Lệ phí")
        case "counter": return qsTr("Nộp tại quầy")
        case "online": return qsTr("Nộp trực tuyến")
        case "post": return qsTr("Gửi qua bưu điện")
        case "mobile": return qsTr("Nộp tại điểm lưu động")
        case "result": return qsTr("Kết quả")
        case "authority": return qsTr("Cơ quan giải quyết")
        case "audience": return qsTr("Ai được làm")
        case "requirements": return qsTr("Yêu cầu, điều kiện")
        case "legal_basis": return qsTr("Căn cứ pháp lý")
        case "decision": return qsTr("Quyết định công bố")
        case "forms": return qsTr("Mẫu đơn, tờ khai")
        case "official_name": return qsTr("Tên đầy đủ")
        case "code": return qsTr("Mã thủ tục")
        case "level": return qsTr("Cấp thực hiện")
        case "valid": return qsTr("Hiệu lực")
        case "life_events": return qsTr("Thuộc việc")
        case "source": return qsTr("Nguồn")
        case "missing": return missingTitle
        default: return ""
        }
    }
    function symbol(key) {
        switch (key) {
        case "counter": return "user"
        case "online": return "globe"
        case "post": return "send"
        case "mobile": return "pin"
        default: return ""
        }
    }
    // A time limit or fee in brief: what the house can say in both languages it says.
    function brief(it) {
        switch (it.said) {
        case "ask": return qsTr("Hỏi cán bộ tại quầy")
        case "council": return qsTr("Thành phố quyết định")
        case "free": return Frame.language === "vi" ? it.text : qsTr("Miễn phí")
        case "same_day": return qsTr("Trong ngày")
        case "days": return qsTr("%n ngày", "", it.count)
        case "working_days": return qsTr("%n ngày làm việc", "", it.count)
        default: return it.text ?? ""
        }
    }
    function isOurs(it) { return (it.said ?? "") !== "" }
    readonly property string missingTitle: qsTr("Thông tin còn thiếu")
    function part(name) {
        switch (name) {
        case "name": return qsTr("tên thủ tục")
        case "steps": return qsTr("trình tự thực hiện")
        case "submission_methods": return qsTr("cách thức nộp")
        case "dossier_cases": return qsTr("thành phần hồ sơ")
        case "time_limit": return qsTr("thời hạn giải quyết")
        case "audience": return qsTr("đối tượng thực hiện")
        case "authority": return qsTr("cơ quan giải quyết")
        case "legal_basis": return qsTr("căn cứ pháp lý")
        default: return name
        }
    }
    function missing(parts) { return line("missing", parts.map(each => part(each)).join(", "), 0) }

    // Where the facts come from, and how far to trust them.
    function checked(year) { return year ? qsTr("Đã đối chiếu năm %1.").arg(year) : qsTr("Chưa rõ năm đối chiếu.") }
    function origins(from) {
        const host = from.portal ? qsTr("Cổng Dịch vụ công quốc gia") : from.host
        const told = !from.host ? line("no_source") : from.code ? qsTr("Nguồn: %1, mã %2.").arg(host).arg(from.code) : qsTr("Nguồn: %1.").arg(host)
        return [told, line("posted"), ...(from.confidence === "high" ? [] : [line(`confidence_${from.confidence}`)])]
    }
}
