package shop.troth.cases.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseMails;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;

/** Whoever is to be reminded of a case is, though the reminder of another gives trouble. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemindOfTroubleTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void a_reminder_that_cannot_be_written_keeps_no_other() {
        var stuck = opens();
        var other = opens();

        SHOP.owner()
                .sql("alter table mail.outgoing add constraint stuck check (about <> '%s') not valid"
                        .formatted(stuck.id().value()))
                .update();
        try {
            due(stuck, 120);
            due(other, 60);
            reminds(other);
            assertThat(reminders(stuck)).isZero();
        } finally {
            SHOP.owner().sql("alter table mail.outgoing drop constraint stuck").update();
        }
        reminds(stuck);
        assertThat(reminders(other)).isOne();
    }

    /** The shop's own round may have it in hand in this moment; then ours passes it by. */
    private void reminds(Case one) {
        SHOP.bean(RemindOfTrouble.class).remind();
        Awaitility.await().untilAsserted(() -> assertThat(reminders(one)).isOne());
    }

    private static Case opens() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var opening = Opening.of(
                CaseKind.UNDELIVERABLE, bought.order, UUID.randomUUID().toString());
        return SHOP.bean(Cases.class).open(Bought.STORE, opening, SHOP.now()).orElseThrow();
    }

    private void due(Case one, int seconds) {
        db.sql("update cases.opened set remind_at = :at where store_id = :store and id = :id")
                .param("at", SHOP.now().minusSeconds(seconds).atOffset(ZoneOffset.UTC))
                .param("store", one.store().value())
                .param("id", one.id().value())
                .update();
    }

    private int reminders(Case one) {
        return db.sql("select count(*) from mail.outgoing where store_id = :store and kind = :kind and about = :case")
                .param("store", one.store().value())
                .param("kind", CaseMails.REMINDER)
                .param("case", one.id().value())
                .query(Integer.class)
                .single();
    }
}
