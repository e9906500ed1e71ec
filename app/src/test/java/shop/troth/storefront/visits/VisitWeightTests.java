package shop.troth.storefront.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

/**
 * How many bytes a browser receives for a page and all that the page makes it load, headers included, and how many of these are there because
 * visits are counted, on the first page of a browser and later. The table is in {@code target/page-weights.txt}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitWeightTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final long MOST_FOR_VISITS = 3_000;
    private static final List<String> PAGES = List.of("home", "list", "product", "cart");
    private static final String ROW = "%-14s %-9s %9s %9s %9s %9s %9s %9s %9s%n";
    private static final String AGENT =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String ZIPPED = "Accept-Encoding: gzip";

    /** What visits put into a page. */
    private static final Pattern MARKS =
            Pattern.compile("<img src=\"/visits/[^>]*>|<script src=\"[^\"]*/recent\\.js\"[^>]*></script>"
                    + "|<div class=\"wide\" data-recent></div>|<li><a href=\"/visits\">[^<]*</a></li>");

    @Test
    void counting_visits_makes_no_page_three_kilobytes_heavier() throws IOException {
        var table = new StringBuilder(
                ROW.formatted("store", "page", "page", "look", "scripts", "pictures", "visits", "later", "all"));
        var visits = new ArrayList<Long>();
        for (var store : List.of("millipore", "perricone-md", "betty-mills")) {
            var browser = new ShopClient(SHOP.store(store));
            var products = browser.get("/products").body();
            var seen = addresses(Jsoup.parse(products), "h3 a[href^=/products/]", "href").stream()
                    .limit(4)
                    .toList();
            var pages = List.of("/", "/products", seen.getFirst(), "/cart");
            var first = new ArrayList<Weight>();
            for (var page : pages) {
                first.add(weigh(new ShopClient(SHOP.store(store)), page, false));
            }
            for (var product : seen) {
                browser.get("/visits/p.gif?p=" + product, AGENT);
            }
            for (int i = 0; i < pages.size(); i++) {
                var once = first.get(i);
                var later = weigh(browser, pages.get(i), true);
                visits.addAll(List.of(once.visits(), later.visits()));
                table.append(ROW.formatted(
                        store,
                        PAGES.get(i),
                        once.page(),
                        once.look(),
                        once.scripts(),
                        once.pictures(),
                        once.visits(),
                        later.visits(),
                        once.all()));
            }
        }
        Files.writeString(Path.of("target", "page-weights.txt"), table);

        assertThat(visits).as(table.toString()).allMatch(it -> it <= MOST_FOR_VISITS);
    }

    /**
     * Bytes that a browser receives.
     *
     * @param look its style sheet, icon, and the fonts that it loads first
     * @param visits what visits put into the page, and the images, the script, and the list of recently viewed products that it loads for them
     */
    private record Weight(long page, long look, long scripts, long pictures, long visits) {

        long all() {
            return page + look + scripts + pictures + visits;
        }
    }

    /** @param again whether the browser has seen products before, and has kept what it may keep for a year */
    private static Weight weigh(ShopClient browser, String path, boolean again) throws IOException {
        var answer = browser.get(path, ZIPPED);
        var plain = browser.get(path).body();
        var read = Jsoup.parse(plain);
        var counting = addresses(read, "img[src^=/visits/], script[src$=/recent.js]", "src");
        counting.removeIf(it -> again && it.startsWith("/scripts/"));
        if (!read.select("[data-recent]").isEmpty()) {
            counting.add("/visits/recent");
        }
        long marks = zipped(plain) - zipped(without(plain));
        return new Weight(
                weight(answer) - marks,
                load(browser, path, addresses(read, "link[rel=stylesheet], link[rel=icon], link[rel=preload]", "href")),
                load(browser, path, addresses(read, "script[src]:not([src$=/recent.js])", "src")),
                load(browser, path, addresses(read, "img[src]:not([src^=/visits/])", "src")),
                marks + load(browser, path, counting));
    }

    private static LinkedHashSet<String> addresses(Document page, String which, String attribute) {
        return new LinkedHashSet<>(page.select(which).eachAttr(attribute));
    }

    private static long load(ShopClient browser, String page, Iterable<String> addresses) throws IOException {
        long sum = 0;
        for (var address : addresses) {
            sum += weight(browser.get(address, ZIPPED, AGENT, "Referer: http://localhost" + page));
        }
        return sum;
    }

    /** The page as it would be without counting. */
    private static String without(String html) {
        return MARKS.matcher(html).replaceAll("");
    }

    private static long zipped(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.size();
    }

    /** The lines of its head and its body, as they came over the wire. */
    private static long weight(Answer answer) throws IOException {
        assertThat(answer.status()).isIn(200, 204);
        long head = answer.headers().entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(value -> it.getKey().length() + value.length() + 4))
                .mapToLong(it -> it)
                .sum();
        var length = answer.header("Content-Length");
        return head + (length == null ? zipped(answer.body()) : Long.parseLong(length));
    }
}
