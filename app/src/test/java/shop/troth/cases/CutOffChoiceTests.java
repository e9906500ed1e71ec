package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.SKU;
import static shop.troth.cases.TroubledGuest.STORE;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.trouble.ChooseForMissing;
import shop.troth.cases.trouble.ChooseForMissing.Choice;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.kernel.OrderId;

/** A shopper's choice about missing pieces changes the order and its case together, or neither. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CutOffChoiceTests {

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final JdbcClient owner = SHOP.owner();
    private final TroubledGuest shopper = new TroubledGuest();

    @Test
    void one_that_is_cut_off_in_its_midst_has_changed_nothing_and_is_taken_whole_the_next_time() {
        shopper.buys();
        var order = shopper.order();
        var shelf = onHand();
        var opened = opens(order);
        var choose = SHOP.bean(ChooseForMissing.class);
        cutOff(opened);
        try {
            assertThatThrownBy(() -> choose.choose(STORE, order, opened.number(), Choice.LEAVE_OUT))
                    .isInstanceOf(DataAccessException.class);

            assertThat(canceled(order)).isZero();
            assertThat(onHand()).isEqualTo(shelf);
        } finally {
            owner.sql("drop trigger if exists cut_off on cases.step").update();
            owner.sql("drop function public.cut_off()").update();
        }
        assertThat(choose.choose(STORE, order, opened.number(), Choice.LEAVE_OUT))
                .isEqualTo(ChooseForMissing.Outcome.TAKEN);
        assertThat(canceled(order)).isEqualTo(1);
        assertThat(onHand()).isEqualTo(shelf); // one given back by the cancellation, one found missing
        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
    }

    /** As if the process stopped before the case was closed. */
    private void cutOff(Case opened) {
        owner.sql("""
            create function public.cut_off() returns trigger language plpgsql as
            $$ begin raise exception 'cut off'; end $$
            """).update();
        owner.sql("""
            create trigger cut_off before insert on cases.step for each row
              when (new.case_id = '%s' and new.what = 'pieces-taken-out') execute function public.cut_off()
            """.formatted(opened.id().value())).update();
    }

    private static Case opens(OrderId order) {
        var opening = Opening.of(
                        CaseKind.MISSING_STOCK, order, UUID.randomUUID().toString())
                .withPieces(Map.of(SKU, 1));
        return SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(OpenTrouble.class).open(STORE, opening, SHOP.now()))
                .orElseThrow();
    }

    private int canceled(OrderId order) {
        return db.sql("select count(*) from orders.cancellation where order_id = :order")
                .param("order", order.value())
                .query(Integer.class)
                .single();
    }

    private int onHand() {
        return db.sql("select on_hand from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .query(Integer.class)
                .single();
    }
}
