package shop.troth.storefront.ads;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.advertising.OtherVendor;
import shop.troth.proof.search.Canary;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Twenty values that somebody who agreed typed, searched, bought, and mailed: none reaches the advertising company in any form. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdCanaryTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "betty-mills";
    private static final String SKU = "BM-1010-EA";
    private static final String AGENT =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final List<String> canaries = new ArrayList<>();

    private String canary(String before) {
        var word = before + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        canaries.add(word);
        return word;
    }

    @Test
    @Refuses({"betty-mills.remarketing", "betty-mills.ads-by-vendors"})
    void nothing_of_somebody_who_agreed_leaves_but_page_views() throws Exception {
        try (var company = new OtherVendor(STORE)) {
            var email = canary("ada") + "@example.com";
            canaries.add(email);
            var guest = new Guest(SHOP.store(STORE), email);
            var shop = guest.shop();
            shop.post("/advertising", Map.of("answer", "yes"));
            views(shop, "/");
            IntStream.range(0, 6).forEach(_ -> views(shop, "/products?q=" + canary("search")));
            views(shop, "/?c=" + canary("campaign") + "&utm_source=" + canary("source"));
            views(shop, "/pages/glove-sizes?mail=" + canary("mail"));
            views(shop, "/products/neutral-floor-cleaner?sku=" + SKU + "&note=" + canary("note"));
            guest.adds(SKU, 1);
            var typed = new LinkedHashMap<>(guest.details());
            typed.put("name", canary("Ada"));
            typed.put("organisation", canary("Works"));
            typed.put("shipping.line1", "1 " + canary("Street"));
            typed.put("shipping.line2", canary("Floor"));
            typed.put("shipping.city", canary("Town"));
            typed.put("comment", canary("Comment"));
            shop.post("/checkout", typed);
            views(shop, "/checkout/review");
            shop.get(guest.pays(guest.goesToTheBank()));
            var order = guest.order(SHOP);
            canaries.add(order.value().toString());
            views(shop, "/checkout/thanks");
            shop.post(
                    "/contact/service", Map.of("name", canary("Writer"), "email", email, "message", canary("Message")));
            shop.post("/newsletter", Map.of("email", email));
            views(shop, "/products");
            canaries.add(SKU);

            assertThat(canaries).hasSizeGreaterThanOrEqualTo(20).doesNotContain("");
            Awaitility.await().until(() -> company.received().stream().anyMatch(it -> it.contains("/products\"")));
            for (var one : company.received()) {
                var read = one + "\n" + URLDecoder.decode(one, StandardCharsets.UTF_8);
                assertThat(canaries)
                        .noneMatch(it -> read.contains(it)
                                || Canary.word(it).isIn(read)
                                || Canary.hashOf(it).isIn(read));
            }
        }
    }

    /** Opens a page as a browser does, with the images of its own and the one it is led to. */
    private static void views(ShopClient shop, String page) {
        for (var image :
                Jsoup.parse(shop.get(page).body()).select("img[src^=/ads/]").eachAttr("src")) {
            var answer = shop.get(image, AGENT);
            if (answer.status() == 302) {
                var to = URI.create(answer.location());
                new ShopClient(to.resolve("/")).get(to.getRawPath() + "?" + to.getRawQuery(), AGENT);
            }
        }
    }
}
