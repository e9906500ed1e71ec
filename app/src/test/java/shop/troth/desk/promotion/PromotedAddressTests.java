package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A product that a promotion names keeps its address, or the promotion would no longer apply to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotedAddressTests {

    private final Promoting promoting = new Promoting();
    private final String id = promoting.id();
    private final ShopClient desk = DeskStaff.as(Promoting.SHOP, Role.CATALOG);
    private final String page = "/catalog/products/" + promoting.selling.slug + "/address";

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    void a_promotion_that_is_being_saved_is_waited_for_and_then_the_product_stays() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var moving = Promoting.SHOP.bean(TransactionTemplate.class).<Future<ShopClient.Answer>>execute(_ -> {
                assertThat(saves(true, 0)).isEqualTo(new PromotionEditOutcome.Saved(1, true));
                var answer = threads.submit(() -> moves());
                Awaitility.await().until(() -> answer.isDone() || isWaiting());
                return answer;
            });

            assertThat(moving.get().status()).isEqualTo(422);
            assertThat(moving.get().body()).contains("The promotion “Test tenth” names this product by its address");
        }
        assertThat(saves(false, 1)).isEqualTo(new PromotionEditOutcome.Saved(2, true));
        assertThat(moves().location()).endsWith("?done=moved");
        moveBack();
    }

    private PromotionEditOutcome saves(boolean on, int version) {
        var terms = new PromotionTerms(
                "Test tenth",
                new Benefit.Percent(1000),
                Scope.Chosen.of(List.of(promoting.selling.slug), List.of()),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                on,
                Money.zero(promoting.store.currency()),
                OptionalInt.empty(),
                false);
        var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), version);
        return Promoting.SHOP.bean(EditPromotion.class).save(promoting.store, id, terms, edit);
    }

    private ShopClient.Answer moves() {
        var form = Promoting.hiddenIn(desk.get(page).body());
        form.put("address", promoting.selling.slug + "-b");
        return desk.post(page, form);
    }

    /** So that it goes off sale with the others. */
    private void moveBack() {
        var there = "/catalog/products/" + promoting.selling.slug + "-b/address";
        var form = Promoting.hiddenIn(desk.get(there).body());
        form.put("address", promoting.selling.slug);
        Promoting.mustLeadOn(desk.post(there, form));
    }

    private boolean isWaiting() {
        return Promoting.SHOP
                .bean(JdbcClient.class)
                .sql("""
                        select exists (select from pg_locks
                                        where locktype = 'advisory' and not granted
                                          and (classid::bigint << 32 | objid::bigint) = hashtextextended('promotion.edit ' || :store, 0))
                        """)
                .param("store", RunningShop.STORE)
                .query(Boolean.class)
                .single();
    }
}
