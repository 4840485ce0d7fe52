#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <charconv>
#include <mutex>

#include "plugin/base/digest.hpp"
#include "registrar/signature/power/power.hpp"
#include "registrar/signature/power/schema.hpp"
#include "registrar/signature/xml/document.hpp"

namespace registrar::signature {
namespace {

constexpr std::string_view own_namespace = "EMCHD_1";
constexpr std::size_t parts_max = 200;  // representatives, scopes

struct SchemaDeleter {
    void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
    void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
    void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
};
template <class T>
using OwnedSchema = std::unique_ptr<T, SchemaDeleter>;

/// The first thing that is wrong.
struct Complaint {
    int line = 0;
    std::string what;
};

void note(void* data, xmlError* error) {
    auto& complaint = *static_cast<Complaint*>(data);
    if (!complaint.what.empty() || error == nullptr || error->message == nullptr) return;
    complaint = {error->line, error->message};
    while (!complaint.what.empty() && complaint.what.back() == '\n') complaint.what.pop_back();
}

/// A schema and the document it was made of, which it goes on using.
struct Schema {
    XmlDocument document;
    OwnedSchema<xmlSchema> schema;
    explicit operator bool() const { return schema != nullptr; }
};

Schema schema_of(XmlDocument document) {
    Schema out{std::move(document), nullptr};
    if (!out.document) return out;
    const OwnedSchema<xmlSchemaParserCtxt> parser(xmlSchemaNewDocParserCtxt(out.document.get()));
    Complaint ignored;
    xmlSchemaSetParserStructuredErrors(
        parser.get(), reinterpret_cast<xmlStructuredErrorFunc>(note), &ignored
    );
    out.schema.reset(xmlSchemaParse(parser.get()));
    return out;
}

Schema own_schema(std::string_view target) {
    const auto text = own_power_schema(target);
    auto document = read_xml(text, text.size());
    return schema_of(document ? std::move(*document) : nullptr);
}

Schema official_schema(const std::filesystem::path& file) {
    constexpr int quietly = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    return schema_of(XmlDocument(xmlReadFile(file.c_str(), nullptr, quietly)));
}

/// An attribute, or a child element of that name.
std::string value(const xmlNode* element, std::string_view name) {
    auto out = attribute(element, name);
    return out.empty() ? text_of(child(element, name)) : out;
}

std::string digits(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out;
}

int number(std::string_view text) {
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

/// "2026-11-23" or "23.11.2026"; nullopt: there is no such day.
std::optional<std::chrono::sys_days> day_of(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    const bool dots = text[2] == '.';
    const std::chrono::year_month_day day{
        std::chrono::year(number(text.substr(dots ? 6 : 0, 4))),
        std::chrono::month(static_cast<unsigned>(number(text.substr(dots ? 3 : 5, 2)))),
        std::chrono::day(static_cast<unsigned>(number(text.substr(dots ? 0 : 8, 2))))
    };
    if (!day.ok()) return std::nullopt;
    return std::chrono::sys_days(day);
}

/// The first element in it, at any depth, that says who a person is.
const xmlNode* person_in(const xmlNode* parent) {
    for (const xmlNode* at = parent == nullptr ? nullptr : parent->children; at != nullptr;
         at = at->next) {
        if (at->type != XML_ELEMENT_NODE) continue;
        const bool here = !value(at, "ИННФЛ").empty() || !value(at, "СНИЛС").empty();
        if (here) return at;
        if (const auto* inside = person_in(at)) return inside;
    }
    return nullptr;
}

PowerPerson read_person(const xmlNode* parent) {
    PowerPerson out;
    const auto* person = person_in(parent);
    if (person == nullptr) return out;
    out.inn = digits(value(person, "ИННФЛ"));
    out.snils = digits(value(person, "СНИЛС"));
    out.title = value(person, "Должность");
    const auto names = descendants(person, "ФИО");
    if (names.empty()) return out;
    for (const char* part : {"Фамилия", "Имя", "Отчество"}) {
        const auto text = value(names.front(), part);
        if (!text.empty()) out.name += (out.name.empty() ? "" : " ") + text;
    }
    return out;
}

PowerOrganization read_organization(const xmlNode* parent) {
    PowerOrganization out;
    for (const char* name : {"СвРосОрг", "СведОрг", "СвОрг"}) {
        const auto found = descendants(parent, name);
        if (found.empty()) continue;
        const auto* one = found.front();
        out = {
            value(one, "НаимОрг"), digits(value(one, "ИННЮЛ")), value(one, "КПП"),
            digits(value(one, "ОГРН"))
        };
        break;
    }
    return out;
}

void read_scopes(const xmlNode* powers, PowerOfAttorney& out) {
    for (const auto* one : descendants(powers, "МашПолн")) {
        if (out.scopes.size() >= parts_max) return;
        out.scopes.push_back({value(one, "КодПолн"), value(one, "НаимПолн")});
    }
    for (const auto* one : descendants(powers, "ТекстПолн")) {
        if (out.scopes.size() >= parts_max) return;
        const auto inside = attribute(one, "СодержПолн");
        out.scopes.push_back({"", inside.empty() ? text_of(one) : inside});
    }
    const auto text = attribute(powers, "ТекстПолн");
    if (!text.empty()) out.scopes.push_back({"", text});
}

/// A document may say where schemas are, and libxml2 would go and fetch them.
void forget_places_of_schemas(xmlNode* element) {
    constexpr std::string_view instance = "http://www.w3.org/2001/XMLSchema-instance";
    for (xmlAttr* at = element->properties; at != nullptr;) {
        xmlAttr* const next = at->next;
        const bool of_instance = at->ns != nullptr && at->ns->href != nullptr &&
                                 reinterpret_cast<const char*>(at->ns->href) == instance;
        const std::string_view called(reinterpret_cast<const char*>(at->name));
        if (of_instance && called.ends_with("chemaLocation")) xmlRemoveProp(at);
        at = next;
    }
    for (xmlNode* at = element->children; at != nullptr; at = at->next) {
        if (at->type == XML_ELEMENT_NODE) forget_places_of_schemas(at);
    }
}

class OneReader final : public PowerReader {
public:
    OneReader(Schema plain, Schema named, std::string called)
        : plain_(std::move(plain)), named_(std::move(named)), called_(std::move(called)) {}

    base::Result<PowerOfAttorney> read(std::string_view xml) const override {
        if (xml.size() > power_bytes_max) return base::refuse("power_too_large");
        const auto document = read_xml(xml, power_bytes_max);
        if (!document) return base::refuse("power_malformed", {{"what", document.error().what}});
        auto* root = xmlDocGetRootElement(document->get());
        forget_places_of_schemas(root);
        if (const auto complaint = objection(document->get(), root); !complaint.what.empty()) {
            return base::refuse(
                "power_not_by_schema",
                {{"line", std::to_string(complaint.line)}, {"what", complaint.what}}
            );
        }
        auto out = content_of(root);
        if (!out) return out;
        out->sha256_hex = base::sha256(xml).hex();
        out->schema = called_;
        return out;
    }

private:
    Complaint objection(xmlDoc* document, const xmlNode* root) const {
        xmlSchema* schema = named_.schema.get();
        if (plain_ && namespace_of(root).empty()) schema = plain_.schema.get();
        const std::scoped_lock one_at_a_time(mutex_);
        const OwnedSchema<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(schema));
        Complaint out;
        xmlSchemaSetValidStructuredErrors(
            context.get(), reinterpret_cast<xmlStructuredErrorFunc>(note), &out
        );
        const int result = xmlSchemaValidateDoc(context.get(), document);
        if (result != 0 && out.what.empty()) out.what = "not by the schema";
        return result == 0 ? Complaint{} : out;
    }

    static base::Result<PowerOfAttorney> content_of(const xmlNode* root) {
        PowerOfAttorney out;
        const auto* power = child_at(root, {"Документ", "Довер"});
        const auto* facts = child(power, "СвДов");
        const auto* principal = child(power, "СвДоверит");
        const auto* powers = child(power, "СвПолн");
        const auto issued = day_of(value(facts, "ДатаВыдДовер")),
                   until = day_of(value(facts, "СрокДейст"));
        if (!issued || !until || principal == nullptr || powers == nullptr) {
            return base::refuse("power_not_by_schema", {{"what", "СвДов, СвДоверит, СвПолн"}});
        }
        out.issued = *issued;
        out.until = *until;
        out.number = value(facts, "НомДовер");
        out.internal_number = value(facts, "ВнНомДовер");
        out.passed_on = value(facts, "ВидДовер") == "2";
        out.may_be_passed_on = value(facts, "ПрПередов") == "1";
        for (const char* name : {"НомДоверПерв", "НомДоверОсн"}) {
            if (out.parent.empty()) out.parent = value(facts, name);
        }
        out.principal = read_organization(principal);
        out.head = read_person(principal);
        for (const auto* one : children(power, "СвУпПред")) {
            if (out.representatives.size() >= parts_max) break;
            out.representatives.push_back({read_person(one), read_organization(one)});
        }
        out.joint = value(powers, "ПрСовмПолн") == "1";
        read_scopes(powers, out);
        if (out.representatives.empty()) {
            return base::refuse("power_not_by_schema", {{"what", "СвУпПред"}});
        }
        return out;
    }

    Schema plain_, named_;
    std::string called_;
    mutable std::mutex mutex_;
};

}  // namespace

base::Attempt<std::shared_ptr<const PowerReader>> PowerReader::make(
    const std::filesystem::path& official
) {
    if (official.empty()) {
        auto plain = own_schema(""), named = own_schema(own_namespace);
        if (!plain || !named) return base::fail("power", "our own schema cannot be read");
        return std::make_shared<const OneReader>(std::move(plain), std::move(named), "own");
    }
    auto schema = official_schema(official);
    if (!schema) return base::fail("power", official.string() + " is no XML Schema");
    return std::make_shared<const OneReader>(
        Schema{}, std::move(schema), official.filename().string()
    );
}

}  // namespace registrar::signature
