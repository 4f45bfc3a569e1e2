// Tables of content types and status words.
#include "tests/support/replica/media_type.hpp"

#include <algorithm>
#include <utility>

namespace oit::replica {

std::string media_type(std::string_view file_name) {
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"html", "text/html; charset=utf-8"},
      {"htm", "text/html; charset=utf-8"},
      {"txt", "text/plain; charset=utf-8"},
      {"css", "text/css"},
      {"js", "text/javascript"},
      {"csv", "text/csv; charset=utf-8"},
      {"json", "application/json"},
      {"xml", "application/xml"},
      {"pdf", "application/pdf"},
      {"png", "image/png"},
      {"jpg", "image/jpeg"},
      {"jpeg", "image/jpeg"},
      {"gif", "image/gif"},
      {"svg", "image/svg+xml"},
      {"webp", "image/webp"},
      {"ico", "image/x-icon"},
      {"zip", "application/zip"},
      {"rar", "application/vnd.rar"},
      {"doc", "application/msword"},
      {"xls", "application/vnd.ms-excel"},
      {"ppt", "application/vnd.ms-powerpoint"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
      {"odt", "application/vnd.oasis.opendocument.text"},
      {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
  };
  const auto dot = file_name.rfind('.');
  std::string extension(dot == std::string_view::npos ? std::string_view{} : file_name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  for (const auto& [name, type] : known)
    if (name == extension) return std::string(type);
  return "application/octet-stream";
}

std::string_view status_words(int status) {
  static constexpr std::pair<int, std::string_view> known[] = {
      {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {206, "Partial Content"},
      {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
      {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"},
      {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {406, "Not Acceptable"},
      {408, "Request Timeout"}, {410, "Gone"}, {418, "I'm a teapot"}, {421, "Misdirected Request"},
      {429, "Too Many Requests"}, {451, "Unavailable For Legal Reasons"}, {500, "Internal Server Error"},
      {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"},
      {508, "Loop Detected"}, {520, "Web Server Returned an Unknown Error"}, {521, "Web Server Is Down"},
      {522, "Connection Timed Out"},
  };
  for (const auto& [code, words] : known)
    if (code == status) return words;
  return "Unknown";
}

}  // namespace oit::replica
