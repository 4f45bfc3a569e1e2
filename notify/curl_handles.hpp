// libcurl's objects, freed with their scope. For notify/ only.
#pragma once
#include <curl/curl.h>

#include <memory>

namespace oit::notify {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Easy = std::unique_ptr<CURL, Deleter<curl_easy_cleanup>>;
using List = std::unique_ptr<curl_slist, Deleter<curl_slist_free_all>>;

}  // namespace oit::notify
