// One small class per coding over zlib, brotli and zstd.
#include "crawler/decode.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

constexpr std::size_t step = 32 * 1024;

bool hand_on(const TakeDecoded& out, const char* bytes, std::size_t size) { return size == 0 || out(std::string_view(bytes, size)); }

/// gzip (RFC 1952, several members in a row) and deflate (RFC 1950; many servers send RFC 1951 instead).
class Inflate final : public Decoder {
 public:
  explicit Inflate(bool gzip) : gzip_(gzip) { ok_ = start(gzip ? 15 + 16 : 15); }
  ~Inflate() override {
    if (ok_) inflateEnd(&stream_);
  }

  DecodeState feed(std::string_view bytes, const TakeDecoded& out) override {
    if (!ok_) return DecodeState::broken;
    if (!gzip_ && !raw_tried_ && !bytes.empty()) choose_deflate_form(bytes);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads only
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, step> buffer;
    do {
      if (ended_) {
        if (stream_.avail_in == 0) break;
        // Another gzip member may follow; anything else after the end is padding and browsers ignore it.
        if (!gzip_ || *stream_.next_in != 0x1F || inflateReset(&stream_) != Z_OK) return DecodeState::whole;
        ended_ = false;
        further_ = true;
      }
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = static_cast<uInt>(buffer.size());
      const int code = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = buffer.size() - stream_.avail_out;
      if (!hand_on(out, buffer.data(), made)) return DecodeState::refused;
      if (code == Z_STREAM_END) ended_ = true;
      else if (code == Z_BUF_ERROR && made == 0) break;
      else if (code != Z_OK && code != Z_BUF_ERROR) return further_ && stream_.total_out == 0 ? only_padding() : DecodeState::broken;
    } while (stream_.avail_in > 0 || stream_.avail_out == 0);
    return ended_ ? DecodeState::whole : DecodeState::more;
  }

  DecodeState finish() override { return ended_ ? DecodeState::whole : DecodeState::more; }

 private:
  bool start(int window) {
    stream_ = z_stream{};
    return inflateInit2(&stream_, window) == Z_OK;
  }

  void choose_deflate_form(std::string_view bytes) {
    raw_tried_ = true;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const bool zlib_header = (first & 0x0F) == 8 && (first >> 4) <= 7 &&
                             (bytes.size() < 2 || (first * 256u + static_cast<unsigned char>(bytes[1])) % 31 == 0);
    if (zlib_header) return;
    inflateEnd(&stream_);
    ok_ = start(-15);
  }

  /// What looked like another member was none.
  DecodeState only_padding() {
    gzip_ = false;
    ended_ = true;
    return DecodeState::whole;
  }

  z_stream stream_{};
  bool gzip_, ok_ = false, ended_ = false, further_ = false, raw_tried_ = false;
};

class Brotli final : public Decoder {
 public:
  Brotli() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }

  DecodeState feed(std::string_view bytes, const TakeDecoded& out) override {
    if (!state_) return DecodeState::broken;
    if (ended_) return DecodeState::whole;
    std::size_t left = bytes.size();
    const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::array<std::uint8_t, step> buffer;
    for (;;) {
      std::size_t room = buffer.size();
      std::uint8_t* to = buffer.data();
      const auto code = BrotliDecoderDecompressStream(state_, &left, &next, &room, &to, nullptr);
      if (!hand_on(out, reinterpret_cast<const char*>(buffer.data()), buffer.size() - room)) return DecodeState::refused;
      if (code == BROTLI_DECODER_RESULT_ERROR) return DecodeState::broken;
      if (code == BROTLI_DECODER_RESULT_SUCCESS) {
        ended_ = true;
        return DecodeState::whole;
      }
      if (code == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return DecodeState::more;
    }
  }

  DecodeState finish() override { return ended_ ? DecodeState::whole : DecodeState::more; }

 private:
  BrotliDecoderState* state_;
  bool ended_ = false;
};

class Zstandard final : public Decoder {
 public:
  Zstandard() : stream_(ZSTD_createDStream()) {
    // RFC 9659: a decoder for the web need not take windows beyond 8 MB.
    if (stream_) ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 23);
  }
  ~Zstandard() override { ZSTD_freeDStream(stream_); }

  DecodeState feed(std::string_view bytes, const TakeDecoded& out) override {
    if (!stream_) return DecodeState::broken;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, step> buffer;
    std::size_t made = 0;
    do {
      ZSTD_outBuffer to{buffer.data(), buffer.size(), 0};
      const std::size_t code = ZSTD_decompressStream(stream_, &to, &in);
      if (ZSTD_isError(code)) return DecodeState::broken;
      made = to.pos;
      if (!hand_on(out, buffer.data(), made)) return DecodeState::refused;
      ended_ = code == 0;
    } while (in.pos < in.size || made == buffer.size());
    return ended_ ? DecodeState::whole : DecodeState::more;
  }

  DecodeState finish() override { return ended_ ? DecodeState::whole : DecodeState::more; }

 private:
  ZSTD_DStream* stream_;
  bool ended_ = false;
};

/// Codings in a row, undone last first.
class Chain final : public Decoder {
 public:
  explicit Chain(std::vector<std::unique_ptr<Decoder>> links) : links_(std::move(links)) {}

  DecodeState feed(std::string_view bytes, const TakeDecoded& out) override { return feed_from(0, bytes, out); }

  DecodeState finish() override {
    for (const auto& link : links_)
      if (link->finish() != DecodeState::whole) return DecodeState::more;
    return DecodeState::whole;
  }

 private:
  static bool goes_on(DecodeState state) { return state == DecodeState::whole || state == DecodeState::more; }

  DecodeState feed_from(std::size_t index, std::string_view bytes, const TakeDecoded& out) {
    if (index + 1 == links_.size()) return links_[index]->feed(bytes, out);
    DecodeState after = links_[index + 1]->finish();
    const TakeDecoded next = [&](std::string_view piece) {
      after = feed_from(index + 1, piece, out);
      return goes_on(after);
    };
    const DecodeState state = links_[index]->feed(bytes, next);
    return state == DecodeState::broken ? state : after;
  }

  std::vector<std::unique_ptr<Decoder>> links_;
};

std::unique_ptr<Decoder> decoder_for(std::string_view coding) {
  if (coding == "gzip" || coding == "x-gzip") return std::make_unique<Inflate>(true);
  if (coding == "deflate") return std::make_unique<Inflate>(false);
  if (coding == "br") return std::make_unique<Brotli>();
  if (coding == "zstd") return std::make_unique<Zstandard>();
  return nullptr;
}

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view content_encoding, bool& known) {
  constexpr std::size_t most_codings = 5;
  known = true;
  std::vector<std::unique_ptr<Decoder>> links;
  while (!content_encoding.empty()) {
    const std::size_t comma = content_encoding.rfind(',');
    const std::size_t start = comma == std::string_view::npos ? 0 : comma + 1;
    const std::string coding = lower_ascii(trim_blanks(content_encoding.substr(start)));
    content_encoding = content_encoding.substr(0, comma == std::string_view::npos ? 0 : comma);
    if (coding.empty() || coding == "identity" || coding == "none") continue;
    auto link = decoder_for(coding);
    if (!link || links.size() == most_codings) {
      known = false;
      return nullptr;
    }
    links.push_back(std::move(link));
  }
  if (links.empty()) return nullptr;
  if (links.size() == 1) return std::move(links.front());
  return std::make_unique<Chain>(std::move(links));
}

}  // namespace oit::crawler
