package shop.troth.browser.crawl;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.HttpHeader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import shop.troth.browser.BrowserVisitor;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.visits.VisitFeatures;

/**
 * Follows every link of a store from its first page on, one page of each kind, and notes what is not declared: a cookie that is not in the
 * register, comes from another page than the register says, lives longer, or has another value; anything in another of the browser's
 * stores; a request to another site, to something that the store's policy closes, with a cookie that is not in the register, or one that tells
 * something by the way. All requests are listed by the pattern of their address, with the cookies that were sent and set.
 */
final class BrowserCrawl {

    /** Below these, pages differ by their text alone; one of each kind is opened. */
    private static final Set<String> ONE_OF_MANY = Set.of("products", "pages");

    private static final Pattern LIFE = Pattern.compile("(?i)max-age=(\\d+)");

    /** Anything a page can put into the browser, but cookies. */
    private static final String STORED = """
            async () => [
                ...Object.keys(localStorage).map(it => 'localStorage ' + it),
                ...Object.keys(sessionStorage).map(it => 'sessionStorage ' + it),
                ...(await indexedDB.databases()).map(it => 'database ' + it.name),
                ...(window.caches ? await caches.keys() : []).map(it => 'cache ' + it),
                ...(navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : []).map(it => 'worker ' + it.scope)
            ]
            """;

    /** What a page loads to be seen, and pages themselves; not what tells others something, such as beacons and open connections. */
    private static final Set<String> SEEN =
            Set.of("document", "stylesheet", "image", "font", "script", "fetch", "xhr", "manifest", "other");

    /** By which a page is counted, and content, and what a browser tells of a link off the store. */
    private static final List<String> COUNTING = List.of("/visits/p.gif", "/visits/c.gif", "/visits/exit");

    private static final String NUMBER = "visit.number";

    private final BrowserVisitor guest;
    private final FeatureSet features;
    private final Set<PathPattern> routes;
    private final String origin;
    private final boolean counted;
    private final Map<String, Asked> asked = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final TreeMap<String, TreeSet<String>> requests = new TreeMap<>();
    /** A request as the browser makes it. */
    private record Asked(String method, String kind, String path) {}

    /** What the browser sends with a request, of which it tells apart. */
    private record Sent(String request, String cookies) {}

    private boolean leaving;
    private final TreeSet<String> faults = new TreeSet<>();
    private final TreeSet<String> opened = new TreeSet<>();
    private final List<Response> answers = new ArrayList<>();

    /**
     * @param routes what the shop answers at
     * @param origin of the store
     * @param counted whether this browser may be given a number by which its visits are counted
     */
    BrowserCrawl(BrowserVisitor guest, FeatureSet features, Set<PathPattern> routes, String origin, boolean counted) {
        this.guest = guest;
        this.features = features;
        this.routes = routes;
        this.origin = origin;
        this.counted = counted;
        guest.context().onRequest(this::asked);
        guest.context().onResponse(answers::add);
        listens();
    }

    /** Paths of the pages that were opened. */
    TreeSet<String> opened() {
        return opened;
    }

    /** Every request by its method, kind, and the pattern of its address, with the names of the cookies that were sent and set. */
    List<String> requests() {
        return requests.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .toList();
    }

    /** What is not in the register, a line each. */
    TreeSet<String> faults() {
        return faults;
    }

    /** Opens the pages that links lead to. */
    void follows(String... first) {
        var waiting = new ArrayDeque<>(List.of(first));
        var kinds = new HashSet<String>();
        var met = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            var path = waiting.removeFirst();
            if (kinds.add(kind(path)) && opens(path)) {
                links().stream().filter(met::add).forEach(waiting::addLast);
            }
        }
    }

    /** @return false for a file that is downloaded */
    boolean opens(String path) {
        try {
            guest.open(path);
        } catch (PlaywrightException e) {
            if (e.getMessage().contains("Download is starting")
                    || e.getMessage().contains("ERR_ABORTED")) {
                looks(path);
                return false;
            }
            throw e;
        }
        opened.add(path);
        looks(path);
        stored().forEach(it -> faults.add(it + " on " + path));
        return true;
    }

    /** Does something in which the browser leaves the store, and tells the store of it. */
    void leaves(Runnable how) {
        looks("");
        leaving = true;
        how.run();
        looks("");
        leaving = false;
    }

    /** What was asked and came with the answers since the last look, and what is in the browser. */
    void looks(String path) {
        var known = sent.stream().filter(it -> asked.containsKey(it.request())).toList();
        known.forEach(it -> sent(Objects.requireNonNull(asked.get(it.request())), it.cookies()));
        sent.removeAll(known);
        for (var answer : List.copyOf(answers)) {
            answer.headersArray().stream()
                    .filter(it -> it.name.equalsIgnoreCase("set-cookie"))
                    .forEach(it -> set(it, URI.create(answer.url()).getPath()));
        }
        answers.clear();
        guest.cookies().stream()
                .filter(it -> !features.allowsCookie(it.name))
                .forEach(it -> faults.add("cookie " + it.name + " on " + path));
    }

    private void set(HttpHeader header, String path) {
        for (var line : header.value.split("\n")) {
            var name = line.substring(0, line.indexOf('='));
            var life = LIFE.matcher(line);
            var seconds = life.find() ? Long.parseLong(life.group(1)) : 0;
            var value = line.substring(name.length() + 1).replaceFirst(";.*", "");
            if (Register.ofThisBuild().cookies().stream().noneMatch(it -> allows(it, name, value, path, seconds))) {
                faults.add("cookie %s set by %s for %d s".formatted(name, path, seconds));
            }
            noNumberUnlessCounted(name, value, "set by " + path);
            note("SET " + route(path), name);
        }
    }

    /** A browser that signals, or in which counting is off, is given no number and sends none. */
    private void noNumberUnlessCounted(String name, String value, String how) {
        var isNumber = Register.ofThisBuild().cookies().stream()
                .anyMatch(it -> it.name().equals(name) && it.category().equals(NUMBER));
        if (isNumber && !counted && !value.isEmpty() && !value.equals(VisitFeatures.OFF)) {
            faults.add("a number of visits " + how);
        }
    }

    /** The cookies of a request, and where it went. */
    private void sent(Asked request, String cookies) {
        var key = "%s %s %s".formatted(request.method(), request.kind(), route(request.path()));
        requests.computeIfAbsent(key, _ -> new TreeSet<>());
        for (var cookie : cookies.split("; ?")) {
            if (!cookie.isEmpty()) {
                var name = cookie.substring(0, cookie.indexOf('='));
                if (!features.allowsCookie(name)) {
                    faults.add("cookie %s sent to %s".formatted(name, request.path()));
                }
                noNumberUnlessCounted(name, cookie.substring(name.length() + 1), "sent to " + request.path());
                note(key, name);
            }
        }
    }

    /** Listens to what goes over the network: Playwright has the cookies of a request only when it was answered. */
    private void listens() {
        var network = guest.context().newCDPSession(guest.page());
        network.on("Network.requestWillBeSent", it -> {
            var request = it.getAsJsonObject("request");
            var url = request.get("url").getAsString();
            if (url.startsWith(origin + "/")) {
                asked.put(
                        it.get("requestId").getAsString(),
                        new Asked(
                                request.get("method").getAsString(),
                                it.get("type").getAsString().toLowerCase(Locale.ROOT),
                                URI.create(url).getPath()));
            }
        });
        network.on("Network.requestWillBeSentExtraInfo", it -> {
            var cookies = it.getAsJsonObject("headers").entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
                    .map(header -> header.getValue().getAsString())
                    .findFirst()
                    .orElse("");
            sent.add(new Sent(it.get("requestId").getAsString(), cookies));
        });
        network.send("Network.enable");
    }

    private void note(String request, String cookie) {
        requests.computeIfAbsent(request, _ -> new TreeSet<>()).add(cookie);
    }

    /** The pattern of an address that the store answers at; a fault if its policy closes it, or there is none. */
    private String route(String path) {
        if (COUNTING.contains(path)) {
            return path;
        }
        var found = routes.stream()
                .filter(it -> it.matches(PathContainer.parsePath(path)))
                .sorted() // the most specific one first
                .map(PathPattern::getPatternString)
                .findFirst();
        if (found.filter(features::isOpen).isEmpty()) {
            faults.add("a request to " + path + ", where this store has nothing");
        }
        return found.orElse(path);
    }

    private static boolean allows(DeclaredCookie cookie, String name, String value, String path, long seconds) {
        return cookie.name().equals(name)
                && cookie.value().matcher(value).matches()
                && cookie.paths().stream().anyMatch(path::startsWith)
                && Duration.ofSeconds(seconds).compareTo(cookie.life()) <= 0;
    }

    private void asked(Request request) {
        var address = URI.create(request.url());
        if (List.of("data", "blob", "about").contains(address.getScheme())) {
            return;
        }
        var where = address.getScheme() + "://" + address.getAuthority();
        if (!where.equals(origin)) {
            if (!leaving || !request.isNavigationRequest()) {
                faults.add("a request to " + where);
            }
            return;
        }
        if (!SEEN.contains(request.resourceType()) && !leaving) {
            faults.add("a " + request.resourceType() + " to " + address.getPath());
        }
    }

    @SuppressWarnings("unchecked") // the script gives a list of texts
    List<String> stored() {
        return (List<String>) guest.page().evaluate(STORED);
    }

    @SuppressWarnings("unchecked") // as above
    private List<String> links() {
        return (List<String>) guest.page().evaluate("""
                () => [...new Set([...document.querySelectorAll('a[href]')]
                    .filter(it => it.origin === location.origin)
                    .map(it => it.pathname + it.search))]
                """);
    }

    /**
     * Where pages differ by one product, text, version, clause, or number, that part is left out, and of what is asked in an address all but
     * its first part.
     */
    private static String kind(String path) {
        var address = URI.create(path);
        var parts = address.getPath().split("/");
        var shape = new StringBuilder();
        for (int i = 1; i < parts.length; i++) {
            var varies = i > 1 && (ONE_OF_MANY.contains(parts[1]) || parts[i].matches(".*[0-9].*|.{32}"));
            shape.append('/').append(varies ? "*" : parts[i]);
        }
        var query = address.getQuery() == null ? "" : address.getQuery().replaceAll("=.*", "");
        return shape + "?" + query;
    }
}
