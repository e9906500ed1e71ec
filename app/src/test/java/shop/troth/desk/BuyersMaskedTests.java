package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.proof.Verdict;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Clause betty-mills.insiders-and-outsiders: staff see buyers masked, and each unmasking is recorded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BuyersMaskedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "betty-mills";
    private static final String CLAUSE = "betty-mills.insiders-and-outsiders";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("betty-mills.insiders-and-outsiders")
    void whoever_may_do_everything_sees_the_order_masked_and_a_packer_unmasks_it_on_the_record() {
        var number = buys("masked-keeps@example.org");
        var owner = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, STORE), STORE);
        assertThat(owner.get("/orders/" + number).body()).contains("••••••").doesNotContain("Ada Example");

        var packer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.FULFILLMENT, STORE), STORE);
        assertThat(packer.post("/orders/" + number + "/reveal", Map.of("case", "pack"))
                        .body())
                .contains("Ada Example");
        assertThat(owner.get("/orders/" + number).body()).contains("Revealed buyer information: Pack this order");
        var found = verify(CLAUSE);
        assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("betty-mills.insiders-and-outsiders")
    void marketing_and_a_made_up_case_get_nothing_and_the_try_is_recorded() {
        var number = buys("masked-refuses@example.org");
        var marketing = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.MARKETING, STORE), STORE);
        var service = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE), STORE);
        for (var browser : new shop.troth.testing.ShopClient[] {marketing, service}) {
            var answer = browser.post("/orders/" + number + "/reveal", Map.of("case", "pack"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("Your role does not include this")
                    .doesNotContain("Ada Example");
        }
        assertThat(db.sql("select count(*) from staff.event where what = 'reveal-refused' and about = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @Refuses("betty-mills.insiders-and-outsiders")
    void without_a_case_and_beyond_sixty_an_hour_nothing_is_revealed() {
        var number = buys("masked-limit@example.org");
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE);
        var packer = DeskStaff.browser(SHOP, person, STORE);
        assertThat(packer.post("/orders/" + number + "/reveal", Map.of("case", "curious"))
                        .status())
                .isEqualTo(403);
        var events = SHOP.bean(StaffEvents.class);
        for (int i = 0; i < RevealBuyer.MOST_AN_HOUR; i++) {
            events.add(STORE, person.id(), RevealBuyer.REVEALED, "", "");
        }

        var answer = packer.post("/orders/" + number + "/reveal", Map.of("case", "pack"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body())
                .contains("60 times within an hour. You can go on in ")
                .doesNotContain("Ada Example");
        assertThat(answer.header("Retry-After")).matches("3[56][0-9]{2}");
    }

    @Test
    @Refuses("betty-mills.insiders-and-outsiders")
    void who_reads_the_database_sees_a_buyer_as_ciphertext() {
        var number = buys("masked-sql@example.org");
        var sealed = db.sql("""
                        select d.sealed from vault.datum d
                          join orders.placed o on o.store_id = d.store_id and o.subject_id = d.subject_id
                         where o.store_id = 'betty-mills' and o.number = :number
                        """).param("number", number).query(byte[].class).list();
        assertThat(sealed)
                .hasSizeGreaterThan(2)
                .allSatisfy(it -> assertThat(new String(it, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Ada", "masked-sql", "Billerica"));
    }

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    void a_decoy_that_somebody_opens_without_an_alarm_turns_the_probe_red() {
        meddled("staff.event", "new.what = 'decoy-touched'", () -> {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("opened a decoy at the staff desk, and no alarm followed");
        });
    }

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    @Tag("deep")
    void an_alarm_without_its_mail_turns_the_probe_red() {
        meddled("mail.outgoing", "new.kind = 'decoy-alarm'", () -> {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("no alarm followed");
        });
    }

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    @Tag("deep")
    void a_log_that_forgets_looks_turns_the_probe_red() {
        meddled("staff.event", "new.what like 'reveal%'", () -> {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("missing from the desk’s log");
        });
    }

    /** While rows of a table are lost. */
    private void meddled(String table, String lost, Runnable meanwhile) {
        db.sql("create function planted() returns trigger language plpgsql as 'begin return null; end'")
                .update();
        db.sql("create trigger planted before insert on %s for each row when (%s) execute function planted()"
                        .formatted(table, lost))
                .update();
        try {
            meanwhile.run();
        } finally {
            db.sql("drop trigger planted on " + table).update();
            db.sql("drop function planted()").update();
        }
    }

    /** @return the order's number */
    private String buys(String email) {
        var sku = db.sql(
                        "select sku from catalog.stock where store_id = 'betty-mills' and on_hand - held > 100 order by 1 limit 1")
                .query(String.class)
                .single();
        var guest = new Guest(SHOP.store(STORE), email);
        guest.buys(sku, 1);
        var order = guest.order(SHOP);
        return db.sql("select number from orders.placed where store_id = 'betty-mills' and id = :id")
                .param("id", order.value())
                .query(String.class)
                .single();
    }
}
