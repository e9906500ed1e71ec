package shop.troth.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.content.QuietNode;
import shop.troth.desk.look.Dressing;
import shop.troth.storefront.look.OtherLooks;
import shop.troth.stores.Stores;
import shop.troth.testing.ShopClient;

/** A page gets the style sheet that it was made for, whichever node answers, and whatever is published meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeLookTests {

    private static final String SHEET = "look.css";

    private final Dressing dressing = new Dressing();
    private final QuietNode node = new QuietNode(Dressing.SHOP);
    private final Look other =
            new Look(Dressing.SHOP.bean(Stores.class), Optional.of(OtherLooks.of(Dressing.SHOP, node.pages())));

    @AfterEach
    void goes() {
        dressing.close();
    }

    @Test
    void a_node_that_has_not_heard_serves_what_another_published_and_one_that_has_serves_what_was_before() {
        var before = tag(other.address(dressing.store, SHEET));
        dressing.publishes(dressing.accent("#5b21b6"));
        Awaitility.await().untilAsserted(() -> assertThat(dressing.sheet()).contains("{ --accent: #5b21b6; }"));
        var now = tag(dressing.sheetAddress());

        assertThat(tag(other.address(dressing.store, SHEET))).isEqualTo(before);
        assertThat(served(now)).contains("{ --accent: #5b21b6; }");
        assertThat(served(before)).doesNotContain("#5b21b6");

        node.hears();
        assertThat(tag(other.address(dressing.store, SHEET))).isEqualTo(now);
        assertThat(tag(other.dress(dressing.store).stylesheet())).isEqualTo(now);
        assertThat(served(before)).doesNotContain("#5b21b6");
        var unknown = "A".repeat(16);
        assertThat(served(unknown)).contains("#5b21b6");
        assertThat(dressing.shop.get("/look/look.css?v=" + unknown).header("cache-control"))
                .isEqualTo("no-cache");
        assertThat(other.preview(dressing.store.id(), SHEET, UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_twin_looks_as_its_store_does() {
        dressing.publishes(dressing.accent("#9d174d"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(new ShopClient(Dressing.SHOP.twin())
                                .get("/look/look.css")
                                .body())
                        .contains("{ --accent: #9d174d; }"));
    }

    @Test
    void nobody_who_looks_while_looks_are_published_gets_the_style_sheet_of_another_page() throws Exception {
        var ended = new AtomicBoolean();
        var looker = new ShopClient(Dressing.SHOP.store());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looked = threads.submit(() -> {
                int times = 0;
                for (; !ended.get(); times++) {
                    var address = Objects.requireNonNull(
                                    Jsoup.parse(looker.get("/").body()).selectFirst("link[rel=stylesheet]"))
                            .attr("href");
                    var sheet = looker.get(address);
                    assertThat(Look.tag(sheet.body().getBytes(StandardCharsets.UTF_8)))
                            .as(address)
                            .isEqualTo(tag(address));
                    assertThat(sheet.header("cache-control")).contains("immutable");
                }
                return times;
            });
            try {
                for (var color : new String[] {"#1e3a8a", "#365314", "#831843"}) {
                    dressing.publishes(dressing.accent(color));
                    Awaitility.await()
                            .untilAsserted(() -> assertThat(dressing.sheet()).contains("{ --accent: " + color + "; }"));
                }
            } finally {
                ended.set(true);
            }
            assertThat(looked.get()).isPositive();
        }
    }

    private String served(String tag) {
        return new String(
                other.find(dressing.store.id(), SHEET, tag).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    private static String tag(String address) {
        return address.substring(address.indexOf("?v=") + 3);
    }
}
