package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.store;
import static shop.troth.desk.notice.Telling.tells;

import java.time.Clock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.CaseList;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.kernel.StoreId;
import shop.troth.orders.OrderList;
import shop.troth.orders.Orders;
import shop.troth.procurement.OutgoingDocuments;
import shop.troth.proof.LastProof;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.UnusualEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.Notices;
import shop.troth.stores.Stores;
import shop.troth.suppliers.SupplierContracts;

/** Notices by email: together, once, and at the time that was chosen. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeMailsTests {

    private static final String ONE = "1 alarm about decoys at ";
    private static final String TWO = "2 alarms about decoys at ";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MailNotices mailNotices = SHOP.bean(MailNotices.class);

    private MailedClerk clerk;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        clerk = new MailedClerk();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void what_happens_within_five_minutes_is_one_email_with_counts_and_the_desks_address() throws Exception {
        clerk.chooses("at-once");
        var secret = tells(NoticeKind.DECOY);
        tells(NoticeKind.DECOY);
        tells(NoticeKind.BROKEN_CLAUSE); // not chosen
        mailNotices.queue(store());
        assertThat(clerk.letters()).as("before five minutes are over").isEmpty();

        clerk.passes("6 minutes");
        Telling.twiceAtOnce(() -> mailNotices.queue(store()));
        mailNotices.queue(store());

        assertThat(clerk.letters()).hasSize(1);
        var mail = clerk.arrived();
        assertThat(mail.subject()).startsWith(TWO);
        assertThat(mail.text())
                .contains("2 alarms about decoys", DeskStaff.address(SHOP) + "/notices/open")
                .doesNotContain(secret, clerk.person.name(), "promise");
        assertThat(mail.html()).contains("2 alarms about decoys").doesNotContain(secret, clerk.person.name());

        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");
        mailNotices.queue(store());
        Awaitility.await().until(() -> clerk.mails().size() == 2);
        assertThat(clerk.mails()).extracting(Mail::subject).anyMatch(it -> it.startsWith(ONE));
    }

    @Test
    void once_a_day_one_email_goes_after_eight_in_the_morning_also_if_no_node_was_up_at_eight() throws Exception {
        clerk.chooses("daily");
        tells(NoticeKind.DECOY);
        tells(NoticeKind.DECOY);
        clerk.passes("2 days");
        tells(NoticeKind.DECOY); // after this morning

        Telling.twiceAtOnce(() -> mailNotices.queue(store()));
        mailNotices.queue(store());

        assertThat(clerk.letters()).hasSize(1);
        assertThat(clerk.arrived().subject()).startsWith(TWO);
    }

    @Test
    void a_day_without_notices_has_no_email() {
        clerk.chooses("daily");
        clerk.passes("2 days");

        mailNotices.queue(store());

        assertThat(clerk.letters()).isEmpty();
    }

    @Test
    void killed_between_the_mark_and_the_email_neither_is_there_and_the_next_look_queues_it() {
        clerk.chooses("at-once");
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");

        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            mailNotices.queue(store());
            assertThat(clerk.letters()).hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(clerk.letters()).isEmpty();
        mailNotices.queue(store());

        assertThat(clerk.letters()).hasSize(1);
        assertThat(clerk.arrived().subject()).startsWith(ONE);
    }

    @Test
    void what_was_told_is_emailed_also_when_nothing_new_can_be_told() {
        clerk.chooses("at-once");
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");
        var silent =
                new TellStaff(
                        SHOP.bean(Notices.class),
                        SHOP.bean(OrderList.class),
                        SHOP.bean(Orders.class),
                        SHOP.bean(StockLevels.class),
                        SHOP.bean(CaseList.class),
                        SHOP.bean(LastProof.class),
                        SHOP.bean(PayoutReports.class),
                        SHOP.bean(UnusualEvents.class),
                        SHOP.bean(LegalRequests.class),
                        SHOP.bean(BreachCases.class),
                        SHOP.bean(SupplierContracts.class),
                        SHOP.bean(OutgoingDocuments.class),
                        SHOP.bean(Clock.class)) {
                    @Override
                    public void tell(StoreId store) {
                        throw new IllegalStateException("one of its tables is away");
                    }
                };

        new NoticeRounds(SHOP.bean(Stores.class), silent, mailNotices).round(store());

        assertThat(clerk.letters()).hasSize(1);
    }

    @Test
    void emails_whose_notices_are_gone_are_forgotten() {
        clerk.written();
        var mails = SHOP.bean(NoticeMails.class);
        mails.forget();
        assertThat(clerk.letters()).hasSize(1);

        db.sql("update staff.notice_letter set until = until - interval '31 days'")
                .update();
        mails.forget();
        assertThat(clerk.letters()).isEmpty();
    }
}
