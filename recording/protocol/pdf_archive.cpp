// Not validated by veraPDF, which Debian lacks; the code names the clauses that it fulfils.
#include "recording/protocol/pdf_archive.hpp"

#include <lcms2.h>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only, as qpdf recommends
#include <qpdf/JSON.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <memory>

namespace recording {
namespace {

using plugin::base::Attempt;
using Handle = QPDFObjectHandle;

constexpr const char* where = "protocol.archive";
constexpr const char* producer = "bbb-quorum";

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};

/// lcms writes the current time into the profile's header (bytes 24 to 35, six two-byte numbers). A
/// fixed date replaces it so that equal documents have equal bytes.
std::string srgb_profile() {
    const std::unique_ptr<void, CloseProfile> profile{cmsCreate_sRGBProfile()};
    cmsUInt32Number size = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
    std::string bytes(size, '\0');
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size) || size < 128) return {};
    constexpr std::string_view fixed{"\x07\xD0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00", 12};
    std::copy(fixed.begin(), fixed.end(), bytes.begin() + 24);
    return bytes;
}

std::string xml_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c >= 0 && c < 0x20 ? ' ' : c;
        }
    }
    return out;
}

std::string xmp(const std::string& title, const std::string& date) {
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\"\n"
           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
           " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
           " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
           "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
           "<dc:format>application/pdf</dc:format>\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           xml_text(title) + "</rdf:li></rdf:Alt></dc:title>\n<xmp:CreateDate>" + date +
           "</xmp:CreateDate>\n<xmp:ModifyDate>" + date + "</xmp:ModifyDate>\n<pdf:Producer>" +
           producer +
           "</pdf:Producer>\n"
           "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

/// "D:20261123100000Z" of "2026-11-23T10:00:00Z".
std::string pdf_date(const std::string& date) {
    std::string text = "D:";
    for (const char c : date) {
        if (c >= '0' && c <= '9') text += c;
    }
    return text + "Z";
}

/// Paints the page number over the page's own content, as a form.
void lay_over(QPDF& pdf, QPDFPageObjectHelper& page, QPDFPageObjectHelper& number) {
    const auto form = pdf.copyForeignObject(number.getFormXObjectForPage());
    auto resources = page.getAttribute("/Resources", true);
    int suffix = 1;
    const auto name = resources.getUniqueResourceName("/Number", suffix);
    if (!resources.getKey("/XObject").isDictionary()) {
        resources.replaceKey("/XObject", Handle::newDictionary());
    }
    resources.getKey("/XObject").replaceKey(name, form);
    page.addPageContents(pdf.newStream("q\n"), true);
    page.addPageContents(pdf.newStream("\nQ q " + name + " Do Q\n"), false);
}

void lay_numbers_over(QPDF& pdf, const std::string& numbers) {
    QPDF source;
    source.setImmediateCopyFrom(true);  // copied streams outlive the source
    source.processMemoryFile("numbers", numbers.data(), numbers.size());
    auto number_pages = QPDFPageDocumentHelper(source).getAllPages();
    auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    QUORUM_ASSERT(pages.size() == number_pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) lay_over(pdf, pages[i], number_pages[i]);
}

/// ISO 19005-2 6.2.11.3.2: a descendant TrueType font must name its CIDToGIDMap; cairo omits the
/// default.
void complete_fonts(QPDF& pdf) {
    for (auto& object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/CIDFontType2")) continue;
        if (!object.hasKey("/CIDToGIDMap")) {
            object.replaceKey("/CIDToGIDMap", Handle::newName("/Identity"));
        }
    }
}

void describe(QPDF& pdf, const DocumentFacts& facts, const std::string& profile) {
    const std::string date = plugin::base::to_text(facts.created).substr(0, 19) + "Z";
    auto info = Handle::newDictionary();
    info.replaceKey("/Title", Handle::newUnicodeString(facts.title));
    info.replaceKey("/Producer", Handle::newString(producer));
    info.replaceKey("/CreationDate", Handle::newString(pdf_date(date)));
    info.replaceKey("/ModDate", Handle::newString(pdf_date(date)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));

    auto root = pdf.getRoot();
    auto metadata = pdf.newStream(xmp(facts.title, date));
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    root.replaceKey(
        "/Lang", Handle::newString(facts.language == plugin::base::Language::ru ? "ru-RU" : "en")
    );
    root.replaceKey("/ViewerPreferences", Handle::parse("<< /DisplayDocTitle true >>"));

    auto icc = pdf.newStream(profile);
    icc.getDict().replaceKey("/N", Handle::newInteger(3));
    auto intent = Handle::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        " /Info (sRGB IEC61966-2.1) /RegistryName (http://www.color.org) >>"
    );
    intent.replaceKey("/DestOutputProfile", icc);
    auto intents = Handle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    root.replaceKey("/OutputIntents", intents);
}

std::string write(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);  // ISO 19005-2 6.1.7.1
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

Attempt<std::string> archive_pdf(const WrittenPages& pages, const DocumentFacts& facts) {
    const std::string profile = srgb_profile();
    if (profile.empty()) return plugin::base::fail(where, "no sRGB profile from lcms2");
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("pages", pages.content.data(), pages.content.size());
        lay_numbers_over(pdf, pages.numbers);
        complete_fonts(pdf);
        describe(pdf, facts, profile);
        return write(pdf);
    } catch (const std::exception& error) {
        return plugin::base::fail(where, error.what());
    }
}

}  // namespace recording
