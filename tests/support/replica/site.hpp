// One virtual host of the programmable website and its pages, described in C++.
//
//   Site& site = replica.host("www.x.go.th");
//   site.page("/แผน").html("<h1>แผน</h1>");
//   site.page("/busy").status(503).retry_after("1").times(1).then().html("ok");
//   site.page("/old").redirect("/new");
//   site.otherwise().status(404).html("ไม่พบหน้า");
//
// Threading: everything here may be called at any time from any thread, also while the replica runs; a request
// sees the page as it was when the request arrived.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/replica/answer.hpp"

namespace oit::replica {

/// What the host shows on the TLS port.
enum class Certificate {
  good,
  expired,
  not_yet_valid,
  wrong_name,
  self_signed,
  unknown_issuer,            ///< a whole chain up to a root that is not in ca_file()
  incomplete_chain,          ///< the leaf alone; it names its issuer at a URL the replica serves
  incomplete_chain_no_aia,   ///< the leaf alone, naming no URL
  incomplete_chain_dead_aia, ///< the leaf alone, naming a URL that answers 404
  incomplete_chain_rogue_aia, ///< the leaf of a foreign issuer, naming a URL that serves that issuer: fetched, it must still not be trusted
  handshake_hangs,           ///< no answer to the client's hello
  handshake_refused,         ///< a TLS alert
  connection_reset,          ///< TCP reset after the hello
};

/// A path of a site and what it answers. The building functions change the answer being described: the first
/// one, or after then() the next one. Made by Site, lives as long as the Replica.
class Page {
 public:
  // What is said.
  Page& status(int code);
  Page& header(std::string name, std::string value);
  Page& type(std::string content_type);                     ///< empty: no Content-Type
  Page& html(std::string body);                             ///< as text/html; charset=utf-8
  Page& text(std::string body);                             ///< as text/plain; charset=utf-8
  Page& body(std::string bytes, std::string content_type);
  Page& file(const std::string& path);                      ///< whole file; type by its extension; a missing file throws
  Page& generated(std::uint64_t bytes);                     ///< a large body that takes no memory
  Page& endless();
  Page& redirect(std::string location, int code = 302);     ///< Location is sent as given
  Page& refresh(std::string location, int seconds = 0);     ///< 200 with a Refresh header
  Page& retry_after(std::string seconds_or_date);
  Page& set_cookie(std::string cookie);
  Page& etag(std::string tag);                              ///< with the quotes
  Page& last_modified(std::string date);
  Page& charset(std::string icu_name);                      ///< sent in that charset and declared so
  Page& charset_undeclared(std::string icu_name);           ///< sent in that charset, Content-Type left alone
  Page& compressed(Encoding encoding, EncodingFault fault = EncodingFault::none);

  // How it is said.
  Page& delay(Milliseconds before_headers);
  Page& body_delay(Milliseconds before_body);
  Page& drip(std::uint64_t bytes, Milliseconds every);
  Page& ending(Ending how);
  Page& framing(Framing how);
  Page& header_fault(HeaderFault fault);
  Page& close();                                            ///< `Connection: close`

  // To whom.
  Page& basic_auth(std::string user_password);
  Page& needs_cookie(std::string cookie, Answer otherwise); ///< `name=value`
  Page& head(Answer answer);                                ///< HEAD differs from GET

  /// The answer described so far is given to the next `requests` requests; what follows describes later ones.
  Page& times(int requests);
  /// Begins the next answer (a fresh one). Without times() the one before is given once.
  Page& then();

  /// The answer being described, replaced as a whole.
  Page& answer(Answer whole);
  Answer current() const;
  /// Requests this page has had.
  std::uint64_t hits() const;

  struct State;
  explicit Page(std::shared_ptr<State> state);

 private:
  template <class Change>
  Page& change(Change&& apply);
  std::shared_ptr<State> state_;
};

/// One virtual host. Made by Replica::host(), lives as long as the Replica.
class Site {
 public:
  /// The page at `path`: raw Thai or percent-encoded, both match either; `/a?b=c` matches that query only, `/a`
  /// any query; a trailing `*` matches every path that begins so (the longest wins). Made when there is none yet.
  Page& page(std::string_view path);
  /// Takes a page away again.
  void remove(std::string_view path);
  /// What every other path answers; 404 with a short page until described.
  Page& otherwise();
  /// Every other path answers 200 with this page.
  Page& soft_404(std::string html);
  /// Every other path redirects to `/`.
  Page& unknown_goes_home();
  /// Added before every answer of this site: uniform between the two, drawn from a generator seeded with `seed`
  /// and the host's name.
  Site& latency(Milliseconds least, Milliseconds most, std::uint64_t seed = 1);
  Site& certificate(Certificate kind);
  /// At most so many answers at once; further ones wait in the server, as a small PHP pool does. 0: no limit.
  Site& workers(int count);
  /// With more than `requests` requests begun within `window`, the rest get 429 with this Retry-After.
  Site& rate_limit(int requests, Milliseconds window, std::string retry_after = "1");
  const std::string& name() const;

  struct State;
  explicit Site(std::shared_ptr<State> state);

 private:
  std::shared_ptr<State> state_;
};

}  // namespace oit::replica
