package shop.troth.proof.exits;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import shop.troth.proof.probes.ContentPolicy;
import shop.troth.proof.visit.Answer;

/** What the pages of a purchase make a browser load from elsewhere, or would let it load. */
final class ReadPages {

    private static final String LOADS =
            "img, script, iframe, frame, embed, object, source, video, audio, track, input[type=image], "
                    + "link[rel~=stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload], [background], [ping]";

    private ReadPages() {}

    /** @param own the names of the store's own machine, and of the bank's where it may lead */
    static List<Sighting> look(List<Answer> pages, Set<String> own, URI bank) {
        var seen = new ArrayList<Sighting>();
        for (var page : pages) {
            if (isPage(page)) {
                if (!ContentPolicy.of(page).keepsEverythingOwn(bank) || loads(Jsoup.parse(page.body()), own)) {
                    seen.add(new Sighting(Exit.PAGE, "visit.pages", page.path().replaceAll("[?].*", "")));
                }
            }
        }
        return seen;
    }

    private static boolean isPage(Answer page) {
        return page.header("content-type")
                .filter(it -> it.startsWith("text/html"))
                .isPresent();
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
}
