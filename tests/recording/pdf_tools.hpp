// Inspects a PDF with independent programs (poppler-utils, qpdf), not with our own code.
#pragma once

#include <string>

namespace recording::testing {

std::string pdf_text(const std::string& pdf);    // pdftotext -raw: as it was written
std::string pdf_layout(const std::string& pdf);  // pdftotext -layout
std::string pdf_fonts(const std::string& pdf);   // pdffonts
std::string pdf_info(const std::string& pdf);    // pdfinfo -isodates
std::string pdf_words(const std::string& pdf);   // pdftotext -bbox: each word with its box
int pdf_pages(const std::string& pdf);

/// No-break spaces become plain ones and line ends spaces: for looking for sentences.
std::string flat(std::string text);

}  // namespace recording::testing
