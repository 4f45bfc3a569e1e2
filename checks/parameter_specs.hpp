// Short ways to declare a check's parameters, so that each check file reads as a list of what it takes.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/check_spec.hpp"

namespace oit::checks {

inline core::ParameterSpec parameter(std::string name, core::ParameterType type, std::string fallback, core::Text help) {
  core::ParameterSpec spec;
  spec.name = std::move(name);
  spec.type = type;
  spec.fallback = std::move(fallback);
  spec.help = std::move(help);
  return spec;
}

inline core::ParameterSpec required(core::ParameterSpec spec) {
  spec.required = true;
  spec.fallback.clear();
  return spec;
}

inline core::ParameterSpec terms(std::string name, std::string fallback, core::Text help) {
  return parameter(std::move(name), core::ParameterType::terms, std::move(fallback), std::move(help));
}

inline core::ParameterSpec text_list(std::string name, std::string fallback, core::Text help) {
  return parameter(std::move(name), core::ParameterType::text_list, std::move(fallback), std::move(help));
}

inline core::ParameterSpec period(std::string name, std::string fallback, core::Text help) {
  return parameter(std::move(name), core::ParameterType::period, std::move(fallback), std::move(help));
}

inline core::ParameterSpec integer(std::string name, std::int64_t least, std::int64_t most, std::string fallback,
                                   core::Text help) {
  core::ParameterSpec spec = parameter(std::move(name), core::ParameterType::integer, std::move(fallback), std::move(help));
  spec.least = least;
  spec.most = most;
  return spec;
}

inline core::ParameterSpec choice(std::string name, std::vector<std::string> choices, std::string fallback,
                                  core::Text help) {
  core::ParameterSpec spec = parameter(std::move(name), core::ParameterType::choice, std::move(fallback), std::move(help));
  spec.choices = std::move(choices);
  return spec;
}

inline core::ParameterSpec choice_list(std::string name, std::vector<std::string> choices, std::string fallback,
                                       core::Text help) {
  core::ParameterSpec spec =
      parameter(std::move(name), core::ParameterType::choice_list, std::move(fallback), std::move(help));
  spec.choices = std::move(choices);
  return spec;
}

}  // namespace oit::checks
