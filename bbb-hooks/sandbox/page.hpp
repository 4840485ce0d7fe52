// The pages served in place of BigBlueButton's client.
#pragma once

namespace bbb::sandbox {

inline constexpr const char* welcome_page = R"html(<!doctype html>
<html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Учебная площадка</title>
<style>body{font:18px/1.5 sans-serif;margin:10vh auto;max-width:34em;padding:0 1em;color:#222}</style>
<h1>Учебный сервер конференций</h1>
<p>Он отвечает так же, как BigBlueButton, но без звука и видео. Войдите в собрание из личного
кабинета.</p></html>)html";

inline constexpr const char* gone_page = R"html(<!doctype html>
<html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Вход закрыт</title>
<style>body{font:18px/1.5 sans-serif;margin:10vh auto;max-width:34em;padding:0 1em;color:#222}</style>
<h1>Этот вход уже не действует</h1>
<p>Вернитесь в личный кабинет и войдите в собрание ещё раз.</p></html>)html";

inline constexpr const char* client_page = R"html(<!doctype html>
<html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Комната собрания</title>
<style>
body{font:18px/1.5 sans-serif;margin:6vh auto;max-width:34em;padding:0 1em;color:#222}
button{font:inherit;padding:.4em 1em}
</style>
<h1 id="title">Комната собрания</h1>
<p>В комнате:</p><ul id="names"></ul>
<p><button id="leave">Выйти</button></p>
<script>
const token = new URLSearchParams(location.search).get("sessionToken");
const address = "/sandbox/sessions/" + token;
let over = false;
function goodbye(url) {
  over = true;
  if (url) location.replace(url);
  else document.body.innerHTML = "<h1>Вы вышли из комнаты</h1>";
}
async function look() {
  if (over) return;
  const answer = await fetch(address).catch(() => null);
  if (answer && answer.ok) {
    const room = await answer.json();
    document.getElementById("title").textContent = room.title;
    const list = document.getElementById("names");
    list.replaceChildren(...room.names.map(name => {
      const item = document.createElement("li");
      item.textContent = name;
      return item;
    }));
    if (!room.inside) return goodbye(room.logoutUrl);
  }
  setTimeout(look, 1000);
}
document.getElementById("leave").onclick = async () => {
  over = true;
  const room = await (await fetch(address)).json();
  await fetch(address + "/leave", {method: "POST"});
  goodbye(room.logoutUrl);
};
addEventListener("pagehide", () => { if (!over) navigator.sendBeacon(address + "/drop"); });
look();
</script></html>)html";

}  // namespace bbb::sandbox
