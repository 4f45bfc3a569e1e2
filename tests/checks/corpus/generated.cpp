// Shapes, faults, labels.
#include "tests/checks/corpus/generated.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <stdexcept>

#include "checks/registry.hpp"
#include "content/html.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/submission.hpp"
#include "thai/digits.hpp"
#include "tests/checks/corpus/offline_web.hpp"

namespace oit::corpus {
namespace {

/// A page as described: what stands in the layout.
struct Part {
  std::string title, main, updated;
};

struct Base {
  std::map<std::string, Part> pages;      ///< by percent-decoded path
  std::map<std::string, std::string> files;  ///< by percent-decoded path
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

Base load_base(const std::string& site_file) {
  Base base;
  const std::string folder = site_file.substr(0, site_file.rfind('/') + 1);
  const YAML::Node root = YAML::LoadFile(site_file);
  for (const auto& host : root["hosts"]) {
    for (const auto& page : host.second["pages"]) {
      if (!page.second.IsMap() || !page.second["main"] || !page.second["fields"]) continue;
      Part part;
      part.main = bytes_of(folder + page.second["main"].as<std::string>());
      part.title = page.second["fields"]["title"].as<std::string>();
      if (page.second["fields"]["updated"]) part.updated = page.second["fields"]["updated"].as<std::string>();
      base.pages[page.first.as<std::string>()] = part;
    }
    for (const auto& group : host.second["files"])
      for (const auto& name : group["names"])
        base.files[group["at"].as<std::string>() + name.as<std::string>()] = bytes_of(folder + group["folder"].as<std::string>() + "/" + name.as<std::string>());
  }
  return base;
}

std::string type_of(const std::string& path) {
  const auto ends = [&](const char* extension) { return path.ends_with(extension); };
  if (ends(".pdf")) return "application/pdf";
  if (ends(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (ends(".png")) return "image/png";
  if (ends(".jpg")) return "image/jpeg";
  if (ends(".csv")) return "text/csv";
  return "application/octet-stream";
}

PagedText text_of_part(const Part& part) {
  const auto url = core::Url::parse("https://offline.example/");
  const core::Content content = content::read_html({*url, core::make_body("<h1>" + part.title + "</h1>" + part.main), "text/html", "utf-8", {}});
  PagedText text{{{}}};
  for (const core::Block& block : content.blocks) text.pages.front().push_back(block.text);
  return text;
}

const std::string menu = "<a href='/'>หน้าแรก</a> <a href='/news'>ข่าว</a> <a href='/contact'>ติดต่อเรา</a>";

/// Links, forms, frames and pictures are lost in a PDF: such parts stay pages.
bool is_only_text(const std::string& html) {
  for (const char* tag : {"<a ", "<form", "<iframe", "<img", "<button"})
    if (html.find(tag) != std::string::npos) return false;
  return true;
}

/// Builds the page at `url` in that shape; may put further documents beside it.
void put_shaped(OfflineWeb& web, Shape shape, const std::string& url, const Part& part) {
  const std::string stamp = part.updated.empty() || part.updated.front() == '<' ? part.updated : "<p>ปรับปรุงล่าสุด " + part.updated + "</p>";
  const std::string head = "<!DOCTYPE html><html lang='th'><head><meta charset='utf-8'><title>" + part.title + "</title></head><body>";
  const std::string beside = url + (url.find('?') == std::string::npos ? "-file.pdf" : "&f=file.pdf");
  if ((shape == Shape::pdf_only || shape == Shape::viewer) && !is_only_text(part.main)) shape = Shape::semantic;
  switch (shape) {
    case Shape::semantic:
      return web.put_html(url, head + "<header><nav>" + menu + "</nav></header><main><h1>" + part.title + "</h1>" + part.main + stamp + "</main><footer>© 2569 สำนักงาน</footer></body></html>");
    case Shape::old_tables:
      return web.put_html(url, "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'><title>" + part.title + "</title></head><body><table width=980><tr><td colspan=2>" + menu +
                                   "</td></tr><tr><td class=leftmenu>" + menu + "</td><td><b>" + part.title + "</b><br>" + part.main + stamp + "</td></tr><tr><td colspan=2>Copyright 2569</td></tr></table></body></html>");
    case Shape::div_soup:
      return web.put_html(url, head + "<div class='navbar'>" + menu + "</div><div class='wrap'><div class='content'><div class='title'>" + part.title + "</div><div class='detail'>" + part.main + "</div><div class='date'>" + stamp +
                                   "</div></div></div><div class='footer'>Copyright 2569</div></body></html>");
    case Shape::article_with_sidebar:
      return web.put_html(url, head + "<nav>" + menu + "</nav><div id='primary'><article><h1 class='entry-title'>" + part.title + "</h1><div class='entry-content'>" + part.main + stamp +
                                   "</div></article></div><aside id='secondary'><h2>เรื่องล่าสุด</h2><ul><li><a href='/p1'>ข่าวเก่า พ.ศ. 2560</a></li></ul></aside><footer>© 2569</footer></body></html>");
    case Shape::accordion:
      return web.put_html(url, head + "<nav>" + menu + "</nav><main><h1>" + part.title + "</h1><details><summary>" + part.title + "</summary>" + part.main + "</details>" + stamp + "</main></body></html>");
    case Shape::cards:
      return web.put_html(url, head + "<nav class='navbar'>" + menu + "</nav><div class='container'><div class='card'><div class='card-header'><h3>" + part.title + "</h3></div><div class='card-body'>" + part.main + stamp +
                                   "</div></div></div><footer class='footer'>© 2569</footer></body></html>");
    case Shape::list_to_detail: {
      const std::string detail = url + (url.find('?') == std::string::npos ? "/detail" : "&id=1");
      web.put_html(detail, head + "<nav>" + menu + "</nav><main><h1>" + part.title + "</h1>" + part.main + stamp + "</main></body></html>");
      return web.put_html(url, head + "<nav>" + menu + "</nav><main><h2>รายการเอกสารเผยแพร่</h2><ul><li><a href='" + detail + "'>" + part.title + "</a></li></ul></main></body></html>");
    }
    case Shape::pdf_only:
      web.put_pdf(beside, text_of_part(part));
      return web.put_html(url, head + "<nav>" + menu + "</nav><main><h1>" + part.title + "</h1><p><a href='" + beside + "'>" + part.title + " (PDF)</a></p>" + stamp + "</main></body></html>");
    case Shape::viewer:
      web.put_pdf(beside, text_of_part(part));
      return web.put_html(url, head + "<nav>" + menu + "</nav><main><h1>" + part.title + "</h1><iframe src='" + beside + "' width=800 height=900></iframe>" + stamp + "</main></body></html>");
    case Shape::nested_spans:
      return web.put_html(url, head + "<div><div role='navigation'>" + menu + "</div></div><div><section><div><div><h1><span><span>" + part.title + "</span></span></h1></div></div></section><section><div><div><div>" + part.main + stamp + "</div></div></div></section></div></body></html>");
    case Shape::centred:
      return web.put_html(url, "<html><head><meta charset='utf-8'><title>" + part.title + "</title></head><body bgcolor=white><center>" + menu + "</center><hr><center><font size=5>" + part.title + "</font></center>" + part.main + stamp + "<hr></body></html>");
  }
}

enum class Fault { none, gone, server_error, soft_404, login, moved, empty, to_come, not_submitted, last_year, other_document };
const char* name_of(Fault fault) {
  switch (fault) {
    case Fault::none: return "";
    case Fault::gone: return "gone";
    case Fault::server_error: return "server error";
    case Fault::soft_404: return "soft 404";
    case Fault::login: return "login";
    case Fault::moved: return "moved away";
    case Fault::empty: return "empty";
    case Fault::to_come: return "under construction";
    case Fault::not_submitted: return "not submitted";
    case Fault::last_year: return "last year's";
    case Fault::other_document: return "another document";
  }
  return "";
}

Label label_of(Fault fault) {
  if (fault == Fault::none) return {};
  Label label{core::Verdict::zero, {}, {}, name_of(fault)};
  switch (fault) {
    case Fault::gone:
    case Fault::server_error: label.checks = {"reachable"}; break;
    case Fault::soft_404: label.checks = {"not-soft-404"}; break;
    case Fault::login: label.checks = {"public-access"}; break;
    case Fault::moved: label.checks = {"on-main-site"}; break;
    case Fault::empty:
    case Fault::to_come: label.checks = {"has-content"}; break;
    case Fault::not_submitted: label.checks = {"url-submitted"}; break;
    case Fault::last_year: label.checks = {"fiscal-year-shown", "period-covered", "months-complete", "plan-and-report"}; break;
    case Fault::other_document: label.checks = {"right-document", "mentions", "org-chart-detail", "analysis-with-measures", "contact-complete", "people-listed", "plan-and-report", "policy-signed", "count-at-least", "fiscal-year-shown", "period-covered"}; break;
    case Fault::none: break;
  }
  return label;
}

bool requires_check(const rules::Item& item, std::initializer_list<const char*> checks) {
  return std::any_of(item.requirements.begin(), item.requirements.end(), [&](const rules::Requirement& requirement) {
    return requirement.weight == core::Weight::essential && std::any_of(checks.begin(), checks.end(), [&](const char* check) { return requirement.check == check; });
  });
}

bool has_short_years(const std::string& text) {
  const std::string plain = thai::to_ascii_digits(text);
  for (const char* month : {".ค. ", ".ย. ", ".พ. ", "คม ", "ยน "})
    for (std::size_t at = plain.find(month); at != std::string::npos; at = plain.find(month, at + 1)) {
      const std::size_t digits = at + std::string_view(month).size();
      if (digits + 1 < plain.size() && std::isdigit(static_cast<unsigned char>(plain[digits])) && std::isdigit(static_cast<unsigned char>(plain[digits + 1])) &&
          !(digits + 2 < plain.size() && std::isdigit(static_cast<unsigned char>(plain[digits + 2]))))
        return true;
    }
  return false;
}

/// The fault that is asked for, or none where the item gives it no hold.
Fault planted(Fault wished, const rules::Item& item, const std::vector<const Part*>& parts, int year) {
  if (wished == Fault::last_year) {
    const bool timed = requires_check(item, {"fiscal-year-shown", "period-covered"}) && core::resolve(item.period, core::FiscalYear(year)) && item.period.kind != core::PeriodKind::spanning;
    bool dated = false;
    for (const Part* part : parts) {
      if (has_short_years(part->main)) return Fault::none;
      dated |= shift_years(part->main + part->title, 1) != part->main + part->title;
    }
    return timed && dated ? wished : Fault::none;
  }
  if (wished == Fault::other_document) return requires_check(item, {"right-document"}) && parts.size() == 1 ? wished : Fault::none;
  return wished;
}

/// A text without its links to files, so that a shifted page is not gainsaid by files that could not be shifted.
std::string without_file_links(std::string html) {
  for (const char* attribute : {"href=\"", "href='", "src=\""})
    for (std::size_t at = html.find(attribute); at != std::string::npos; at = html.find(attribute, at + 1)) {
      const std::size_t from = at + std::string_view(attribute).size();
      const std::size_t end = html.find_first_of("\"'", from);
      if (end != std::string::npos && html.substr(from, end - from).find("/upload") != std::string::npos) html.replace(from, end - from, "#");
    }
  return html;
}

const Part& unlike(const Base& base, const rules::Item& item) {
  static const Part contest{"ประกวดภาพถ่ายวันลอยกระทง",
                            "<p>ขอเชิญส่งภาพถ่ายเข้าประกวดในหัวข้อสายน้ำแห่งชีวิต ชิงถ้วยรางวัลและเกียรติบัตร ส่งผลงานได้ที่ซุ้มหน้าสวนสาธารณะริมคลอง ภาพที่ชนะจะจัดแสดงในงานวัดประจำตำบล</p>"
                            "<p>ผู้ส่งภาพต้องเป็นเจ้าของภาพ ภาพต้องไม่เคยได้รับรางวัลมาก่อน และถ่ายภายในตำบลเท่านั้น</p>", ""};
  (void)base;
  (void)item;
  return contest;
}

}  // namespace

const char* to_string(Shape shape) {
  switch (shape) {
    case Shape::semantic: return "semantic";
    case Shape::old_tables: return "old-tables";
    case Shape::div_soup: return "div-soup";
    case Shape::article_with_sidebar: return "article";
    case Shape::accordion: return "accordion";
    case Shape::cards: return "cards";
    case Shape::list_to_detail: return "list-to-detail";
    case Shape::pdf_only: return "pdf-only";
    case Shape::viewer: return "viewer";
    case Shape::nested_spans: return "nested-spans";
    case Shape::centred: return "centred";
  }
  return "";
}

std::string shift_years(const std::string& text, int years) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::string digits;
    std::vector<bool> thai_digit;
    while (end < text.size()) {
      if (text[end] >= '0' && text[end] <= '9') {
        digits += text[end++];
        thai_digit.push_back(false);
      } else if (text.compare(end, 2, "\xE0\xB9") == 0 && end + 2 < text.size() && static_cast<unsigned char>(text[end + 2]) >= 0x90 && static_cast<unsigned char>(text[end + 2]) <= 0x99) {
        digits += static_cast<char>('0' + (static_cast<unsigned char>(text[end + 2]) - 0x90));
        thai_digit.push_back(true);
        end += 3;
      } else {
        break;
      }
    }
    if (digits.size() == 4 && digits >= "2550" && digits <= "2579") {
      const std::string shifted = std::to_string(std::stoi(digits) - years);
      for (std::size_t i = 0; i < 4; ++i) out += thai_digit[i] ? thai::to_thai_digits(shifted.substr(i, 1)) : shifted.substr(i, 1);
      at = end;
    } else if (end > at) {
      out.append(text, at, end - at);
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<Labelled> judge_generated_agency(const DescribedSite& described, Shape shape, std::uint32_t seed) {
  const Base base = load_base(described.site);
  rules::SubmissionOptions options;
  if (described.submission.ends_with(".csv")) options = {described.agency, "https://webportal.bangkok.go.th/bangkhae", described.book, false};
  const auto submission = rules::load_submission(described.submission, options);
  const auto book = rules::find_rulebook(described.book, checks::check_specs());
  if (!submission || !book) throw std::runtime_error("the description of " + described.agency + " does not load");
  std::mt19937 random(seed);
  OfflineWeb web([&base](const core::Url& url) {
    Answer answer;
    const auto file = base.files.find(core::percent_decode(url.path()));
    if (file == base.files.end()) {
      answer.status = 404;
      answer.bytes = "<h1>404 Not Found</h1>";
      return answer;
    }
    answer.bytes = file->second;
    answer.type = type_of(file->first);
    answer.charset.clear();
    return answer;
  });
  std::vector<std::vector<std::string>> urls(book->items.size());
  std::vector<Label> labels(book->items.size());
  std::vector<bool> counted(book->items.size(), true);
  static constexpr Fault wishes[] = {Fault::gone, Fault::server_error, Fault::soft_404, Fault::login, Fault::moved, Fault::empty, Fault::to_come, Fault::not_submitted,
                                     Fault::last_year, Fault::last_year, Fault::last_year, Fault::other_document, Fault::other_document};
  for (std::size_t i = 0; i < book->items.size(); ++i) {
    const rules::Item& item = book->items[i];
    const auto known = described.labels.find(item.id);
    // Items broken in the description itself are no sound ground for another fault.
    if (known != described.labels.end() && known->second.verdict != core::Verdict::full) counted[i] = false;
    std::vector<const Part*> parts;
    for (const auto& submitted : submission->items)
      if (submitted.id == item.id)
        for (const auto& url : submitted.urls) urls[i].push_back(url.text);
    for (const std::string& text : urls[i]) {
      const auto url = core::Url::parse(text);
      const auto part = url ? base.pages.find(core::percent_decode(url->path())) : base.pages.end();
      if (part == base.pages.end()) counted[i] = false;
      else parts.push_back(&part->second);
    }
    if (parts.empty()) counted[i] = false;
    if (!counted[i]) continue;
    const bool broken = random() % 4 == 0;
    const Fault wish = wishes[random() % std::size(wishes)];
    const Fault fault = broken ? planted(wish, item, parts, book->year.buddhist()) : Fault::none;
    labels[i] = label_of(fault);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const std::string& url = urls[i][p];
      Part part = *parts[p];
      Answer answer;
      switch (fault) {
        case Fault::none: put_shaped(web, shape, url, part); break;
        case Fault::gone: answer.status = 404; answer.bytes = "<h1>404</h1>"; web.put(url, answer); break;
        case Fault::server_error: answer.status = 500; answer.bytes = "<h1>500</h1>"; web.put(url, answer); break;
        case Fault::soft_404: put_shaped(web, Shape::semantic, url, {"ไม่พบหน้าที่ท่านต้องการ", "<p>ขออภัย ไม่พบหน้าที่ท่านเรียก อาจถูกย้ายหรือลบไปแล้ว</p>", ""}); break;
        case Fault::login:
          web.put_html(url, "<html><head><title>เข้าสู่ระบบ</title></head><body><main><h1>เข้าสู่ระบบ</h1><form method=post action=/login><label>ชื่อผู้ใช้ <input name=u></label><label>รหัสผ่าน <input type=password name=p></label><button>เข้าสู่ระบบ</button></form></main></body></html>");
          break;
        case Fault::moved: {
          const std::string away = "https://myoffice" + std::to_string(i) + ".wordpress.com/p" + std::to_string(p);
          put_shaped(web, shape, away, part);
          answer.status = 302;
          answer.location = away;
          web.put(url, answer);
          break;
        }
        case Fault::empty: put_shaped(web, shape == Shape::pdf_only || shape == Shape::viewer || shape == Shape::list_to_detail ? Shape::semantic : shape, url, {part.title, "", ""}); break;
        case Fault::to_come: put_shaped(web, shape == Shape::pdf_only || shape == Shape::viewer || shape == Shape::list_to_detail ? Shape::semantic : shape, url, {part.title, "<p>อยู่ระหว่างดำเนินการปรับปรุงข้อมูล</p>", ""}); break;
        case Fault::not_submitted: break;
        case Fault::last_year: put_shaped(web, shape, url, {shift_years(part.title, 2), shift_years(without_file_links(part.main), 2), part.updated}); break;
        case Fault::other_document: put_shaped(web, shape, url, unlike(base, item)); break;
      }
    }
    if (fault == Fault::not_submitted) urls[i].clear();
  }
  const core::Agency& agency = submission->agency;
  std::vector<checks::ItemEvidence> evidence;
  for (std::size_t i = 0; i < book->items.size(); ++i) evidence.push_back(web.gather(book->items[i], book->year, urls[i], agency.websites));
  const checks::SiteKnowledge known = web.know_site(agency.websites);
  const core::Date as_of = core::parse_iso_date(described.as_of).value_or(core::make_date(2025, 4, 25));
  std::vector<Labelled> all;
  for (std::size_t i = 0; i < book->items.size(); ++i) {
    if (!counted[i]) continue;
    all.push_back({described.agency + "/" + to_string(shape) + "/" + std::to_string(seed), book->id, book->items[i].id, labels[i],
                   checks::judge_item(*book, book->items[i], agency, as_of, evidence[i], evidence, known)});
  }
  return all;
}

}  // namespace oit::corpus
