package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.ages;
import static shop.troth.desk.notice.Telling.tells;
import static shop.troth.desk.notice.Telling.told;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.decoys.WatchDecoys;
import shop.troth.fulfillment.Bought;
import shop.troth.proof.FindingsByHand;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;

/** Each kind of thing that staff are told is found and told once, by however many nodes, and shown to the roles it is for. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CausesTests {

    private static final String CLAUSE = "contact";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Cases cases = SHOP.bean(Cases.class);

    @BeforeEach // so that what this test looks for stands on the first page
    void all_else_is_told() throws Exception {
        DeskStaff.clear(SHOP);
        tells();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_paid_order_is_told_once_to_who_sees_orders() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

        tells();

        assertThat(told(NoticeKind.NEW_ORDER, bought.number())).isEqualTo(1);
        assertShown(
                Role.FULFILLMENT, Role.CATALOG, "New order " + bought.number(), "/orders/" + bought.number() + "\"");
    }

    @Test
    void an_order_that_was_paid_while_no_node_looked_is_told_and_one_of_last_week_is_not() throws Exception {
        var late = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var old = new Bought(SHOP, Map.of(Bought.SKU, 1));
        pays(late, "20 hours");
        pays(old, "7 days");
        db.sql("delete from staff.notice").update();

        tells();

        assertThat(told(NoticeKind.NEW_ORDER, late.number())).isEqualTo(1);
        assertThat(told(NoticeKind.NEW_ORDER, old.number())).isZero();
    }

    @Test
    void low_stock_is_told_while_it_is_low_and_again_a_day_after_it_came_back() throws Exception {
        var stock = SHOP.bean(StockLevels.class);
        var sku = new Sku(Bought.OTHER);
        try {
            stock.reorderAt(STORE, sku, 1_000_000);
            tells();
            assertThat(told(NoticeKind.LOW_STOCK, sku.value())).isEqualTo(1);
            assertShown(Role.CATALOG, Role.FINANCE, "Low stock: " + sku.value(), "/catalog/low");

            stock.reorderAt(STORE, sku, null);
            tells();
            stock.reorderAt(STORE, sku, 1_000_000);
            tells();
            assertThat(told(NoticeKind.LOW_STOCK, sku.value()))
                    .as("within a day")
                    .isEqualTo(1);

            ages("25 hours");
            tells();
            assertThat(told(NoticeKind.LOW_STOCK, sku.value())).isEqualTo(2);
        } finally {
            stock.reorderAt(STORE, sku, null);
        }
    }

    @Test
    void a_problem_is_told_to_customer_service_once_when_it_comes_and_once_when_it_is_overdue() throws Exception {
        var number = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var problem = opens(number, CaseKind.REPORT);
        try {
            tells();
            assertThat(told(NoticeKind.PROBLEM, number.number())).isEqualTo(1);
            assertThat(told(NoticeKind.PROBLEM_OVERDUE, number.number())).isZero();

            cases.move(STORE, problem.id(), SHOP.now().minus(Duration.ofHours(1)));
            tells();
            assertThat(told(NoticeKind.PROBLEM, number.number())).isEqualTo(1);
            assertThat(told(NoticeKind.PROBLEM_OVERDUE, number.number())).isEqualTo(1);
            assertShown(
                    Role.CUSTOMER_SERVICE,
                    Role.FULFILLMENT,
                    "Overdue: problem with order " + number.number(),
                    "/orders/" + number.number());
        } finally {
            closes(problem);
        }
    }

    @Test
    void an_overdue_message_is_told_by_its_number() throws Exception {
        var writer = new MessageWriter(STORE.value());
        try {
            var message = writer.writes("policy", "Which of these membranes may I autoclave?");
            tells();
            assertThat(told(NoticeKind.MESSAGE_OVERDUE, message.number())).isZero();

            cases.move(STORE, message.id(), SHOP.now().minus(Duration.ofHours(1)));
            tells();

            assertThat(told(NoticeKind.MESSAGE_OVERDUE, message.number())).isEqualTo(1);
            assertShown(
                    Role.CUSTOMER_SERVICE,
                    Role.FINANCE,
                    "Overdue: message " + message.number(),
                    "/cases/" + message.number());
        } finally {
            writer.goes();
        }
    }

    @Test
    void money_that_came_back_and_a_disputed_charge_are_told_to_finance() throws Exception {
        var back = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var disputed = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var first = opens(back, CaseKind.MONEY_CAME_BACK);
        var second = opens(disputed, CaseKind.DISPUTE);
        try {
            tells();

            assertThat(told(NoticeKind.PAYMENT, back.number())).isEqualTo(1);
            assertThat(told(NoticeKind.DISPUTE, disputed.number())).isEqualTo(1);
            for (var number : List.of(back.number(), disputed.number())) {
                assertThat(told(NoticeKind.PROBLEM, number))
                        .as("and is no other problem besides")
                        .isZero();
            }
            assertShown(
                    Role.FINANCE,
                    Role.FULFILLMENT,
                    "Payment of order " + back.number() + " doesn’t match the bank",
                    "/orders/" + back.number());
            assertShown(
                    Role.FINANCE, Role.CUSTOMER_SERVICE, "Disputed charge: order " + disputed.number(), "/disputes");
        } finally {
            closes(first);
            cases.step(STORE, second.id(), CaseStep.WON, CaseState.CLOSED, SHOP.now());
        }
    }

    @Test
    void a_clause_that_the_proof_found_broken_is_told_to_the_privacy_officer() throws Exception {
        db.sql("delete from staff.notice where kind = 'broken-clause' and about = :clause")
                .param("clause", CLAUSE)
                .update();
        FindingsByHand.kept(SHOP, STORE, CLAUSE, () -> {
            FindingsByHand.broken(SHOP, STORE, CLAUSE, () -> {
                SHOP.bean(TellStaff.class).tell(STORE);
                SHOP.bean(TellStaff.class).tell(STORE);
                assertThat(told(NoticeKind.BROKEN_CLAUSE, CLAUSE)).isEqualTo(1);
            });
            SHOP.bean(TellStaff.class).tell(STORE);
        });
        assertThat(db.sql("""
                        select count(*) from staff.notice where kind = 'broken-clause' and about = :clause and over_at is null
                        """).param("clause", CLAUSE).query(Integer.class).single())
                .as("still told as broken")
                .isZero();
        Telling.tells(NoticeKind.BROKEN_CLAUSE);
        assertShown(Role.PRIVACY_OFFICER, Role.CUSTOMER_SERVICE, "Promise not kept: ", "/privacy/proof#");
    }

    @Test
    void an_alarm_about_decoys_is_told_without_an_order() throws Exception {
        var id = UUID.randomUUID();
        SHOP.bean(StaffEvents.class).once(STORE.value(), id, null, WatchDecoys.ALARM, "MI-TEST", "A test");

        tells();

        assertThat(db.sql("select about from staff.notice where kind = 'decoy' and subject = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("");
        assertShown(Role.PRIVACY_OFFICER, Role.CUSTOMER_SERVICE, "Alarm about decoys", "/unusual");
    }

    private static void assertShown(Role to, Role notTo, String line, String address) {
        assertThat(DeskStaff.notices(DeskStaff.as(SHOP, to)).body())
                .as(to.title())
                .contains(line)
                .contains(address);
        assertThat(DeskStaff.notices(DeskStaff.as(SHOP, notTo)).body())
                .as(notTo.title())
                .contains("<h1>Notices</h1>")
                .doesNotContain(line);
    }

    private Case opens(Bought bought, CaseKind kind) {
        return cases.open(STORE, Case.Opening.of(kind, bought.order, "test-" + UUID.randomUUID()), SHOP.now())
                .orElseThrow();
    }

    private void closes(Case one) {
        cases.step(STORE, one.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
    }

    private void pays(Bought bought, String ago) {
        db.sql("update orders.placed set paid_at = paid_at - :ago::interval where store_id = 'millipore' and id = :id")
                .param("ago", ago)
                .param("id", bought.order.value())
                .update();
    }
}
