package shop.troth.proof.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Register;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Mail has one of the declared kinds or is not sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailUsesRegisteredTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "betty-mills.email-uses";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final UUID about = UUID.randomUUID();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("delete from mail.outgoing where kind = 'raffle'").update();
    }

    @Test
    @Keeps("betty-mills.email-uses")
    void an_address_carries_the_declared_kinds_of_mail_alone() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("betty-mills.email-uses")
    void mail_of_a_kind_that_nobody_declared_is_not_queued() {
        var queue = SHOP.bean(MailQueue.class);

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> queue.add(new StoreId("betty-mills"), "raffle", about, SHOP.now())))
                .isInstanceOf(MailQueue.Undeclared.class);

        assertThat(db.sql("select count(*) from mail.outgoing where about = :about")
                        .param("about", about)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Detects("betty-mills.email-uses")
    void a_mail_of_another_kind_turns_the_probe_red() {
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                values ('betty-mills', :about, 'raffle', :about, 'sent', now(), now())
                """).param("about", about).update();

        var found = verify(CLAUSE);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("raffle");
    }

    @Test
    @Detects("betty-mills.email-uses")
    void a_kind_that_the_clause_does_not_allow_turns_the_probe_red() {
        var changed =
                ProbeContexts.under(CLAUSE, "for: [order.communicate, order.trouble] }", "for: [order.communicate] }");

        var found = SHOP.bean(EmailUsesRegistered.class).check(changed);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("order.trouble");
    }

    @Test
    void every_kind_serves_a_purpose_for_which_an_address_is_opened() {
        var register = Register.ofThisBuild();

        assertThat(register.mails())
                .hasSizeGreaterThan(5)
                .allSatisfy(mail -> assertThat(register.everything()).anySatisfy(use -> {
                    assertThat(use.purpose()).isEqualTo(mail.purpose());
                    assertThat(use.recipient()).isEqualTo(new Recipient("supplier.mail"));
                    assertThat(use.data()).contains(new DataCategory("contact.email"));
                }));
    }
}
