package shop.troth.desk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.ShopClient;

/** Several who edit one page, and forms that are sent again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageEditedTwiceTests {

    private final Writing writing = new Writing();
    private final ShopClient desk = writing.desk;

    @AfterEach
    void goes() {
        writing.close();
    }

    /** A page that came from its file, and one that the desk made. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_who_edit_the_same_the_second_is_told_what_is_saved_now(boolean fromFile) {
        var address = fromFile ? "chemical-compatibility" : Writing.address();
        var page = "/pages/" + (fromFile ? address : writing.publishes(address, "<h1>Shared</h1>"));
        var first = writing.form(page, address, "<h1>Shared</h1>\n<p>Mine</p>");
        var second = new HashMap<>(writing.form(page, address, "<h1>Shared</h1>\n<p>Theirs</p>"));
        Writing.mustLeadOn(desk.post(page, first));

        var told = desk.post(page, second);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains(
                        "someone else changed this page",
                        "Removed: </span>&lt;p&gt;Mine",
                        "Added: </span>&lt;p&gt;Theirs");
        assertThat(text(page)).contains("Mine");
        var removal = Map.of("key", UUID.randomUUID().toString(), "mark", second.get("mark"));
        assertThat(desk.post(page + "/remove", removal).status()).isEqualTo(409);
        second.putAll(Writing.hiddenIn(told.body()));
        Writing.mustLeadOn(desk.post(page, second));
        assertThat(text(page)).contains("Theirs");
    }

    @Test
    @Tag("race")
    void a_form_sent_by_eight_at_once_is_published_once_and_its_key_is_for_nothing_else() throws Exception {
        var address = Writing.address();
        var page = "/pages/" + writing.publishes(address, "<h1>Once</h1>");
        var form = writing.form(page, address, "<h1>Once</h1>\n<p>More</p>");
        var posts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> desk.post(page, form).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : threads.invokeAll(posts)) {
                assertThat(it.get()).isIn(302, 303);
            }
        }
        assertThat(writing.events("what", address)).containsExactly("created-page", "edited-page");

        form.put("text", "<h1>Something else</h1>");
        var told = desk.post(page, form);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("this form was sent before", "Something else");
        assertThat(desk.post(page + "/remove", form).status()).isEqualTo(409);
        assertThat(writing.events("what", address)).hasSize(2);
    }

    @Test
    @Tag("race")
    void of_eight_who_take_one_address_at_once_one_gets_it() throws Exception {
        var address = Writing.address();
        var posts = new ArrayList<Callable<ShopClient.Answer>>();
        for (int i = 0; i < 8; i++) {
            var form = writing.form("/pages/new", address, "<h1>Taken</h1>");
            posts.add(() -> desk.post("/pages/new", form));
        }
        int published = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : threads.invokeAll(posts)) {
                if (it.get().status() != 422) {
                    published++;
                    writing.touches(it.get().location().split("\\?")[0]);
                } else {
                    assertThat(it.get().body()).contains("Another page has this address.");
                }
            }
        }
        assertThat(published).isEqualTo(1);
    }

    private String text(String page) {
        return desk.get(page).body();
    }
}
