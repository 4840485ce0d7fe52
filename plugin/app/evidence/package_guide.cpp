// What a package says of itself to people.
#include "plugin/app/evidence/package_members.hpp"

namespace plugin::app {
namespace {

constexpr std::string_view readme_ru =
    R"(ДОКАЗАТЕЛЬСТВА СОБРАНИЯ

Этот файл — архив ZIP (контейнер ASiC-E по ETSI EN 319 162-1). Его открывает любая программа для
архивов. Ничего из него удалять или добавлять нельзя: проверка это обнаружит.

Что внутри
  protocol.pdf       протокол собрания
  ballots/           бюллетени: ВОПРОС/НОМЕР.txt — текст, .p7s — подпись под ним, .verdict.json —
                     результат её проверки; НОМЕР — строка реестра
  applications/      заявления участников с подписями и полномочиями
  register.jsonl     строки реестра, по которым голосовали
  regulation.json    правила, по которым шло собрание
  files/             доверенности, материалы, протоколы счётной комиссии и прочее; имя — SHA-256
  recordings.json    записи видео: их SHA-256 и размеры
  journal.jsonl      журнал: всё, что произошло, по порядку; ни одну запись нельзя изменить незаметно
  timestamps/        штампы времени (RFC 3161)
  sealed/            бюллетени, как они хранились зашифрованными до подсчёта; ключи — в журнале
  trust/, revocation/, lists/   сертификаты удостоверяющих центров и сведения об отзыве
  receipt-key.pem    открытый ключ, которым сервис подписывает квитанции
  META-INF/          опись с SHA-256 каждого файла, запись журнала о ней и квитанция на эту запись

Как проверить
  1. Программой:   bbb-quorum verify ФАЙЛ
     Она пересчитывает всё заново и называет файл или запись, в которых ошибка.
     Ответ 0 — верно, 1 — неверно, 2 — проверить нельзя.
  2. Без неё, обычными средствами: HOWTO.md.
  3. Сравните ключ receipt-key.pem с тем, который публикует сервис (/quorum/api/v1/receipt-key) или
     который сохранили участники: кто собрал весь архив заново со своим ключом, выдаст себя только
     этим. Программе ключ называют так: bbb-quorum verify ФАЙЛ --key КЛЮЧ

Собрание )";

constexpr std::string_view readme_en =
    R"(EVIDENCE OF A MEETING

This file is a ZIP archive (an ASiC-E container, ETSI EN 319 162-1). Any archive program opens it.
Nothing may be taken out or added: a check finds it.

What is inside
  protocol.pdf       the minutes
  ballots/           QUESTION/NUMBER.txt is the ballot, .p7s the signature over it, .verdict.json what
                     checking it gave; NUMBER is the line of the register
  applications/      applications of participants with signatures and authority
  register.jsonl     the lines of the register by which people voted
  regulation.json    the rules of the meeting
  files/             powers of attorney, materials, commission protocols and so on, named by SHA-256
  recordings.json    SHA-256 and sizes of the recordings
  journal.jsonl      all that happened, in order; no entry can be changed unnoticed
  timestamps/        RFC 3161 timestamps
  sealed/            ballots as they were kept encrypted until the count; the keys are in the journal
  trust/, revocation/, lists/   certificates of authorities and what is known of revocations
  receipt-key.pem    the public key by which the service signs receipts
  META-INF/          the manifest with the SHA-256 of every file, the journal's entry about it, and
                     the receipt of that entry

How to check
  1. By the program:   bbb-quorum verify FILE
     It recounts everything and names the file or entry that is wrong.
     It exits with 0: valid, 1: wrong, 2: could not tell.
  2. Without it, by usual tools: HOWTO.md.
  3. Compare receipt-key.pem with the key that the service shows (/quorum/api/v1/receipt-key) or that
     participants kept: whoever made the whole archive anew with a key of his own gives himself away
     by that alone. The program takes it by: bbb-quorum verify FILE --key KEY

Meeting )";

constexpr std::string_view howto = R"text(# Checking by hand

With `unzip`, `openssl` (3.0 or later), `sha256sum`, `xxd` and `jq`. Unpack into an empty folder first and
go there: `unzip -t PACKAGE && mkdir p && cd p && unzip -q ../PACKAGE`.

## 1. The files are those of the manifest

    grep -o 'URI="[^"]*"><ds.*DigestValue>' META-INF/ASiCManifest.xml |
      sed 's/URI="\([^"]*\)".*<ds:DigestValue>\(.*\)<\/ds:DigestValue>/\2 \1/' |
      while read want name; do
        have=$(openssl dgst -sha256 -binary "$name" | base64 -w0)
        [ "$have" = "$want" ] || echo "WRONG: $name"
      done

Prints nothing if all is well. No further files may be there but `mimetype` and `META-INF`.

## 2. The manifest is the one the service recorded

    sha256sum META-INF/ASiCManifest.xml; jq -r .manifest META-INF/entry.json

Both are the same. The receipt of that entry, and its signature:

    leaf=$( (printf '\000'; cat META-INF/entry.json) | sha256sum | cut -c1-64)
    echo $leaf; jq -r .entryHash META-INF/receipt.json
    printf '%s%s' $(jq -r .previous META-INF/receipt.json) $leaf | xxd -r -p | sha256sum
    jq -r .head META-INF/receipt.json
    jq -j '"bbb-quorum receipt/2\n\(.stream)\n\(.sequence)\n\(.head)\n"' META-INF/receipt.json > signed
    jq -r .signature META-INF/receipt.json | base64 -d > signature
    openssl pkeyutl -verify -pubin -inkey receipt-key.pem -rawin -in signed -sigfile signature

## 3. The journal

    head=$(printf '0%.0s' $(seq 64)); n=0
    while read -r line; do
      n=$((n+1))
      leaf=$( (printf '\000'; jq -j .entry <<< "$line") | sha256sum | cut -c1-64)
      head=$(printf '%s%s' $head $leaf | xxd -r -p | sha256sum | cut -c1-64)
      [ "$head" = "$(jq -r .head <<< "$line")" ] || echo "WRONG: entry $n"
    done < journal.jsonl
    echo $head; jq -r .head META-INF/entry.json

## 4. A ballot

    sha256sum ballots/QUESTION/NUMBER.txt
    jq -r .entry journal.jsonl | jq -c 'select(.kind == "ballot_signed") | .body.ballot' | grep DIGEST
    cat trust/* > authorities.pem
    openssl cms -verify -inform DER -in ballots/QUESTION/NUMBER.p7s -binary -purpose any \
      -content ballots/QUESTION/NUMBER.txt -CAfile authorities.pem -out /dev/null

Signatures by GOST R 34.10-2012 need OpenSSL's `gost` engine (`-engine gost`).

## 5. A timestamp

    jq -r .entry timestamps.jsonl | jq -c '{token, over}'
    printf OVER | xxd -r -p > stamped
    openssl ts -verify -token_in -in timestamps/TOKEN.tst -data stamped -CAfile authorities.pem

Of a head of the journal its 32 bytes are stamped; of an application the file `signature.p7s` is.

## 6. The outcome

    jq -r .entry journal.jsonl | jq 'select(.kind == "question_counted") | .body.outcome'

shows every total with the inequality that decided it; add up the weights of the ballots and compare.
)text";

std::string about(std::string_view text, const meeting::Meeting& meeting) {
    return std::string(text) + "«" + meeting.card.title + "», " + meeting.id.str() + "\n";
}

}  // namespace

base::Attempt<void> add_guide(MemberWriter& out, const meeting::Meeting& meeting) {
    auto added = out.add("README.ru.txt", about(readme_ru, meeting));
    if (added) added = out.add("README.en.txt", about(readme_en, meeting));
    if (added) added = out.add("HOWTO.md", howto);
    return added;
}

}  // namespace plugin::app
