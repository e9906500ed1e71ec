package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.told;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.notices.NoticeKind;

/** What is so is told, and told as over, however much of it there is: here each page has one line. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaterPagesTests {

    private static final int ONE = 1;

    private final TellStaff tellStaff = SHOP.bean(TellStaff.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void every_product_that_is_low_is_told_and_told_as_over() {
        var stock = SHOP.bean(StockLevels.class);
        var skus = List.of(Bought.SKU, Bought.OTHER);
        forgetTold(NoticeKind.LOW_STOCK);
        try {
            skus.forEach(it -> stock.reorderAt(STORE, new Sku(it), 1_000_000));
            tellStaff.tell(STORE, ONE);
            assertThat(skus)
                    .allSatisfy(it -> assertThat(told(NoticeKind.LOW_STOCK, it)).isEqualTo(1));
        } finally {
            skus.forEach(it -> stock.reorderAt(STORE, new Sku(it), null));
        }

        tellStaff.tell(STORE, ONE);

        assertThat(db.sql("""
                        select count(*) from staff.notice
                         where store_id = 'millipore' and kind = 'low-stock' and over_at is null and subject = any (:skus)
                        """)
                        .param("skus", skus.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void every_message_that_is_overdue_is_told_and_none_that_is_not() throws Exception {
        var writer = new MessageWriter(STORE.value());
        try {
            var first = writer.writes("policy", "Which of these membranes may I autoclave?");
            var second = writer.writes("policy", "And which of the syringe filters?");
            var waits = writer.writes("policy", "And may I return one that I opened?");
            for (var late : List.of(first, second)) {
                SHOP.bean(Cases.class).move(STORE, late.id(), SHOP.now().minus(Duration.ofHours(1)));
            }

            tellStaff.tell(STORE, ONE);

            assertThat(told(NoticeKind.MESSAGE_OVERDUE, first.number())).isEqualTo(1);
            assertThat(told(NoticeKind.MESSAGE_OVERDUE, second.number())).isEqualTo(1);
            assertThat(told(NoticeKind.MESSAGE_OVERDUE, waits.number())).isZero();
        } finally {
            writer.goes();
        }
    }

    /** What another test told within a day would not be told again. */
    private void forgetTold(NoticeKind kind) {
        db.sql("delete from staff.notice where store_id = 'millipore' and kind = :kind")
                .param("kind", kind.word())
                .update();
    }
}
