package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.staff.Role;
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

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps(CLAUSE)
    void whoever_may_do_everything_sees_the_order_masked_and_a_packer_unmasks_it_on_the_record() {
        var number = buys("masked-keeps@example.org");
        var owner = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, STORE), STORE);
        assertThat(owner.get("/orders/" + number).body()).contains("••••••").doesNotContain("Ada Example");

        var packer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.FULFILLMENT, STORE), STORE);
        assertThat(packer.post("/orders/" + number + "/reveal", Map.of("case", "pack"))
                        .body())
                .contains("Ada Example");
        assertThat(owner.get("/orders/" + number).body()).contains("Revealed buyer information: Pack this order");
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.PARTLY);
        assertThat(verify(CLAUSE).evidence().sentence()).contains("Not built yet");
    }

    @Test
    @Refuses(CLAUSE)
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
                .isEqualTo(1); // marketing has no such page
    }

    @Test
    @Detects(CLAUSE)
    void a_log_that_forgets_looks_turns_the_probe_red() {
        db.sql("create function planted() returns trigger language plpgsql as 'begin return null; end'")
                .update();
        db.sql("""
                create trigger planted before insert on staff.event for each row
                  when (new.what like 'reveal%') execute function planted()
                """).update();
        try {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("missing from the desk’s log");
        } finally {
            db.sql("drop trigger planted on staff.event").update();
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
