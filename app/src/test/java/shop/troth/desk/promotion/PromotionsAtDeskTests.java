package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/** What staff do to promotions counts in the shop, once, and is written down. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotionsAtDeskTests {

    private final Promoting promoting = new Promoting();
    private final ShopClient desk = promoting.desk;
    private final JdbcClient db = Promoting.SHOP.bean(JdbcClient.class);

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    void a_promotion_is_made_seen_in_carts_changed_and_ended() {
        var guest = guest();
        var id = promoting.runs("Test <b>tenth</b>", Map.of());
        assertThat(cart(guest)).contains("<dt>Test &lt;b&gt;tenth&lt;/b&gt;</dt><dd>−$2.00</dd>");
        assertThat(desk.get("/promotions?state=running&after=" + id.substring(0, id.length() - 1))
                        .body())
                .contains("Test &lt;b&gt;tenth", "10% off", "Automatic");

        var form = promoting.form("/promotions/" + id);
        form.put("percent", "25");
        Promoting.mustLeadOn(desk.post("/promotions/" + id, form));
        Awaitility.await().untilAsserted(() -> assertThat(cart(guest)).contains("−$5.00"));

        Promoting.mustLeadOn(desk.post("/promotions/" + id + "/end", promoting.hidden("/promotions/" + id)));
        Awaitility.await().untilAsserted(() -> assertThat(cart(guest)).doesNotContain("−$"));
        assertThat(desk.get("/promotions/" + id).body())
                .contains(">Ended</span>")
                .doesNotContain("End this promotion");
        assertThat(events(id)).containsExactly("created-promotion", "edited-promotion", "ended-promotion");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
        wrong(Map.of("scope", ""), "Choose what it applies to.");
        wrong(Map.of("products", ""), "Enter at least one product or category.");
        wrong(Map.of("scope", "everything"), "or leave their fields empty");
        wrong(Map.of("products", "no-such-thing"), "There is no product “no-such-thing”");
        wrong(Map.of("categories", "Nonsense"), "There is no category “Nonsense”");
        wrong(Map.of("percent", "0"), "Enter a percentage from 0.01 to 100");
        wrong(Map.of("percent", "100.01"), "Enter a percentage from 0.01 to 100");
        wrong(Map.of("kind", "amount", "amount", "free"), "Enter an amount such as");
        wrong(Map.of("kind", "amount", "amount", "5,50"), "Enter an amount such as");
        wrong(Map.of("kind", "buy-get", "buy", "2", "get", "x"), "Enter a whole number from 1 to 99.");
        wrong(Map.of("kind", "gift"), "Choose what shoppers get.");
        wrong(Map.of("from", "tomorrow"), "Enter a day and time such as");
        wrong(Map.of("from", "+300000-01-01T09:00"), "Enter a year from 2000 to 2999.");
        wrong(Map.of("from", "2027-03-14T02:30"), "The clock skips this time");
        wrong(Map.of("until", "2019-12-31T09:00"), "Enter a time after the start.");
        wrong(Map.of("code", "a b"), "Enter 3 to 30 letters, digits, and hyphens");
        wrong(Map.of("most", "0"), "Enter a whole number from 1 to 9,999,999.");
        wrong(Map.of("id", "New Sale"), "lowercase letters, digits, and hyphens");
        wrong(Map.of("id", "new"), "lowercase letters, digits, and hyphens");
        wrong(Map.of("name", ""), "Enter a name");
    }

    private void wrong(Map<String, String> fields, String sentence) {
        var form = promoting.form("/promotions/new");
        form.put("id", promoting.id());
        form.put("least", "12.34");
        form.putAll(fields);
        var answer = desk.post("/promotions/new", form);
        assertThat(answer.status()).as(sentence).isEqualTo(422);
        assertThat(answer.body()).contains(sentence, "value=\"12.34\"");
        assertThat(find(form.get("id"))).isEmpty();
    }

    @Test
    void an_id_and_a_code_belong_to_one_promotion_or_coupon() {
        var code = "C-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
        var id = promoting.runs("First", Map.of("code", code));
        wrong(Map.of("code", code.toLowerCase(Locale.ROOT)), "Another promotion or a coupon has this code.");
        var taken = promoting.form("/promotions/new");
        taken.put("id", id);
        taken.put("name", "Second");
        assertThat(desk.post("/promotions/new", taken).body()).contains("Another promotion has this ID.");
        assertThat(find(id)).isEqualTo(Optional.of("First"));
        db.sql("insert into pricing.coupon (store_id, code, percent_bp) values ('millipore', :code, 100)")
                .param("code", code + "-2")
                .update();
        wrong(Map.of("code", code + "-2"), "Another promotion or a coupon has this code.");
    }

    @Test
    void an_example_is_shown_and_nothing_is_saved() {
        var id = promoting.id();
        var form = promoting.form("/promotions/new");
        form.putAll(Map.of("id", id, "kind", "buy-get", "buy", "2", "get", "1", "do", "preview"));

        var answer = desk.post("/promotions/new", form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("3 × Test beaker at $10.00", "$30.00", "−$10.00", "$20.00", "Nothing is saved yet.");
        assertThat(answer.body()).doesNotContain("Less than $0.50 is left.");
        form.putAll(Map.of("kind", "percent", "percent", "100"));
        assertThat(desk.post("/promotions/new", form).body()).contains("Less than $0.50 is left.");
        assertThat(answer.body()).contains(ZoneId.of("America/New_York").getId() + " time");
        assertThat(find(id)).isEmpty();
    }

    @Test
    void each_change_is_in_the_history_with_who_when_before_and_after_a_page_at_a_time() {
        var id = promoting.runs("Version 1", Map.of());
        var edit = Promoting.SHOP.bean(EditPromotion.class);
        var list = Promoting.SHOP.bean(PromotionList.class);
        for (int version = 1; version < 60; version++) {
            var form = new HashMap<>(PromotionForm.of(
                    promoting.store, list.find(promoting.store, id).orElseThrow()));
            form.put("name", "Version " + (version + 1));
            var terms = PromotionForm.read(promoting.store, form, list.find(promoting.store, id))
                    .terms()
                    .orElseThrow();
            edit.save(promoting.store, id, terms, new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), version));
        }

        var page = desk.get("/promotions/" + id + "/history").body();

        assertThat(page)
                .contains("Former staff", ">Version 59</td>", ">Version 60</td>")
                .contains("?before=11\"");
        var older = desk.get("/promotions/" + id + "/history?before=11").body();
        assertThat(older)
                .contains(">Version 10</td>", ">10% off</td>")
                .doesNotContain(">Version 12</td>", "Older changes");
        assertThat(desk.get("/promotions/" + id + "/history?before=2").body()).doesNotContain("Former staff");
    }

    @Test
    void a_time_that_was_left_as_it_is_keeps_its_seconds() {
        var id = promoting.runs("Exact", Map.of());
        Promoting.mustLeadOn(desk.post("/promotions/" + id + "/end", promoting.hidden("/promotions/" + id)));
        var list = Promoting.SHOP.bean(PromotionList.class);
        var ended = list.find(promoting.store, id).orElseThrow();

        var form = PromotionForm.read(promoting.store, PromotionForm.of(promoting.store, ended), Optional.of(ended));

        assertThat(form.terms()).contains(ended.terms());
    }

    @Test
    void who_may_see_no_promotions_gets_none() {
        var catalog = DeskStaff.as(Promoting.SHOP, Role.CATALOG);
        for (var page : List.of("/promotions", "/promotions/new", "/promotions/x", "/promotions/x/history")) {
            assertThat(catalog.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(catalog.get("/catalog").body()).doesNotContain("/promotions");
        assertThat(desk.get("/promotions/no-such").status()).isEqualTo(404);
    }

    private Guest guest() {
        return new Guest(Promoting.SHOP, "promoted-" + UUID.randomUUID() + "@example.org")
                .adds(promoting.selling.sku, 2);
    }

    private static String cart(Guest guest) {
        return guest.shop().get("/cart").body();
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
