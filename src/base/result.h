// The outcome of something that the outside world can make fail: a value or an Error with a message.
//
//   Result<Model> model = open_model(path);
//   if (!model) return model.error();
//   use(*model);
//
// Messages name the file (and line) concerned and the remedy. Text is never an error; bugs are asserts.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace dateline::base {

struct Error {
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() & { assert(ok()); return std::get<0>(state_); }
  const T& operator*() const& { assert(ok()); return std::get<0>(state_); }
  T&& operator*() && { assert(ok()); return std::get<0>(std::move(state_)); }
  T* operator->() { assert(ok()); return &std::get<0>(state_); }
  const T* operator->() const { assert(ok()); return &std::get<0>(state_); }
  const Error& error() const { assert(!ok()); return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// A result without a value: `return {};` is success.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { assert(!ok()); return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace dateline::base
