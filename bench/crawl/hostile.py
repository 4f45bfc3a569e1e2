#!/usr/bin/env python3
"""Who calls what: sixty hostile addresses on the programmable website, opened by oitcheck and by other link checkers.

  bench/crawl/hostile.py --build build/release [--peers DIR] [--markdown FILE] [--who oitcheck,curl,wget2,linkchecker,linkinator,blc]

--peers: a folder with node_modules of linkinator and broken-link-checker. wget2, linkchecker and curl are used if
installed. Names are resolved for the others by nss_wrapper (Debian: libnss-wrapper); nothing leaves loopback.
"""
import argparse, collections, json, os, re, shutil, signal, subprocess, sys, tempfile

HOME = "<!doctype html><html lang=th><title>หน้าแรก สำนักงานตัวอย่าง</title><body><h1>สำนักงานตัวอย่าง</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของหน่วยงาน ข่าวประชาสัมพันธ์ประจำเดือน</p><a href=/doc>แผน</a></body></html>"
PAGE = ("<!doctype html><html lang=th><head><title>แผนการใช้จ่ายงบประมาณ</title></head><body><h1>แผนการใช้จ่ายงบประมาณประจำปี 2568</h1>"
        + "".join(f"<p>รายการที่ {n} งบประมาณที่ได้รับจัดสรรและระยะเวลาดำเนินการของโครงการพัฒนาพื้นที่ในความรับผิดชอบของสำนักงาน</p>" for n in range(1, 9)) + "</body></html>")
SOFT = "<!doctype html><html lang=th><title>ไม่พบหน้า</title><body><h1>ไม่พบหน้าที่ท่านต้องการ</h1><p>ขออภัย ไม่พบข้อมูลที่ท่านค้นหา</p></body></html>"
SOFT_QUIET = "<!doctype html><html lang=th><title>สำนักงานตัวอย่าง</title><body><h1>สำนักงานตัวอย่าง</h1><p>กรุณาเลือกเมนูด้านบนเพื่อเข้าสู่เนื้อหา</p></body></html>"
LOGIN = "<!doctype html><html lang=th><title>เข้าสู่ระบบ</title><body><h1>เข้าสู่ระบบ</h1><form method=post action=/login><input name=user><input type=password name=password><button>เข้าสู่ระบบ</button></form></body></html>"
SHELL = "<!doctype html><html><head><title>app</title><script type=module src=/main.js></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>"
PARKED = "<!doctype html><html><title>this domain is for sale</title><body><h1>This domain is for sale</h1><p>Buy this domain. The domain may be for sale by its owner. Related searches: insurance, loans</p></body></html>"
F5 = "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1234567890</body></html>"
CLOUD = "<!doctype html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"

Case = collections.namedtuple("Case", "name truth what doc site")
OPEN, CLOSED, UNCLEAR = "open", "closed", "unclear"
CASES = []


def case(name, outcomes, what, doc=None, **site):
    """outcomes: acceptable words of report.json; the first says whether the address is open, closed or unclear."""
    CASES.append(Case(name, outcomes.split("|"), what, doc, site))


# Fine, though they look broken to some.
case("plain", "ok", "an ordinary page", {"html": PAGE})
case("head-404", "ok", "HEAD says 404, GET 200", {"html": PAGE, "head": {"status": 404}})
case("head-405", "ok", "HEAD says 405", {"html": PAGE, "head": {"status": 405}})
case("head-500", "ok", "HEAD says 500", {"html": PAGE, "head": {"status": 500}})
case("head-403", "ok", "HEAD says 403", {"html": PAGE, "head": {"status": 403}})
case("once-503", "ok", "one 503, then the page", [{"status": 503, "html": "busy", "times": 1}, {"html": PAGE}])
case("once-502", "ok", "one 502, then the page", [{"status": 502, "html": "bad gateway", "times": 1}, {"html": PAGE}])
case("once-429", "ok", "429 with Retry-After: 1, then the page", [{"status": 429, "retry_after": "1", "html": "slow down", "times": 1}, {"html": PAGE}])
case("once-reset", "ok", "one connection reset, then the page", [{"html": PAGE, "ending": "reset_before_headers", "times": 1}, {"html": PAGE}])
case("once-empty", "ok", "one empty reply, then the page", [{"html": PAGE, "ending": "close_before_headers", "times": 1}, {"html": PAGE}])
case("thai-path", "ok", "raw Thai in the redirect", {"redirect": "/แผน งาน"}, pages={"/แผน งาน": {"html": PAGE}})
case("cookie-circle", "ok", "redirects to itself once to set a cookie", {"html": PAGE, "needs_cookie": "seen=1", "without_cookie": {"status": 302, "headers": {"Location": "/doc", "Set-Cookie": "seen=1; Path=/"}}})
case("redirect-page", "ok", "redirect to the page's new place", {"redirect": "/new/plan", "status": 301}, pages={"/new/plan": {"html": PAGE}})
case("chain-of-five", "ok", "five redirects", {"redirect": "/r1"}, pages={**{f"/r{n}": {"redirect": f"/r{n+1}"} for n in range(1, 5)}, "/r5": {"html": PAGE}})
case("gzip", "ok", "compressed properly", {"html": PAGE, "encoding": "gzip"})
case("brotli", "ok", "compressed with brotli", {"html": PAGE, "encoding": "br"})
case("tis620", "ok", "windows-874, declared so", {"html": PAGE, "charset": "windows-874"})
case("tis620-undeclared", "ok", "windows-874 declared as UTF-8", {"html": PAGE, "charset": "windows-874", "charset_declared": False})
case("until-close", "ok", "no length, ends by closing", {"html": PAGE, "framing": "until_close"})
case("slow", "ok", "answers after two seconds", {"html": PAGE, "delay": 2000})
case("robots", "ok", "robots.txt forbids; the agency submitted it itself", {"html": PAGE}, pages={"/robots.txt": {"text": "User-agent: *\nDisallow: /\n"}})
case("robots-500", "ok", "robots.txt answers 500", {"html": PAGE}, pages={"/robots.txt": {"status": 500, "text": "x"}})
case("incomplete-chain", "tls_incomplete_chain", "HTTPS without the intermediate certificate; browsers fetch it", {"html": PAGE}, certificate="incomplete_chain", tls=True)
case("meta-refresh", "ok", "a page that refreshes to the real one", {"html": "<!doctype html><meta http-equiv=refresh content='0;url=/new'><title>ย้าย</title>"}, pages={"/new": {"html": PAGE}})

# Closed, though the status says 200.
case("soft-404-thai", "soft_404", "200 with a Thai \"not found\"", {"html": SOFT}, otherwise={"html": SOFT})
case("soft-404-learned", "soft_404", "200, the same page for every address", {"html": SOFT_QUIET}, otherwise={"html": SOFT_QUIET})
case("home", "redirected_home", "redirect to the home page", {"redirect": "/"}, otherwise={"redirect": "/"})
case("login", "login_required", "redirect to a login page", {"redirect": "/login"}, pages={"/login": {"html": LOGIN}})
case("login-200", "login_required", "200 with a login form", {"html": LOGIN})
case("empty-200", "empty", "200 without a byte", {"html": ""})
case("blank-200", "empty", "200 with blanks only", {"html": "  \n  "})
case("short-length", "truncated", "fewer bytes than Content-Length", {"html": PAGE, "framing": "length_too_long"})
case("short-chunks", "truncated", "chunked, cut off", {"html": PAGE, "framing": "chunked_truncated"})
case("reset-in-body", "truncated", "reset in the middle of the page", {"html": PAGE, "ending": "reset_in_body"})
case("gzip-broken", "bad_encoding|truncated", "damaged gzip", {"html": PAGE, "encoding": "gzip", "encoding_fault": "corrupt"})
case("gzip-cut", "truncated|bad_encoding", "gzip cut short, the length right", {"html": PAGE, "encoding": "gzip", "encoding_fault": "truncated"})
case("gzip-lie", "bad_encoding", "says gzip, sends plain", {"html": PAGE, "encoding": "gzip", "encoding_fault": "mislabelled"})
case("refresh-404", "not_found", "Refresh header to a 404", {"html": "wait", "refresh": "0;url=/gone"}, pages={"/gone": {"status": 404, "html": "gone"}})
case("meta-refresh-404", "not_found", "meta refresh to a 404", {"html": "<!doctype html><meta http-equiv=refresh content='0;url=/gone'><title>ย้าย</title>"}, pages={"/gone": {"status": 404, "html": "gone"}})
case("refresh-circle", "redirect_loop", "two pages that refresh to each other", {"html": "<meta http-equiv=refresh content='0;url=/b'>"}, pages={"/b": {"html": "<meta http-equiv=refresh content='0;url=/doc'>"}})
case("parked", "hijacked", "the domain is for sale", {"html": PARKED}, pages={"/": {"html": PARKED}})
case("chunk-garbage", "truncated", "a chunk size that is no number", {"html": PAGE, "framing": "chunked_garbage"})

# Closed, and say so.
case("missing", "not_found", "404", {"status": 404, "html": "no"})
case("gone", "gone", "410", {"status": 410, "html": "no"})
case("error-500", "server_error", "500", {"status": 500, "html": "error"})
case("circle", "redirect_loop", "redirects in a circle", {"redirect": "/b"}, pages={"/b": {"redirect": "/doc"}})
case("to-script", "bad_url", "redirects to javascript:", {"redirect": "javascript:alert(1)"})
case("basic-auth", "login_required", "401", {"html": PAGE, "basic_auth": "a:b"})
case("no-http", "server_error|connect_failure", "garbage instead of HTTP", {"html": PAGE, "header_fault": "garbage"})
case("hangs", "timeout", "never answers", {"html": PAGE, "ending": "hang_before_headers"})
case("hangs-in-body", "timeout|truncated", "stops half-way", {"html": PAGE, "ending": "hang_in_body"})
case("reset", "connect_failure", "always resets", {"html": PAGE, "ending": "reset_before_headers"})
case("refused", "connect_failure", "nothing listens", None, port=1)
case("no-such-name", "dns_failure", "no such name", None, unknown=True)
case("expired", "tls_invalid", "certificate expired", {"html": PAGE}, certificate="expired", tls=True)
case("wrong-name", "tls_invalid", "certificate of another name", {"html": PAGE}, certificate="wrong_name", tls=True)
case("self-signed", "tls_invalid", "self-signed certificate", {"html": PAGE}, certificate="self_signed", tls=True)

# Nobody can tell from here: to call these broken is a false alarm, to call them fine is a miss.
case("forbidden", "blocked", "403 to programs", {"status": 403, "html": "Forbidden"})
case("cloudflare", "blocked", "Cloudflare's check", {"status": 503, "headers": {"Server": "cloudflare"}, "html": CLOUD})
case("f5", "blocked", "a firewall's refusal with status 200", {"html": F5})
case("always-429", "rate_limited", "429 every time", {"status": 429, "html": "slow down"})
case("script-shell", "needs_browser", "only a script", {"html": SHELL}, pages={"/main.js": {"status": 404, "html": "x"}})

UNCLEAR_WORDS = {"blocked", "rate_limited", "needs_browser", "too_large", "interrupted"}
OPEN_WORDS = {"ok", "tls_incomplete_chain"}


def truth(c):
    return OPEN if c.truth[0] in OPEN_WORDS else UNCLEAR if c.truth[0] in UNCLEAR_WORDS else CLOSED


def host(c):
    return c.name + ".example.go.th"


def write_site(folder):
    hosts = {}
    for c in CASES:
        if c.doc is None:
            continue
        entry = {"pages": {"/": {"html": HOME}, **c.site.get("pages", {}), "/doc": c.doc}}
        for key in ("certificate", "otherwise"):
            if key in c.site:
                entry[key] = c.site[key]
        hosts[host(c)] = entry
    path = os.path.join(folder, "site.yaml")
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"hosts": hosts}, out, ensure_ascii=False)   # JSON is YAML
    return path


def url(c, ports):
    if "port" in c.site:
        return f"http://{host(c)}:{c.site['port']}/doc"
    return f"https://{host(c)}:{ports[1]}/doc" if c.site.get("tls") else f"http://{host(c)}:{ports[0]}/doc"


def run(command, env=None, seconds=240):
    try:
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=seconds, errors="replace")
    except subprocess.TimeoutExpired as late:
        text = late.stdout or b""
        return subprocess.CompletedProcess(command, 124, text.decode("utf-8", "replace") if isinstance(text, bytes) else text, "")


def ask_oitcheck(build, folder, urls, ports, ca):
    submission = os.path.join(folder, "submission.csv")
    with open(submission, "w", encoding="utf-8") as out:
        out.write("# agency: hostile\n# website: http://plain.example.go.th/\n# rulebook: nacc-2568\nitem,url,note\n")
        for at, address in enumerate(urls.values()):
            out.write(f"O{1 + at % 28},{address},\n")
    words = [os.path.join(build, "oitcheck"), "links", submission, "--out", os.path.join(folder, "out"), "--no-history", "--no-progress", "--quiet", "--evidence", "none",
             "--cacert", ca, "--timeout", "4", "--patience", "4", "--delay", "0",
             "--connect-to", "no-such-name.example.go.th::no-such-name.invalid:", "--connect-to", f"aia.replica.test:80:127.0.0.1:{ports[0]}", "--connect-to", "::127.0.0.1:"]
    end = run(words)
    try:
        with open(os.path.join(folder, "out", "report.json"), encoding="utf-8") as report:
            items = json.load(report)["items"]
    except OSError:
        sys.exit("oitcheck failed: " + end.stderr)
    said = {each["url"]: each["outcome"] for item in items for each in item["urls"]}
    return {name: said.get(address, "?") for name, address in urls.items()}


def verdict(fine):
    return "fine" if fine else "broken"


def ask_one_by_one(command_for, urls, env):
    """Exit status 0: fine. One address at a time, so that one that hangs or crashes the checker spoils no other."""
    said = {}
    for name, address in urls.items():
        end = run(command_for(name, address), env, 40)
        said[name] = "hung" if end.returncode == 124 else verdict(end.returncode == 0)
    return said


def linkchecker_settings(folder, ca):
    path = os.path.join(folder, "linkcheckerrc")
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"[checking]\nsslverify={ca}\ntimeout=4\n")
    return path


def right(c, said):
    kind = truth(c)
    if said in ("fine", "broken", "hung"):
        return (kind == OPEN and said == "fine") or (kind == CLOSED and said == "broken")
    return said in c.truth


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--peers", default="")
    parser.add_argument("--markdown", default="")
    parser.add_argument("--who", default="oitcheck,curl,wget2,linkchecker,linkinator,blc")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="hostile-")
    os.chmod(folder, 0o755)   # linkchecker drops its privileges
    site = write_site(folder)
    answers = {}
    for who in options.who.split(","):
        # A fresh website for each: a page that fails once must fail once for everybody.
        server = subprocess.Popen([os.path.join(options.build, "tests/support/replica-serve"), site], stdout=subprocess.PIPE, text=True)
        line = server.stdout.readline()
        ports = [re.search(rf":{port}:127\.0\.0\.1:(\d+)", line)[1] for port in (80, 443)]
        ca = shutil.copy(re.search(r"--cacert (\S+)", line)[1], os.path.join(folder, "ca.pem"))
        os.chmod(ca, 0o644)
        urls = {c.name: url(c, ports) for c in CASES}
        names = os.path.join(folder, "hosts")
        with open(names, "w", encoding="utf-8") as out:
            for c in CASES:
                if not c.site.get("unknown"):
                    out.write(f"127.0.0.1 {host(c)}\n")
        # Each address linked from a page of its own, for those that only take pages.
        pages = os.path.join(folder, "pages")
        os.makedirs(pages, exist_ok=True)
        for name, address in urls.items():
            with open(os.path.join(pages, name + ".html"), "w", encoding="utf-8") as out:
                out.write(f'<!doctype html><title>index</title><p><a href="{address}">x</a></p>')
        page_server = subprocess.Popen([sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", pages], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        origin = "http://127.0.0.1:" + re.search(r"port (\d+)", page_server.stdout.readline())[1]
        page = lambda name: f"{origin}/{name}.html"
        env = {**os.environ, "LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_HOSTS": names, "NODE_EXTRA_CA_CERTS": ca, "SSL_CERT_FILE": ca, "REQUESTS_CA_BUNDLE": ca}
        node = lambda name: os.path.join(options.peers, "node_modules/.bin", name)
        said = None
        if who == "oitcheck":
            said = ask_oitcheck(options.build, folder, urls, ports, ca)
        elif who == "curl" and shutil.which("curl"):
            said = ask_one_by_one(lambda _, a: ["curl", "-q", "-sfL", "--compressed", "--max-time", "6", "--cacert", ca, "-o", "/dev/null", a], urls, env)
        elif who == "wget2" and shutil.which("wget2"):
            said = ask_one_by_one(lambda _, a: ["wget2", "--no-config", "-q", "--spider", "--tries", "2", "--connect-timeout", "4", "--read-timeout", "4", "--ca-certificate", ca, a], urls, env)
        elif who == "linkchecker" and shutil.which("linkchecker"):
            settings = linkchecker_settings(folder, ca)
            said = ask_one_by_one(lambda name, _: ["linkchecker", "--config", settings, "--no-status", "--no-warnings", "-q", "--check-extern", "-r", "1", page(name)], urls, env)
        elif who == "linkinator" and options.peers and os.path.exists(node("linkinator")):
            said = ask_one_by_one(lambda name, _: [node("linkinator"), page(name), "--silent", "--timeout", "4000", "--retry", "--retry-errors", "--retry-errors-count", "2"], urls, env)
        elif who == "blc" and options.peers and os.path.exists(node("blc")):
            said = ask_one_by_one(lambda name, _: [node("blc"), "--get", page(name)], urls, env)
        if said:
            answers[who] = said
        for process in (server, page_server):
            process.send_signal(signal.SIGTERM)
            process.wait()
    shutil.rmtree(folder)
    lines = ["| case | what it is | truth | " + " | ".join(answers) + " |", "| --- | --- | --- |" + " --- |" * len(answers)]
    for c in CASES:
        cells = [said[c.name] + ("" if right(c, said[c.name]) else " ✗") for said in answers.values()]
        lines.append(f"| {c.name} | {c.what} | {truth(c)} | " + " | ".join(cells) + " |")
    score = {who: sum(right(c, said[c.name]) for c in CASES) for who, said in answers.items()}
    lines.append(f"| **right, of {len(CASES)}** | | | " + " | ".join(f"**{each}**" for each in score.values()) + " |")
    text = "\n".join(lines) + "\n"
    print(text)
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as out:
            out.write(text)
    return 0 if score.get("oitcheck", len(CASES)) == len(CASES) else 1


if __name__ == "__main__":
    sys.exit(main())
