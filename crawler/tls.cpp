// OpenSSL 3: one X509_STORE of anchors, a second with the same anchors plus fetched intermediates. The second is
// never told to accept partial chains, so that a fetched certificate can bridge a gap but never be an anchor.
#include "crawler/tls.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <vector>

#include "core/date.hpp"

namespace oit::crawler {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
  void operator()(PKCS7* bag) const { PKCS7_free(bag); }
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

std::string one_line(const X509_NAME* name) {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  if (!name || !bio) return {};
  X509_NAME_print_ex(bio.get(), name, 0, (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | XN_FLAG_SEP_CPLUS_SPC);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return size > 0 ? std::string(bytes, static_cast<std::size_t>(std::min<long>(size, 500))) : std::string();
}

std::chrono::system_clock::time_point moment_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string names_of(X509* certificate) {
  const Owned<GENERAL_NAMES> names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  std::string list;
  const int count = names ? std::min(sk_GENERAL_NAME_num(names.get()), 10) : 0;
  for (int i = 0; i < count; ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_DNS) continue;
    const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
    if (!list.empty()) list += ", ";
    list.append(text, static_cast<std::size_t>(std::clamp(ASN1_STRING_length(name->d.dNSName), 0, 253)));
  }
  return list;
}

std::string issuer_address_of(X509* certificate) {
  auto* access = static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr));
  std::string address;
  for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access) && address.empty(); ++i) {
    const ACCESS_DESCRIPTION* each = sk_ACCESS_DESCRIPTION_value(access, i);
    if (OBJ_obj2nid(each->method) != NID_ad_ca_issuers || each->location->type != GEN_URI) continue;
    const ASN1_IA5STRING* uri = each->location->d.uniformResourceIdentifier;
    const int size = ASN1_STRING_length(uri);
    if (size > 0 && size < 2048) address.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)), static_cast<std::size_t>(size));
  }
  AUTHORITY_INFO_ACCESS_free(access);
  return address;
}

CertificateFault fault_of(int error) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED: return CertificateFault::expired;
    case X509_V_ERR_CERT_NOT_YET_VALID: return CertificateFault::not_yet_valid;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: return CertificateFault::self_signed;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return CertificateFault::unknown_issuer;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return CertificateFault::issuer_missing;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return CertificateFault::wrong_name;
    case X509_V_ERR_CERT_REVOKED: return CertificateFault::revoked;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK: return CertificateFault::weak;
    default: return CertificateFault::other;
  }
}

int report_slot() {
  static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

void note_server_certificate(CertificateReport& report, X509* leaf) {
  if (!leaf || !report.subject.empty()) return;
  report.subject = one_line(X509_get_subject_name(leaf));
  report.issuer = one_line(X509_get_issuer_name(leaf));
  report.names = names_of(leaf);
}

int on_verified(int accepted, X509_STORE_CTX* verification) {
  const auto* connection = static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* report = connection ? static_cast<CertificateReport*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), report_slot())) : nullptr;
  if (!report) return accepted;
  note_server_certificate(*report, X509_STORE_CTX_get0_cert(verification));
  if (accepted || report->fault != CertificateFault::none) return accepted;
  const int error = X509_STORE_CTX_get_error(verification);
  report->fault = fault_of(error);
  report->depth = X509_STORE_CTX_get_error_depth(verification);
  report->detail = X509_verify_cert_error_string(error);
  if (X509* culprit = X509_STORE_CTX_get_current_cert(verification)) {
    report->at_fault = one_line(X509_get_subject_name(culprit));
    report->valid_from = moment_of(X509_get0_notBefore(culprit));
    report->valid_until = moment_of(X509_get0_notAfter(culprit));
    if (report->fault == CertificateFault::issuer_missing) report->issuer_address = issuer_address_of(culprit);
  }
  return accepted;
}

bool is_self_issued(X509* certificate) {
  return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
}

std::vector<Owned<X509>> certificates_in(std::string_view bytes) {
  std::vector<Owned<X509>> found;
  const auto* start = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto size = static_cast<long>(bytes.size());
  const unsigned char* at = start;
  if (Owned<X509> single{d2i_X509(nullptr, &at, size)}) {
    found.push_back(std::move(single));
  } else if (bytes.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos) {
    const Owned<BIO> bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    while (found.size() < 8) {
      Owned<X509> each{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
      if (!each) break;
      found.push_back(std::move(each));
    }
  } else {
    at = start;
    const Owned<PKCS7> bag{d2i_PKCS7(nullptr, &at, size)};
    const STACK_OF(X509)* inside = bag && PKCS7_type_is_signed(bag.get()) && bag->d.sign ? bag->d.sign->cert : nullptr;
    for (int i = 0; inside && i < std::min(sk_X509_num(inside), 8); ++i) {
      X509* each = sk_X509_value(inside, i);
      X509_up_ref(each);
      found.emplace_back(each);
    }
  }
  ERR_clear_error();
  return found;
}

std::string day(std::chrono::system_clock::time_point moment) { return core::to_iso(core::bangkok_date(moment)); }

}  // namespace

core::Text describe(const CertificateReport& report, const std::string& host) {
  const std::string whose_th = report.depth == 0 ? "ใบรับรอง HTTPS ของเว็บไซต์" : "ใบรับรองของผู้ออกใบรับรอง HTTPS ของเว็บไซต์";
  const std::string whose_en = report.depth == 0 ? "the site's HTTPS certificate" : "the certificate of the site's certificate issuer";
  switch (report.fault) {
    case CertificateFault::none: return {};
    case CertificateFault::expired:
      return {whose_th + "หมดอายุแล้วเมื่อ " + day(report.valid_until), whose_en + " expired on " + day(report.valid_until)};
    case CertificateFault::not_yet_valid:
      return {whose_th + "ยังไม่เริ่มมีผล (เริ่ม " + day(report.valid_from) + ")", whose_en + " is not valid before " + day(report.valid_from)};
    case CertificateFault::wrong_name:
      return {"ใบรับรอง HTTPS ไม่ได้ออกให้ชื่อ " + host + (report.names.empty() ? "" : " (ออกให้ " + report.names + ")"),
              "the HTTPS certificate was not issued for " + host + (report.names.empty() ? "" : " (it is for " + report.names + ")")};
    case CertificateFault::self_signed:
      return {"เว็บไซต์ใช้ใบรับรอง HTTPS ที่ออกให้ตนเอง เบราว์เซอร์ไม่เชื่อถือ", "the site uses a self-signed HTTPS certificate, which browsers do not trust"};
    case CertificateFault::unknown_issuer:
      return {"ใบรับรอง HTTPS ออกโดยผู้ที่เบราว์เซอร์ไม่รู้จัก (" + report.issuer + ")", "the HTTPS certificate comes from an issuer browsers do not know (" + report.issuer + ")"};
    case CertificateFault::issuer_missing:
      return {"ใบรับรอง HTTPS ส่งมาไม่ครบชุดหรือผู้ออกไม่เป็นที่รู้จัก (ผู้ออก: " + report.issuer + ")",
              "the HTTPS certificate chain is incomplete or its issuer is not known (issuer: " + report.issuer + ")"};
    case CertificateFault::revoked:
      return {"ใบรับรอง HTTPS ถูกเพิกถอนแล้ว", "the HTTPS certificate has been revoked"};
    case CertificateFault::weak:
      return {"ใบรับรอง HTTPS ใช้กุญแจหรือลายเซ็นที่อ่อนเกินไป", "the HTTPS certificate's key or signature is too weak"};
    case CertificateFault::other:
      return {"ใบรับรอง HTTPS ของเว็บไซต์ใช้ไม่ได้", "the site's HTTPS certificate is not valid"};
  }
  return {};
}

namespace {

bool load_extra(X509_STORE* store, const std::string& extra_anchors) {
  const bool loaded = extra_anchors.empty() || X509_STORE_load_file(store, extra_anchors.c_str()) == 1;
  ERR_clear_error();
  return loaded;
}

/// The system's anchors. A machine without any is found out at the first site.
void load_system(X509_STORE* store) {
  X509_STORE_set_default_paths(store);
  X509_STORE_set_flags(store, X509_V_FLAG_TRUSTED_FIRST);
  ERR_clear_error();
}

}  // namespace

struct TrustStore::State {
  std::string extra_anchors;
  Owned<X509_STORE> anchors{X509_STORE_new()};
  bool system_read = false;     ///< reading them takes a while, and a run over plain HTTP needs none
  Owned<X509_STORE> repaired;   ///< made when the first intermediate is learned: reading the anchors takes a while
};

TrustStore::TrustStore() : state_(std::make_unique<State>()) {}
TrustStore::~TrustStore() = default;

core::Result<std::shared_ptr<TrustStore>> TrustStore::open(const std::string& extra_anchors) {
  std::shared_ptr<TrustStore> trust(new TrustStore);
  trust->state_->extra_anchors = extra_anchors;
  if (!load_extra(trust->state_->anchors.get(), extra_anchors))
    return core::Problem{"--cacert", {"อ่านใบรับรองจากไฟล์ \"" + extra_anchors + "\" ไม่ได้", "no certificate can be read from \"" + extra_anchors + "\""},
                         {"ระบุไฟล์ PEM ที่มี BEGIN CERTIFICATE", "give a PEM file that holds BEGIN CERTIFICATE"}};
  // What a person names as trusted is an anchor even when it is no root.
  X509_STORE_set_flags(trust->state_->anchors.get(), X509_V_FLAG_PARTIAL_CHAIN);
  return trust;
}

void TrustStore::prepare(SSL_CTX* context, CertificateReport& report, bool with_repairs) {
  report = CertificateReport();
  if (!state_->system_read) load_system(state_->anchors.get());
  state_->system_read = true;
  SSL_CTX_set_ex_data(context, report_slot(), &report);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, on_verified);
  SSL_CTX_set1_cert_store(context, with_repairs && state_->repaired ? state_->repaired.get() : state_->anchors.get());
  // Browsers connect to servers that cannot renegotiate securely, and have no finite-field Diffie-Hellman, whose
  // short keys OpenSSL would refuse: without these two lines old but working servers look broken.
  SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:RSA+AESGCM:RSA+AES:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=1");
}

std::optional<TrustStore::Learned> TrustStore::learn(std::string_view bytes) {
  if (bytes.empty() || bytes.size() > 256 * 1024) return std::nullopt;
  const auto certificates = certificates_in(bytes);
  if (certificates.empty()) return std::nullopt;
  if (!state_->repaired) {
    state_->repaired.reset(X509_STORE_new());
    load_system(state_->repaired.get());
    load_extra(state_->repaired.get(), state_->extra_anchors);
  }
  Learned learned;
  bool usable = false;
  for (const auto& each : certificates) {
    if (X509_check_ca(each.get()) == 0 || is_self_issued(each.get())) continue;  // a root is believed from the store or not at all
    X509_STORE_add_cert(state_->repaired.get(), each.get());
    usable = true;
    learned.next_issuer_address = issuer_address_of(each.get());
  }
  ERR_clear_error();
  if (!usable) return std::nullopt;
  return learned;
}

}  // namespace oit::crawler
