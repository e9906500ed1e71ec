package shop.troth.bench.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import shop.troth.bench.browse.Load.Visit;

/** What visitors ask for. Half of them have a cart. */
final class BrowsedPages {

    private static final Pattern CARD = Pattern.compile(
            "<h3><a href=\"/products/([a-z0-9-]+)\">([^<]+)</a></h3>.*?<p class=\"from\"><span>(?:from )?<b>([^<]+)</b>",
            Pattern.DOTALL);
    private static final int LISTS = 1_000;
    private static final int SEARCHES = 2_000;
    private static final int PAGE = 48;

    private record Changed(String slug, long at) {}

    private final String host;
    private final Prices prices;
    private final Queue<Changed> changes = new ConcurrentLinkedQueue<>();

    /** The pages on which a product was seen, by its slug. */
    private final Map<String, Set<BrowsedPage>> holding = new HashMap<>();

    private final Random random = new Random(7);
    private final List<Integer> ranks;
    private final Zipf products = new Zipf(BenchProduct.COUNT, random);
    private final Map<Integer, BrowsedPage> productPages = new HashMap<>();
    private final List<BrowsedPage> lists = new ArrayList<>();
    private final Zipf ofLists = new Zipf(LISTS, random);
    private final List<BrowsedPage> searches = new ArrayList<>();
    private final Zipf ofSearches = new Zipf(SEARCHES, random);

    BrowsedPages(String host, Prices prices) {
        this.host = host;
        this.prices = prices;
        this.ranks =
                new ArrayList<>(IntStream.range(0, BenchProduct.COUNT).boxed().toList());
        Collections.shuffle(ranks, new Random(1));
        var addresses = addresses();
        Collections.shuffle(addresses, new Random(2));
        addresses
                .subList(0, LISTS)
                .forEach(it -> lists.add(new BrowsedPage(host, it, (on, page) -> cards(on, page, ""))));
        for (int i = 0; i < SEARCHES; i++) {
            searches.add(search(new BenchProduct(ranks.get(i)), i));
        }
    }

    /** The product that is asked for so often, from 0, the most frequent. */
    BenchProduct atRank(int rank) {
        return new BenchProduct(ranks.get(rank));
    }

    Supplier<Visit> products() {
        return () -> visit(page(atRank(products.next())));
    }

    Supplier<Visit> lists() {
        return () -> visit(lists.get(ofLists.next()));
    }

    Supplier<Visit> searches() {
        return () -> visit(searches.get(ofSearches.next()));
    }

    /** The baseline's one page, with the same carts. */
    Supplier<Visit> memory(int size) {
        var page = new BrowsedPage(
                host,
                "/bench/memory/" + size,
                (_, it) -> it.startsWith(MemoryPage.WORD) ? "" : "not the page that lies ready");
        return () -> visit(page);
    }

    /** From when on no page may say this product's old price: what was seen of it before is no longer known to be right. */
    void changed(BenchProduct ware) {
        changes.add(new Changed(ware.slug(), System.nanoTime() + Prices.SOON_NANOS));
    }

    private Visit visit(BrowsedPage page) {
        for (var next = changes.peek(); next != null && next.at() < System.nanoTime(); next = changes.peek()) {
            holding.getOrDefault(changes.remove().slug(), Set.of()).forEach(BrowsedPage::forget);
        }
        var cart = random.nextBoolean() ? "" : BrowsedProcess.cookie(random.nextInt(BrowsedProcess.CARTS));
        return new Visit(page, page.request(cart));
    }

    private BrowsedPage page(BenchProduct ware) {
        return productPages.computeIfAbsent(
                ware.number(),
                it -> new BrowsedPage(host, "/products/" + ware.slug(), (on, page) -> product(on, page, ware)));
    }

    private String product(BrowsedPage on, String page, BenchProduct ware) {
        if (!page.contains("<h1>" + ware.name() + "</h1>")) {
            return "not the product's name";
        }
        holding.computeIfAbsent(ware.slug(), _ -> new HashSet<>()).add(on);
        if (page.contains(">" + prices.now(ware) + "<")) {
            return "";
        }
        var before = prices.before(ware);
        return before != null && page.contains(">" + before + "<") && on.stillSays(prices, ware, before)
                ? ""
                : "not the product's price";
    }

    /** Every product of the list must have its own name and price. */
    private String cards(BrowsedPage on, String page, String first) {
        var cards = CARD.matcher(page);
        int count = 0;
        while (cards.find()) {
            var ware = prices.ware(cards.group(1));
            if (ware != null && !ware.name().equals(cards.group(2))) {
                return "another product's name";
            }
            if (ware != null
                    && !cards.group(3).equals(prices.now(ware))
                    && !on.stillSays(prices, ware, cards.group(3))) {
                return "not " + ware.slug() + "'s price";
            }
            holding.computeIfAbsent(cards.group(1), _ -> new HashSet<>()).add(on);
            if (count++ == 0 && !first.isEmpty() && !cards.group(1).equals(first)) {
                return "another product first";
            }
        }
        return count == 0 ? "no products" : "";
    }

    /** Categories, each in its orders, with filters and with later pages; more than are taken. */
    private ArrayList<String> addresses() {
        var all = new ArrayList<String>();
        for (int kind = 0; kind < BenchProduct.KINDS.size(); kind++) {
            var category =
                    "/products?category=" + (BenchProduct.KINDS.get(kind).toLowerCase(Locale.ROOT) + "-and-parts");
            for (var order : List.of("", "&sort=price", "&sort=price-down", "&sort=name")) {
                all.add(category + order);
                BenchProduct.MATERIALS.forEach(it -> all.add(category + "&is=Material%3A+" + it + order));
                for (int color = kind % 2;
                        color < BenchProduct.COLORS.size();
                        color += 2) { // those that the kind comes in
                    all.add(category + "&is=Color%3A+" + BenchProduct.COLORS.get(color) + order);
                }
            }
            for (int page = 1; page < 6; page++) {
                var last = new BenchProduct((page * PAGE - 1) * BenchProduct.KINDS.size() + kind);
                all.add(category + "&after=" + last.slug());
            }
        }
        return all;
    }

    /** One in ten is a catalog number, one in ten has a typo, one in ten is only begun. */
    private BrowsedPage search(BenchProduct ware, int number) {
        var words = ware.nature() + " " + ware.material() + " " + ware.kind();
        return switch (number % 10) {
            case 3 -> searched(ware.sku(0), ware.slug());
            case 5 -> searched(words.replaceFirst("(.{3})(.)(.)", "$1$3$2"), "");
            case 7 -> searched(words.substring(0, words.length() - 3), "");
            case 1, 9 -> searched(ware.material() + " " + ware.kind(), "");
            default -> searched(words.toLowerCase(Locale.ROOT), "");
        };
    }

    private BrowsedPage searched(String text, String first) {
        return new BrowsedPage(
                host,
                "/products?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                (on, page) -> cards(on, page, first));
    }
}
