// Invented companies. No province has the tax code prefix 00, so the codes belong to nobody.

/** An entity of the sandbox, how many rows it has, and the categories that it buys. */
export interface EntityPlan {
  readonly name: string;
  readonly tax_code: string;
  readonly address: string;
  readonly city: string;
  readonly vendors: number;
  readonly products: number;
  readonly invoices: number;
  readonly categories: readonly string[];
}

export const ENTITY_PLANS: readonly EntityPlan[] = [
  {
    name: "CÔNG TY TNHH SAO MAI (SANDBOX)",
    tax_code: "0010000016",
    address: "Số 12 đường Thử Nghiệm, phường Bến Thành",
    city: "TP. Hồ Chí Minh",
    vendors: 16,
    products: 40,
    invoices: 120,
    categories: ["Điện tử", "Văn phòng phẩm", "Dịch vụ", "Thực phẩm"],
  },
  {
    name: "CÔNG TY CỔ PHẦN BIỂN XANH (SANDBOX)",
    tax_code: "0010000023",
    address: "Số 8 đường Dữ Liệu Mẫu, phường An Hải",
    city: "Đà Nẵng",
    vendors: 12,
    products: 30,
    invoices: 90,
    categories: ["Thủy sản", "Bao bì", "Vận tải"],
  },
  {
    name: "CÔNG TY TNHH THƯƠNG MẠI HOA SEN TRẮNG (SANDBOX)",
    tax_code: "0010000030",
    address: "Số 25 phố Ví Dụ, phường Cửa Nam",
    city: "Hà Nội",
    vendors: 10,
    products: 25,
    invoices: 70,
    categories: ["Thực phẩm", "Bao bì", "Y tế"],
  },
  {
    name: "CÔNG TY CỔ PHẦN XÂY DỰNG NÚI ĐÁ (SANDBOX)",
    tax_code: "0010000048",
    address: "Lô 3 khu Thử Nghiệm, phường Hoa Lư",
    city: "Ninh Bình",
    vendors: 9,
    products: 22,
    invoices: 55,
    categories: ["Vật liệu xây dựng", "Vận tải", "Dịch vụ"],
  },
  {
    name: "HỘ KINH DOANH CÀ PHÊ ĐỒI GIÓ (SANDBOX)",
    tax_code: "0020000015",
    address: "Thôn Dữ Liệu Mẫu, xã Lạc Dương",
    city: "Lâm Đồng",
    vendors: 7,
    products: 18,
    invoices: 40,
    categories: ["Thực phẩm", "Bao bì"],
  },
  {
    name: "CHI NHÁNH CẦN THƠ - CÔNG TY CỔ PHẦN BIỂN XANH (SANDBOX)",
    tax_code: "0010000023-001",
    address: "Số 40 đường Ví Dụ, phường Ninh Kiều",
    city: "Cần Thơ",
    vendors: 6,
    products: 15,
    invoices: 25,
    categories: ["Thủy sản", "Vận tải"],
  },
];

const FIRST_NAMES = [
  ...["AN", "BÌNH", "CÁT", "ĐẠI", "ĐÔNG", "GIA", "HOÀNG", "HƯNG", "KIM", "LONG"],
  ...["MINH", "NAM", "PHÚ", "QUANG", "TÂN", "THÀNH", "THỊNH", "TÍN", "VIỆT", "VĨNH"],
];
const SECOND_NAMES = ["PHÁT", "ĐỨC", "THẢO"];

/** Names of 60 vendors; all differ because 20 and 3 have no common factor. */
export const VENDOR_NAMES: readonly string[] = Array.from(
  { length: 60 },
  (_, i) => `${FIRST_NAMES[i % FIRST_NAMES.length]} ${SECOND_NAMES[i % SECOND_NAMES.length]}`,
);

export const STREETS = [
  ...["đường Thử Nghiệm", "đường Dữ Liệu Mẫu", "phố Ví Dụ", "đường Trải Nghiệm", "phố Hộp Cát"],
];

export const CITIES = [
  ...["Hà Nội", "TP. Hồ Chí Minh", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "Huế", "Đồng Nai"],
  ...["Khánh Hòa", "Lâm Đồng", "Tây Ninh", "Bắc Ninh", "Nghệ An", "Cà Mau", "Đắk Lắk"],
];
