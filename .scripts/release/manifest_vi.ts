// The Vietnamese texts of an MCPB: what a client shows in place of the manifest's in Vietnamese.
import type { ListedPrompt, ListedTool } from "./manifest.ts";

/** Where the texts of a language lie in the bundle. */
export const LOCALIZATION = { resources: "mcpb-resources/${locale}.json", default_locale: "en-US" };

/** The texts in Vietnamese; throws if a tool or prompt has none. */
export function describeInVietnamese(
  tools: readonly ListedTool[],
  prompts: readonly ListedPrompt[],
) {
  return {
    display_name: "Finizi B4B",
    description: "Hóa đơn của doanh nghiệp trên Finizi B4B: tìm, xem, kiểm tra, nhập và tính tổng.",
    long_description: LONG_DESCRIPTION,
    keywords: ["finizi", "b4b", "hóa đơn", "hóa đơn điện tử", "kế toán", "thuế GTGT"],
    tools: tools.map(({ name }) => ({ name, description: textOf(TOOLS, name) })),
    prompts: prompts.map(({ name }) => ({ name, description: textOf(PROMPTS, name) })),
  };
}

function textOf(texts: Readonly<Record<string, string>>, name: string): string {
  const text = texts[name];
  if (text === undefined) throw new Error(`${name} has no Vietnamese text in manifest_vi.ts`);
  return text;
}

const LONG_DESCRIPTION =
  "Kết nối trợ lý AI với Finizi B4B, nền tảng quản lý hóa đơn cho doanh nghiệp Việt Nam: tìm công ty, " +
  "hóa đơn, nhà cung cấp, hàng hóa và dịch vụ; kiểm tra và nhập hóa đơn điện tử; tính tổng và lập báo " +
  "cáo. Khi cần, hãy yêu cầu trợ lý đăng nhập: một trang trên máy của bạn sẽ hỏi số điện thoại và mật " +
  "khẩu, nên hai thông tin này không đi qua cuộc trò chuyện. Phiên đăng nhập chỉ được giữ trong bộ nhớ " +
  "và kết thúc khi bạn đóng ứng dụng. Tiện ích không thu thập dữ liệu và chỉ liên lạc với máy chủ của " +
  "Finizi.";

const TOOLS: Readonly<Record<string, string>> = {
  login: "Đăng nhập vào Finizi B4B, dùng chung cho mọi cuộc trò chuyện trên tiện ích này.",
  logout: "Đăng xuất khỏi Finizi B4B trong mọi cuộc trò chuyện trên tiện ích này.",
  whoami: "Cho biết ai đang đăng nhập: thư điện tử, vai trò và các công ty được xem.",
  list_entities: "Liệt kê các công ty mà bạn được xem; tìm theo tên hoặc mã số thuế.",
  get_entity: "Xem một công ty: tên, mã số thuế, địa chỉ.",
  create_entity: "Tạo một công ty mới.",
  update_entity:
    "Sửa tên, địa chỉ, thành phố hoặc quốc gia của một công ty; mã số thuế giữ nguyên.",
  list_invoices: "Liệt kê hóa đơn của một công ty, hoặc hóa đơn điện tử trong thư mục đã chọn.",
  get_invoice: "Xem một hóa đơn: người bán, người mua, hàng hóa, dịch vụ, tiền thuế và tổng tiền.",
  import_invoice_xml: "Nhập một hóa đơn điện tử vào một công ty.",
  get_invoice_statistics: "Đếm hóa đơn và tính tổng tiền của một công ty.",
  list_vendors: "Liệt kê nhà cung cấp của một công ty; tìm theo tên hoặc mã số thuế.",
  get_vendor: "Xem một nhà cung cấp: mã số thuế, địa chỉ, thông tin liên hệ.",
  list_products: "Liệt kê hàng hóa và dịch vụ của một công ty; tìm theo nhóm hoặc theo tên.",
  search_similar_products: "Tìm hàng hóa, dịch vụ giống với mô tả của bạn nhất.",
};

const PROMPTS: Readonly<Record<string, string>> = {
  monthly_invoice_review:
    "Rà soát hóa đơn trong một tháng của một công ty: mua vào, bán ra, nhà cung cấp và điểm bất thường.",
  vat_reconciliation:
    "Đối chiếu thuế GTGT đầu vào, đầu ra theo thuế suất trong một tháng hoặc quý, và hóa đơn cần xem lại.",
  missing_invoices:
    "Đối chiếu bảng kê của bạn với hóa đơn trên Finizi B4B để tìm hóa đơn còn thiếu.",
  import_invoices:
    "Kiểm tra các tệp hóa đơn điện tử, hỏi bạn, rồi nhập từng tệp và báo kết quả của từng hóa đơn.",
};
