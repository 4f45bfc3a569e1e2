// What an agency handed in: addresses per item. Loaded from YAML, CSV or XLSX cells (CONTRACT §3).
#pragma once
#include <filesystem>
#include <span>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/run.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

struct SubmittedUrl {
  std::string text;        ///< as written, blanks trimmed; may be no address at all (then outcome `bad_url` or `placeholder`)
  std::string note;        ///< the agency's explanation
  int line = 0;            ///< in the file, 1-based
};

struct SubmittedItem {
  std::string id;          ///< normalised: `O10`
  std::vector<SubmittedUrl> urls;
  std::string note;
};

struct Submission {
  core::Agency agency;
  std::string rulebook;                    ///< id named in the file; may be empty
  std::string file;
  std::vector<SubmittedItem> items;        ///< in number order; several rows of one item joined
  std::vector<std::string> only;           ///< the items to be judged; empty: every item of the book
  std::vector<core::Problem> warnings;     ///< bad rows that were skipped, with their line
};

/// What the command line adds to or puts over the file.
struct SubmissionOptions {
  std::string agency, website, rulebook;   ///< empty: what the file says
  bool strict = false;                     ///< the first bad row stops
};

/// Reads a file of any supported format, decided by its bytes. Every problem at once.
core::Result<Submission> load_submission(const std::filesystem::path& file, const SubmissionOptions& options = {});

/// The same from bytes; `file` is used in messages, to name the agency where nothing else does, and, when it ends in
/// .yaml or .yml, to say what the bytes are.
core::Result<Submission> read_submission(std::string_view bytes, const std::string& file, const SubmissionOptions& options = {});

/// Holds the items against a book. An item the book does not have is taken out and becomes a warning; a bare number
/// becomes the book's own kind (`1` is `EB1` in a book of EB items). Returns problems, and leaves the submission as it
/// was, when `strict` and there is such an item, or when not one item fits.
core::Problems check_against(Submission& submission, const Rulebook& book, bool strict = false);

/// Cuts a cell into addresses and the words around them; `note` gets the words. Blanks, commas, semicolons, bars and line
/// ends separate; commas and blanks inside an address survive where they plainly belong to it. Empty for `-`, `ไม่มี`, `N/A`.
std::vector<std::string> split_addresses(std::string_view cell, std::string& note);

/// `o 1`, `ข้อ ๑`, `O01`, `๐๒๕` -> `O1`, `O25`. nullopt when there is no item number in it.
std::optional<std::string> parse_item_id(std::string_view text);

}  // namespace oit::rules
