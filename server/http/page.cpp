#include "server/http/page.hpp"

#include <utility>

#include "server/http/negotiation.hpp"
#include "server/system/deflate.hpp"

namespace yk::http {

Page::Variant Page::Variant::of(std::string bytes) {
    std::string etag = content_etag(bytes);
    return {std::make_shared<const std::string>(std::move(bytes)), std::move(etag)};
}

Page Page::of(std::string type, std::string content, std::string_view cache_control) {
    Page page;
    page.type = std::move(type);
    page.cache_control = cache_control;
    std::string small = gzipped(content);
    if (small.size() < content.size()) page.gzip = Variant::of(std::move(small));
    page.plain = Variant::of(std::move(content));
    return page;
}

Reply Page::reply(std::string_view accept_encoding, std::string_view if_none_match) const {
    const Coding coding = preferred_coding(
        accept_encoding, {.gzip = gzip.bytes != nullptr, .brotli = brotli.bytes != nullptr});
    const Variant& sent = coding == Coding::brotli ? brotli : coding == Coding::gzip ? gzip : plain;
    Reply reply;
    reply.with("ETag", sent.etag);
    reply.with("Cache-Control", cache_control);
    if (gzip.bytes || brotli.bytes) reply.with("Vary", "Accept-Encoding");
    if (names_etag(if_none_match, sent.etag)) {
        reply.status = 304;
        return reply;
    }
    reply.content_type = type;
    reply.shared_body = sent.bytes;
    if (coding != Coding::identity)
        reply.with("Content-Encoding", coding == Coding::brotli ? "br" : "gzip");
    return reply;
}

}  // namespace yk::http
