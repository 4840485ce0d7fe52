#include "plugin/journal/receipt.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "plugin/base/bytes.hpp"
#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/journal.hpp"

namespace plugin::journal {
namespace {

struct Deleter {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter>;
using Context = std::unique_ptr<EVP_MD_CTX, Deleter>;
using Bio = std::unique_ptr<BIO, Deleter>;

constexpr std::size_t signature_size = 64;

std::string signed_bytes(
    const std::string& stream, std::uint64_t sequence, const base::Digest& head
) {
    return "bbb-quorum receipt/2\n" + stream + "\n" + std::to_string(sequence) + "\n" + head.hex() +
           "\n";
}

std::string signed_bytes(const Receipt& receipt) {
    auto head = receipt.head;
    for (const auto& leaf : receipt.later) head = next_head(head, leaf);
    return signed_bytes(receipt.stream, receipt.place.sequence + receipt.later.size(), head);
}

std::vector<Receipt> unsigned_receipts(const std::string& stream, std::span<const Place> places) {
    std::vector<Receipt> receipts;
    for (std::size_t i = 0; i < places.size(); ++i) {
        Receipt receipt{stream, places[i], next_head(places[i].previous, places[i].entry_hash)};
        for (const auto& later : places.subspan(i + 1)) receipt.later.push_back(later.entry_hash);
        receipts.push_back(std::move(receipt));
    }
    return receipts;
}

const unsigned char* in(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Bio memory(const std::string& text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

class Ed25519Signer final : public ReceiptSigner {
public:
    explicit Ed25519Signer(Key key) : key_(std::move(key)) {}

    std::vector<Receipt> sign(const std::string& stream, std::span<const Place> places)
        const override {
        auto receipts = unsigned_receipts(stream, places);
        const auto& last = receipts.back();
        const auto bytes = signed_bytes(stream, last.place.sequence, last.head);
        std::string signature(signature_size, '\0');
        std::size_t length = signature.size();
        const Context context(EVP_MD_CTX_new());
        const bool done =
            EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
            EVP_DigestSign(
                context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                in(bytes), bytes.size()
            ) == 1;
        QUORUM_ASSERT(done && length == signature_size);
        const auto text = base::to_base64(signature);
        for (auto& one : receipts) one.signature_base64 = text;
        return receipts;
    }

    std::string public_key_pem() const override {
        const Bio bio(BIO_new(BIO_s_mem()));
        QUORUM_ASSERT(PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1);
        return text_of(bio.get());
    }

private:
    Key key_;
};

}  // namespace

base::Attempt<std::unique_ptr<ReceiptSigner>> open_receipt_signer(
    const std::filesystem::path& folder
) {
    const auto file = folder / "receipt-key.pem";
    const auto known = read_file(file);
    if (!known) return tl::unexpected(known.error());
    Key key;
    if (*known) {
        if (auto synced = sync_folder(folder); !synced) return tl::unexpected(synced.error());
        key.reset(PEM_read_bio_PrivateKey(memory(**known).get(), nullptr, nullptr, nullptr));
        if (!key) return base::fail("receipts", "unreadable key " + file.string());
    } else {
        key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        const Bio bio(BIO_new(BIO_s_mem()));
        PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        if (auto written = write_durably(file, text_of(bio.get())); !written) {
            return tl::unexpected(written.error());
        }
    }
    return std::make_unique<Ed25519Signer>(std::move(key));
}

bool verify(const Receipt& receipt, const std::string& public_key_pem) {
    const auto& place = receipt.place;
    if (next_head(place.previous, place.entry_hash) != receipt.head) return false;
    const Key key(PEM_read_bio_PUBKEY(memory(public_key_pem).get(), nullptr, nullptr, nullptr));
    const auto signature = base::from_base64(receipt.signature_base64);
    const Context context(EVP_MD_CTX_new());
    const auto bytes = signed_bytes(receipt);
    const bool good =
        key && signature &&
        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
        EVP_DigestVerify(
            context.get(), in(*signature), signature->size(), in(bytes), bytes.size()
        ) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace plugin::journal
