#include "plugin/commands/signature_commands.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "plugin/wiring/verdict_pdf.hpp"
#include "registrar/signature/check_command.hpp"
#include "registrar/signature/trust_command.hpp"

namespace plugin::commands {
namespace {

using registrar::signature::CheckOptions;
using registrar::signature::TrustOrder;

void add_files(CLI::App& command, CheckOptions& options) {
    command.add_option("--content", options.content, "the signed file");
    command.add_option("--signature", options.signature, "DER, PEM, base64 or hexadecimal")
        ->required();
    command.add_option("--trust", options.trust, "folder of trusted certificates")->required();
    command.add_option("--crl", options.crl, "folder of revocation lists and OCSP responses");
    command.add_option("--lists", options.lists, "folder of imported trust lists");
    command.add_option("--at", options.at, "moment to check at, RFC 3339; now if absent");
}

void add_rules(CLI::App& command, CheckOptions& options) {
    command.add_option("--by", options.by, "configured-ca, qualified-ru or qualified-eu")
        ->capture_default_str();
    command
        .add_option(
            "--revocation", options.revocation,
            "require: unknown revocation is indeterminate; warn: valid with a warning"
        )
        ->capture_default_str();
    command.add_option("--accept-weak", options.accept_weak, "of sha1,md5,rsa1024: old documents");
    command.add_option("--policy", options.policies, "numbers; the chain must be valid for one");
    command.add_flag(
        "--compromise-reaches-back", options.compromise_reaches_back,
        "a key revoked as compromised never was good"
    );
}

/// An order of the trust commands, by one of the functions that run them.
template <class Run>
void run_with(CLI::App& command, std::shared_ptr<TrustOrder> order, int& exit_code, Run run) {
    command.callback([&exit_code, order, run] { exit_code = run(*order, std::cout, std::cerr); });
}

}  // namespace

void add_signature(CLI::App& app, int& exit_code) {
    auto* signature = app.add_subcommand("signature", "electronic signatures");
    signature->require_subcommand(1);
    auto* command = signature->add_subcommand("check", "the verdict the registrar would give");
    auto options = std::make_shared<CheckOptions>();
    add_files(*command, *options);
    add_rules(*command, *options);
    command->add_flag("--json", options->json, "the whole report as JSON, one line a signer");
    command->add_option("--words", options->words, "the whole report in sentences: ru or en");
    command->add_option(
        "--pdf", options->pdf, "the same as PDF/A, in the language of --words (ru)"
    );
    options->make_pdf = wiring::verdict_pdf;
    command->add_flag("--several", options->several, "one verdict for each signer");
    command->add_flag("--attached", options->attached, "the signature may bring the document");
    command->callback([&exit_code, options] {
        exit_code = registrar::signature::run_signature_check(*options, std::cout, std::cerr);
    });
}

void add_trust(CLI::App& app, int& exit_code) {
    auto* trust = app.add_subcommand("trust", "accredited authorities, and whom the host trusts");
    trust->require_subcommand(1);
    auto order = std::make_shared<TrustOrder>();
    auto* import = trust->add_subcommand("import", "a list signed by one whose key is pinned");
    import->add_option("file", order->file, "XML of the ministry or of a state of the EU")
        ->required();
    import->add_option("--lists", order->lists, "folder of imported lists")->required();
    import->add_option("--pin", order->pin, "certificate of who signs such lists from now on");
    import->add_flag("--older", order->older, "even if a newer one is there");
    run_with(*import, order, exit_code, registrar::signature::run_trust_import);

    auto* list = trust->add_subcommand("list", "the authorities of the imported lists");
    list->add_option("--lists", order->lists, "folder of imported lists")->required();
    list->add_option("--name", order->name, "a part of the name");
    list->add_option("--at", order->at, "their state at that moment, RFC 3339");
    run_with(*list, order, exit_code, registrar::signature::run_trust_list);

    auto* check =
        trust->add_subcommand("check", "what is missing or out of date; 1 if anything is");
    check->add_option("--trust", order->trust, "folder of trusted certificates")->required();
    check->add_option("--crl", order->crl, "folder of revocation lists");
    check->add_option("--lists", order->lists, "folder of imported lists");
    check->add_option("--at", order->at, "at that moment, RFC 3339; now if absent");
    run_with(*check, order, exit_code, registrar::signature::run_trust_check);
}

}  // namespace plugin::commands
