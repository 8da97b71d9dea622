pragma Singleton
import QtQuick
import Kiosk

// Words that several screens need: codes of trouble, days, numbers.
QtObject {
    // One calm sentence for whoever reads it; what it means for the answers already given.
    function trouble(code) {
        switch (code) {
        case "K-3101": return qsTr("Bộ nhớ của máy không trả lời.")
        case "K-3102": return qsTr("Bộ nhớ của máy đã đầy.")
        case "K-3103": return qsTr("Máy không được phép ghi vào bộ nhớ.")
        case "K-3104": return qsTr("Một sổ ghi bị hỏng. Sổ ấy được giữ nguyên.")
        case "K-3105": return qsTr("Chương trình này đang mở ở một cửa sổ khác.")
        case "K-3106": return qsTr("Dữ liệu do phiên bản mới hơn ghi.")
        case "K-3201": return qsTr("Chưa liên lạc được với máy chủ.")
        case "K-3202": return qsTr("Máy chủ trả lời bằng chữ ký lạ.")
        case "K-3301": return qsTr("Máy chủ từ chối dữ liệu của máy này.")
        case "K-3401": return qsTr("Tệp cài đặt của máy có chỗ sai.")
        case "K-3501": return qsTr("Gói nội dung mới có lỗi. Máy dùng bản cũ.")
        default: return qsTr("Máy gặp trục trặc chưa rõ.")
        }
    }
    // What a technician does about it.
    function remedy(code) {
        switch (code) {
        case "K-3101": return qsTr("Kiểm tra ổ đĩa và dây cắm, rồi bấm thử lại.")
        case "K-3102": return qsTr("Dọn bớt tệp trên ổ đĩa. Không xóa tệp của máy này.")
        case "K-3103": return qsTr("Kiểm tra quyền ghi của thư mục dữ liệu.")
        case "K-3104": return qsTr("Chép tệp cũ trong thư mục journal gửi người phát triển.")
        case "K-3105": return qsTr("Đóng cửa sổ kia, rồi bấm thử lại.")
        case "K-3106": return qsTr("Cài lại phiên bản mới nhất của chương trình.")
        case "K-3201": return qsTr("Không cần làm gì ngay. Đánh giá chờ trên máy, có mạng sẽ gửi.")
        case "K-3202": return qsTr("Kiểm tra địa chỉ máy chủ, hoặc ghi danh lại máy.")
        case "K-3301": return qsTr("Báo người quản trị máy chủ. Không mất đánh giá nào.")
        case "K-3401": return qsTr("Sửa tệp kiosk.toml theo dòng báo lỗi, rồi mở lại máy.")
        case "K-3501": return qsTr("Báo người biên tập nội dung.")
        default: return qsTr("Mở lại máy. Nếu còn lỗi, gửi nhật ký cho người phát triển.")
        }
    }
    function weekday(iso) {
        return [qsTr("Thứ Hai"), qsTr("Thứ Ba"), qsTr("Thứ Tư"), qsTr("Thứ Năm"), qsTr("Thứ Sáu"), qsTr("Thứ Bảy"), qsTr("Chủ Nhật")][iso - 1]
    }
    readonly property string day: qsTr("%1, %2").arg(weekday(Frame.weekday)).arg(Frame.date)
    // 18.204 in Vietnamese, 18,204 in English.
    function count(n) {
        return n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, Frame.language === "vi" ? "." : ",")
    }
    readonly property string language: Frame.language === "vi" ? "English" : "Tiếng Việt"
}
