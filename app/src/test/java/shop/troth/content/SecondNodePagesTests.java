package shop.troth.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.look.Dressing;
import shop.troth.desk.site.Writing;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What is published at the desk of one node, another node shows too, whole and without a restart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondNodePagesTests {

    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Pattern VERSION = Pattern.compile("(?<=<(h1|p)>)Version [0-9]");

    private final Writing writing = new Writing();
    private final StorePages other =
            new StorePages(Writing.SHOP.bean(Stores.class), JdbcClient.create(Writing.SHOP.database()));
    private final PageChanges changes = new PageChanges(other, Writing.SHOP.database());

    @BeforeEach
    void the_other_node_runs() {
        changes.start();
        other.now(STORE);
    }

    @AfterEach
    void both_go() {
        changes.stop();
        writing.close();
    }

    @Test
    void another_node_shows_what_is_published_moved_and_removed() {
        var first = Writing.address();
        var second = Writing.address();
        var id = writing.publishes(first, "<h1>Everywhere</h1>");
        Awaitility.await().until(() -> other.now(STORE).page(first).isPresent());

        var form = writing.form("/pages/" + id, second, "<h1>Everywhere else</h1>");
        Writing.mustLeadOn(writing.desk.post("/pages/" + id, form));
        Awaitility.await().until(() -> other.now(STORE).moved(first).isPresent());
        assertThat(other.now(STORE).page(second).orElseThrow().title()).isEqualTo("Everywhere else");

        Writing.mustLeadOn(writing.desk.post("/pages/" + id + "/remove", writing.hidden("/pages/" + id)));
        Awaitility.await().until(() -> other.now(STORE).page(second).isEmpty());
        assertThat(other.now(STORE.twin())).isSameAs(other.now(STORE));
    }

    @Test
    void another_node_shows_all_of_the_home_page_at_once() {
        var form = writing.form(
                "/pages/home", Piece.HOME, "<p class=\"home-banner\">Here too</p>\n<h1>Home everywhere</h1>");

        Writing.mustLeadOn(writing.desk.post("/pages/home", form));

        Awaitility.await().until(() -> other.now(STORE).blocks().banner().equals("Here too"));
        assertThat(other.now(STORE).home()).contains("<h1>Home everywhere</h1>").doesNotContain("Here too");
    }

    @Test
    void another_node_has_the_look_that_is_published_and_the_one_before_again() {
        try (var dressing = new Dressing()) {
            dressing.publishes(dressing.accent("#7e22ce"));
            Awaitility.await()
                    .until(() -> other.now(STORE).look().changed().text().equals("light accent: #7e22ce\n"));
        }
        Awaitility.await().until(() -> other.now(STORE).look().isPlain());
    }

    @Test
    @Tag("deep")
    void nobody_who_looks_meanwhile_sees_half_a_page() throws Exception {
        var address = Writing.address();
        var page = "/pages/" + writing.publishes(address, text(0));
        var ended = new AtomicBoolean();
        var looker = new ShopClient(Writing.SHOP.store());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looked = threads.submit(() -> {
                int times = 0;
                for (; !ended.get(); times++) {
                    var body = looker.get("/pages/" + address).body();
                    assertThat(VERSION.matcher(body)
                                    .results()
                                    .map(MatchResult::group)
                                    .distinct())
                            .as("one version, from its title to its end")
                            .hasSize(1);
                }
                return times;
            });
            try {
                for (int i = 1; i <= 5; i++) {
                    Writing.mustLeadOn(writing.desk.post(page, writing.form(page, address, text(i))));
                    writing.shopShows("/pages/" + address, "<h1>Version " + i);
                }
            } finally {
                ended.set(true);
            }
            assertThat(looked.get()).isPositive();
        }
    }

    private static String text(int version) {
        return "<h1>Version %d</h1>\n".formatted(version)
                + "<p>Version %d</p>\n".formatted(version).repeat(100);
    }
}
