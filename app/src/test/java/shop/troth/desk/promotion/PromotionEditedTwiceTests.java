package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.testing.ShopClient;

/** Several who edit one promotion, and forms that are sent again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotionEditedTwiceTests {

    private final Promoting promoting = new Promoting();
    private final ShopClient desk = promoting.desk;
    private final JdbcClient db = Promoting.SHOP.bean(JdbcClient.class);

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    void of_two_who_edit_the_same_the_second_is_told_what_is_saved_now() {
        var id = promoting.runs("Mine", Map.of());
        var first = promoting.form("/promotions/" + id);
        var second = new HashMap<>(promoting.form("/promotions/" + id));
        second.put("percent", "40");
        Promoting.mustLeadOn(desk.post("/promotions/" + id, first));

        var told = desk.post("/promotions/" + id, second);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("someone else changed this promotion", "10% off", "value=\"40\"");
        assertThat(desk.post(
                                "/promotions/" + id + "/end",
                                Map.of("key", UUID.randomUUID().toString(), "version", "1"))
                        .status())
                .isEqualTo(409);
        assertThat(find(id)).contains("Test tenth");
        second.putAll(Promoting.hiddenIn(told.body()));
        Promoting.mustLeadOn(desk.post("/promotions/" + id, second));
        assertThat(desk.get("/promotions/" + id).body()).contains("value=\"40\"");
    }

    @Test
    @Tag("race")
    void a_form_sent_by_eight_at_once_is_saved_once_and_its_key_is_for_nothing_else() throws Exception {
        var id = promoting.runs("Once", Map.of());
        var form = promoting.form("/promotions/" + id);
        var posts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> desk.post("/promotions/" + id, form).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : threads.invokeAll(posts)) {
                assertThat(it.get()).isIn(302, 303);
            }
        }
        assertThat(events(id)).containsExactly("created-promotion", "edited-promotion");

        form.put("percent", "30");
        assertThat(desk.post("/promotions/" + id, form).body()).contains("this form was sent before");
        var end = Map.of("key", form.get("key"), "version", "2");
        assertThat(desk.post("/promotions/" + id + "/end", end).status()).isEqualTo(409);
        var other = promoting.form("/promotions/new");
        other.putAll(Map.of("id", promoting.id(), "key", form.get("key")));
        assertThat(desk.post("/promotions/new", other).status()).isEqualTo(409);
        assertThat(events(id)).hasSize(2);
    }

    @Test
    void a_form_whose_key_was_used_is_still_that_of_the_version_they_saw() {
        var id = promoting.runs("Key", Map.of());
        var sent = promoting.form("/promotions/" + id);
        Promoting.mustLeadOn(desk.post("/promotions/" + id, sent));
        sent.put("percent", "30");
        var told = desk.post("/promotions/" + id, sent);
        assertThat(told.body()).contains("this form was sent before");

        sent.putAll(Promoting.hiddenIn(told.body()));
        var again = desk.post("/promotions/" + id, sent);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("someone else changed this promotion", "value=\"30\"");
        assertThat(desk.get("/promotions/" + id).body()).contains("value=\"10\"");
    }

    private Optional<String> find(String id) {
        return Promoting.SHOP
                .bean(PromotionList.class)
                .find(promoting.store, id)
                .map(it -> it.terms().name());
    }

    private List<String> events(String id) {
        return db.sql("select what from staff.event where store_id = 'millipore' and reason = :id order by at")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
