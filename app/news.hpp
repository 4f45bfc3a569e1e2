// What changed with this run against all before it: asks history before and after the run is recorded.
#pragma once
#include <map>
#include <string>

#include "core/result.hpp"
#include "core/run.hpp"
#include "reports/notice.hpp"
#include "store/history.hpp"

namespace oit::app {

/// Made before the run is recorded, asked after. Lives for one agency's result.
class NewsOfAgency {
 public:
  /// `history` null: nothing is remembered, so every run is a first one.
  NewsOfAgency(store::History* history, const core::RunResult& result, const std::string& kind);

  /// What this run changed; the parts that need history stay empty where that could not be read.
  reports::AgencyNotice after_recording(const std::string& folder) const;

 private:
  void add_links(reports::AgencyNotice& notice) const;
  void add_verdicts(reports::AgencyNotice& notice) const;

  store::History* history_;
  const core::RunResult& result_;
  std::string kind_;
  std::map<std::string, store::AddressHistory> before_;   ///< by address
  std::string previous_run_;                              ///< of this kind; empty: none
};

}  // namespace oit::app
