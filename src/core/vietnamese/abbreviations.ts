// How company names are abbreviated.

/** Abbreviations that stand for the same words in every name, folded. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  cty: "cong ty",
  cp: "co phan",
  ctcp: "cong ty co phan",
  mtv: "mot thanh vien",
  dntn: "doanh nghiep tu nhan",
  hkd: "ho kinh doanh",
  tm: "thuong mai",
  tmdv: "thuong mai dich vu",
  dv: "dich vu",
  sx: "san xuat",
  xd: "xay dung",
  xnk: "xuat nhap khau",
};
