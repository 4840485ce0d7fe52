// Inside plugin/journal/sqlite only: the tables of the journal's file.
#pragma once

namespace plugin::journal {

inline constexpr int journal_schema_version = 1;

inline constexpr const char* journal_schema =
    "CREATE TABLE stream(name TEXT PRIMARY KEY, last INTEGER NOT NULL, head BLOB NOT NULL,"
    " open INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE entry(stream TEXT NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " head BLOB NOT NULL, PRIMARY KEY(stream, sequence)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE document(id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;";

}  // namespace plugin::journal
