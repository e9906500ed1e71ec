package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.tells;
import static shop.troth.desk.notice.Telling.told;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;

/** What is overdue is told to the roles that see and settle it: about money, that is finance. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverdueMoneyTests {

    private final Cases cases = SHOP.bean(Cases.class);

    @BeforeEach
    void all_else_is_told() throws Exception {
        DeskStaff.clear(SHOP);
        tells();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_overdue_dispute_is_told_to_finance_and_not_to_customer_service() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var dispute = overdue(bought, CaseKind.DISPUTE);
        try {
            tells();

            assertThat(told(NoticeKind.DISPUTE_OVERDUE, bought.number())).isEqualTo(1);
            assertThat(told(NoticeKind.PROBLEM_OVERDUE, bought.number())).isZero();
            var line = "Overdue: disputed charge of order " + bought.number();
            assertThat(notices(Role.FINANCE)).contains(line);
            assertThat(notices(Role.CUSTOMER_SERVICE)).doesNotContain(line);
        } finally {
            cases.step(STORE, dispute.id(), CaseStep.WON, CaseState.CLOSED, SHOP.now());
        }
    }

    @Test
    void an_overdue_payment_is_told_to_finance_and_to_customer_service() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var back = overdue(bought, CaseKind.MONEY_CAME_BACK);
        try {
            tells();

            assertThat(told(NoticeKind.PAYMENT_OVERDUE, bought.number())).isEqualTo(1);
            assertThat(told(NoticeKind.PROBLEM_OVERDUE, bought.number())).isZero();
            var line = "Overdue: payment of order " + bought.number() + " doesn’t match the bank";
            assertThat(notices(Role.FINANCE)).contains(line);
            assertThat(notices(Role.CUSTOMER_SERVICE)).contains(line);
            assertThat(notices(Role.FULFILLMENT)).doesNotContain(line);
        } finally {
            cases.step(STORE, back.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        }
    }

    private Case overdue(Bought bought, CaseKind kind) {
        var opened = cases.open(STORE, Case.Opening.of(kind, bought.order, "test-" + UUID.randomUUID()), SHOP.now())
                .orElseThrow();
        cases.move(STORE, opened.id(), SHOP.now().minus(Duration.ofHours(1)));
        return opened;
    }

    private static String notices(Role role) {
        return DeskStaff.notices(DeskStaff.as(SHOP, role)).body();
    }
}
