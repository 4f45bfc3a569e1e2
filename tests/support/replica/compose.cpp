// Charset, compression and framing of bodies, and heads, right or wrong as the answer wants them.
#include "tests/support/replica/compose.hpp"

#include <brotli/encode.h>
#include <unicode/ucnv.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "tests/support/replica/media_type.hpp"

namespace oit::replica {
namespace {

std::string deflated(std::string_view plain, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("replica: zlib could not begin");
  std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())) + 32, '\0');
  std::string input(plain);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("replica: zlib could not finish");
  return out;
}

std::string brotli(std::string_view plain) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size()) + 16;
  std::string out(size, '\0');
  if (BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                            reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
    throw std::runtime_error("replica: brotli could not compress");
  out.resize(size);
  return out;
}

std::string zstd(std::string_view plain) {
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3);
  if (ZSTD_isError(size) != 0U) throw std::runtime_error("replica: zstd could not compress");
  out.resize(size);
  return out;
}

const char* coding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::gzip: return "gzip";
    case Encoding::deflate: return "deflate";
    case Encoding::br: return "br";
    case Encoding::zstd: return "zstd";
    case Encoding::identity: break;
  }
  return "";
}

/// The body in its charset and coding, with the coding's fault; before framing.
std::shared_ptr<const std::string> encoded_body(const Answer& answer) {
  static const auto empty = std::make_shared<const std::string>();
  if (!answer.body) return empty;
  const bool plain = answer.encoding == Encoding::identity || answer.encoding_fault == EncodingFault::mislabelled;
  if (answer.charset.empty() && plain) return answer.body;
  std::string bytes = answer.charset.empty() ? *answer.body : in_charset(*answer.body, answer.charset);
  if (!plain) bytes = compressed(bytes, answer.encoding);
  if (answer.encoding_fault == EncodingFault::truncated) bytes.resize(bytes.size() / 2);
  if (answer.encoding_fault == EncodingFault::corrupt)
    for (std::size_t i = bytes.size() / 3; i < std::min(bytes.size(), bytes.size() / 3 + 40); ++i) bytes[i] = static_cast<char>(~bytes[i]);
  return std::make_shared<const std::string>(std::move(bytes));
}

std::string chunked(const std::string& body, Framing framing) {
  static constexpr std::size_t chunk = 16 * 1024;
  if (framing == Framing::chunked_garbage) return "zzzz\r\n" + body + "\r\n";
  // A truncated one loses its last chunk's second half and the end mark.
  const std::size_t end = framing == Framing::chunked_truncated ? body.size() / 2 : body.size();
  std::string out;
  out.reserve(body.size() + body.size() / chunk * 8 + 64);
  for (std::size_t at = 0; at < end; at += chunk) {
    const std::size_t size = std::min(chunk, body.size() - at);
    char line[24];
    std::snprintf(line, sizeof line, "%zx\r\n", size);
    out += line;
    out.append(body, at, std::min(size, end - at));
    if (at + size <= end) out += "\r\n";
  }
  if (framing == Framing::chunked) out += "0\r\n\r\n";
  if (framing == Framing::chunked_trailer) out += "0\r\nX-Checksum: 1\r\nContent-Type: text/plain\r\n\r\n";
  return out;
}

bool is_chunked(Framing framing) {
  return framing == Framing::chunked || framing == Framing::chunked_truncated || framing == Framing::chunked_garbage ||
         framing == Framing::chunked_trailer;
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

bool bodiless(int status) { return status == 204 || status == 304 || (status >= 100 && status < 200); }

}  // namespace

std::string in_charset(std::string_view utf8, const std::string& charset) {
  UErrorCode code = U_ZERO_ERROR;
  const int needed = ucnv_convert(charset.c_str(), "UTF-8", nullptr, 0, utf8.data(), static_cast<std::int32_t>(utf8.size()), &code);
  if (code != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(code)) throw std::runtime_error("replica: ICU knows no charset " + charset);
  std::string out(static_cast<std::size_t>(needed) + 1, '\0');
  code = U_ZERO_ERROR;
  const int length = ucnv_convert(charset.c_str(), "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
                                  static_cast<std::int32_t>(utf8.size()), &code);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::string compressed(std::string_view plain, Encoding encoding) {
  switch (encoding) {
    case Encoding::gzip: return deflated(plain, 15 + 16);
    case Encoding::deflate: return deflated(plain, 15);
    case Encoding::br: return brotli(plain);
    case Encoding::zstd: return zstd(plain);
    case Encoding::identity: break;
  }
  return std::string(plain);
}

Composed compose(const Answer& answer, bool is_head, bool client_keeps_alive) {
  Composed out;
  const bool streamed = answer.generated_bytes > 0 || answer.endless;
  const auto body = streamed ? nullptr : encoded_body(answer);
  const std::uint64_t length = streamed ? answer.generated_bytes : body->size();
  const bool length_known = (answer.framing == Framing::content_length || answer.framing == Framing::length_too_long ||
                             answer.framing == Framing::length_too_short) && !answer.endless;
  out.keep_alive = client_keeps_alive && !answer.close && answer.framing != Framing::length_too_long &&
                   answer.framing != Framing::length_too_short && (length_known || answer.framing == Framing::chunked) &&
                   !answer.endless;

  auto& head = out.head;
  head.reserve(256);
  head.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ");
  head.append(answer.reason.empty() ? status_words(answer.status) : std::string_view(answer.reason)).append("\r\n");
  if (!answer.content_type.empty() && !bodiless(answer.status)) add(head, "Content-Type", answer.content_type);
  for (const auto& [name, value] : answer.headers) add(head, name, value);
  if (!answer.etag.empty()) add(head, "ETag", answer.etag);
  if (!answer.last_modified.empty()) add(head, "Last-Modified", answer.last_modified);
  if (answer.encoding != Encoding::identity && answer.encoding_fault != EncodingFault::unlabelled)
    add(head, "Content-Encoding", coding_name(answer.encoding));
  if (!bodiless(answer.status)) {
    if (is_chunked(answer.framing) && !answer.endless) {
      add(head, "Transfer-Encoding", "chunked");
    } else if (length_known) {
      std::uint64_t told = length;
      if (answer.framing == Framing::length_too_long) told += 1000;
      if (answer.framing == Framing::length_too_short) told /= 2;
      add(head, "Content-Length", std::to_string(told));
    }
  }
  add(head, "Connection", out.keep_alive ? "keep-alive" : "close");
  head += "\r\n";
  if (is_head || bodiless(answer.status) || streamed) return out;
  out.body = is_chunked(answer.framing) ? std::make_shared<const std::string>(chunked(*body, answer.framing)) : body;
  return out;
}

}  // namespace oit::replica
