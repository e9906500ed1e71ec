package shop.troth.browser.crawl;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.HttpHeader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import shop.troth.browser.BrowserVisitor;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;

/**
 * Follows every link of a store from its first page on, one page of each kind, and notes what is not declared: a cookie that is not in the
 * register, comes from another page than the register says, or lives longer; anything in another of the browser's stores; a request to
 * another site, or one that tells something by the way.
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

    private final BrowserVisitor guest;
    private final FeatureSet features;
    private final String origin;
    private final TreeSet<String> faults = new TreeSet<>();
    private final TreeSet<String> opened = new TreeSet<>();
    private final List<Response> answers = new ArrayList<>();

    /** @param origin of the store */
    BrowserCrawl(BrowserVisitor guest, FeatureSet features, String origin) {
        this.guest = guest;
        this.features = features;
        this.origin = origin;
        guest.context().onRequest(this::asked);
        guest.context().onResponse(answers::add);
    }

    /** Paths of the pages that were opened. */
    TreeSet<String> opened() {
        return opened;
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

    /** What came with the answers since the last look, and what is in the browser. */
    private void looks(String path) {
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
            if (Register.ofThisBuild().cookies().stream().noneMatch(it -> allows(it, name, path, seconds))) {
                faults.add("cookie %s set by %s for %d s".formatted(name, path, seconds));
            }
        }
    }

    private static boolean allows(DeclaredCookie cookie, String name, String path, long seconds) {
        return cookie.name().equals(name)
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
            faults.add("a request to " + where);
        }
        if (!SEEN.contains(request.resourceType())) {
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
