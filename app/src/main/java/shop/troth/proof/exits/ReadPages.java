package shop.troth.proof.exits;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import shop.troth.proof.probes.ContentPolicy;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.stores.Store;

/** Finds what the pages of a purchase make, or let, a browser load from other sites. */
final class ReadPages {

    private static final String LOADS =
            "img, script, iframe, frame, embed, object, source, video, audio, track, input[type=image], "
                    + "link[rel~=stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload], [background], [ping]";

    private static final Pattern ADDRESS = Pattern.compile("(?i)[\"'`]((?:(?:https?|wss?):)?//[^\"'`\\s]+)");

    /** Headers by which an answer makes a browser load from, go to, or report to an address. */
    private static final List<String> HEADERS = List.of(
            "link",
            "refresh",
            "report-to",
            "reporting-endpoints",
            "content-security-policy-report-only",
            "sourcemap",
            "x-sourcemap");

    private static final Pattern IN_HEADER = Pattern.compile("(?i)(?:(?:https?|wss?):)?//[^\"'<>\\s;,]+");

    private ReadPages() {}

    /**
     * @param pages the pages, and the files of their scripts
     * @param own the store's own host names
     * @param bank the address to which pages may send buyers
     */
    static List<Sighting> look(List<ProbeResponse> pages, Set<String> own, URI bank) {
        var seen = new ArrayList<Sighting>();
        for (var page : pages) {
            if (reports(page, own)) {
                seen.add(new Sighting(Exit.PAGE, "visit.pages", where(page)));
            }
            if (is(page, "text/html")) {
                if (!ContentPolicy.of(page).keepsEverythingOwn(bank) || loads(Jsoup.parse(page.body()), own)) {
                    seen.add(new Sighting(Exit.PAGE, "visit.pages", where(page)));
                }
                if (VisitedPages.bringsScript(page)) {
                    seen.add(new Sighting(Exit.SCRIPT, "visit.pages", where(page)));
                }
            } else if (is(page, "javascript") && asksElsewhere(page.body(), own)) {
                seen.add(new Sighting(Exit.PAGE, "visit.pages", where(page)));
            }
        }
        return seen;
    }

    /**
     * The addresses that pages lead to, load from, or send to, and the values in forms that are sent in the address; a form without a
     * method does that.
     */
    static List<String> leadsTo(List<ProbeResponse> pages) {
        return pages.stream()
                .filter(it -> is(it, "text/html"))
                .map(VisitedPages::read)
                .flatMap(it -> Stream.concat(
                        it.getAllElements().stream()
                                .flatMap(element -> Stream.of("href", "src", "action", "formaction")
                                        .map(name -> element.attr(name))),
                        it.select("form:not([method=post]) [value]").stream().map(element -> element.attr("value"))))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether a header names an address on another site. */
    private static boolean reports(ProbeResponse page, Set<String> own) {
        return HEADERS.stream()
                .flatMap(it -> page.headers(it).stream())
                .flatMap(it -> IN_HEADER.matcher(it).results())
                .anyMatch(it -> isElsewhere(it.group(), own));
    }

    /** The files of scripts that pages load from the store itself. */
    static List<String> scripts(List<ProbeResponse> pages) {
        return pages.stream()
                .filter(it -> is(it, "text/html"))
                .flatMap(it -> Jsoup.parse(it.body()).select("script[src^=/]").stream())
                .map(it -> it.attr("src"))
                .filter(it -> !it.startsWith("//"))
                .distinct()
                .toList();
    }

    private static boolean is(ProbeResponse page, String type) {
        return page.header("content-type").filter(it -> it.contains(type)).isPresent();
    }

    private static String where(ProbeResponse page) {
        return page.path().replaceAll("[?].*", "").replaceFirst("(?<=^/orders/)[^/]+", "…");
    }

    /** Whether a script contains the address of another site, to which a beacon, request, or picture would go. */
    private static boolean asksElsewhere(String script, Set<String> own) {
        return ADDRESS.matcher(script).results().anyMatch(it -> isElsewhere(it.group(1), own));
    }

    private static boolean loads(Document page, Set<String> own) {
        return page.select(LOADS).stream()
                .flatMap(it -> addresses(it).stream())
                .filter(it -> !it.isEmpty() && !it.startsWith("data:"))
                .anyMatch(it -> isElsewhere(it, own));
    }

    private static List<String> addresses(Element element) {
        var all = new ArrayList<String>();
        for (var name : List.of("src", "href", "data", "background", "ping", "poster")) {
            all.add(element.attr(name).strip());
        }
        for (var one : element.attr("srcset").split(",")) {
            all.add(one.strip().split("\\s")[0]);
        }
        return all;
    }

    private static boolean isElsewhere(String address, Set<String> own) {
        try {
            var host = URI.create(address).getHost();
            return host != null && !own.contains(host);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** The host names of a store and of its twin. */
    static Set<String> names(Store store) {
        return store.contact().hosts().stream()
                .flatMap(it -> Stream.of(it, "probe." + it))
                .collect(Collectors.toSet());
    }
}
