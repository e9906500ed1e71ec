package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.told;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;

/** Nobody needs to ask for it: the shop looks for what is new every half minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToldByItselfTests {

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_order_is_told_by_timed_work_that_is_due_within_half_a_minute() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(db.sql("""
                        select picked or execution_time < now() + interval '31 seconds'
                          from jobs.scheduled_task where task_name = 'tell-staff'
                        """).query(Boolean.class).single()).isTrue();

        db.sql("update jobs.scheduled_task set execution_time = now() where task_name = 'tell-staff' and not picked")
                .update();

        Awaitility.await().until(() -> told(NoticeKind.NEW_ORDER, bought.number()) == 1);
    }
}
