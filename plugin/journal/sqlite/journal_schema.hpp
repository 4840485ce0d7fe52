// Inside plugin/journal/sqlite only: the tables of the journal's file.
#pragma once

#include <array>

namespace plugin::journal {

/// What each version of the file changed (see Database::prepare_schema).
inline constexpr std::array<const char*, 2> journal_schema{
    "CREATE TABLE stream(name TEXT PRIMARY KEY, last INTEGER NOT NULL, head BLOB NOT NULL,"
    " open INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE entry(stream TEXT NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " head BLOB NOT NULL, PRIMARY KEY(stream, sequence)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE document(id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;",
    // Rows in the order they came, keys in an index of their own: a tree with whole documents in
    // its inner nodes is so deep that one ballot touched fourteen pages.
    "ALTER TABLE entry RENAME TO entry_before;"
    "CREATE TABLE entry(stream TEXT NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " head BLOB NOT NULL, UNIQUE(stream, sequence)) STRICT;"
    "INSERT INTO entry SELECT * FROM entry_before;"
    "DROP TABLE entry_before;"
    "ALTER TABLE document RENAME TO document_before;"
    "CREATE TABLE document(id TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;"
    "INSERT INTO document SELECT * FROM document_before;"
    "DROP TABLE document_before;",
};

}  // namespace plugin::journal
