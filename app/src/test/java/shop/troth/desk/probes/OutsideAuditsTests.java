package shop.troth.desk.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.audits.OwnAudit;
import shop.troth.audits.RunAudit;
import shop.troth.audits.Severity;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

/** What the proof sees of audits by outside firms. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsideAuditsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "millipore.third-party-audits";

    private final JdbcClient db = SHOP.owner();
    private final OwnAudit own = new OwnAudit();

    @AfterEach
    void they_go() {
        own.goes();
        DeskStaff.clear(SHOP);
        db.sql("drop trigger if exists planted on staff.member").update();
        db.sql("drop function if exists public.planted()").update();
    }

    private static Evidence look() {
        return ProbeContexts.look(ProbeContexts.of(CLAUSE));
    }

    private static void isRed(String says) {
        var seen = look();
        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all()).contains(says);
    }

    @Test
    @Keeps("millipore.third-party-audits")
    void nothing_is_claimed_before_a_firm_has_finished_one() {
        own.enters();
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(found.evidence().all())
                .contains("No outside firm has finished an audit of this store yet.", "In the test copy, an auditor");
        for (var table : new String[] {"audits.engagement", "audits.finding", "audits.report", "staff.member"}) {
            assertThat(db.sql("select count(*) from " + table + " where store_id = 'millipore~probe'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    @Keeps("millipore.third-party-audits")
    void a_finished_audit_keeps_it() {
        var audit = own.enters();
        own.finds(audit, Severity.HIGH, own.today);
        assertThat(own.ends(audit)).isEqualTo(new RunAudit.Outcome.Ended());

        var seen = look();

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.KEPT);
        assertThat(seen.all()).contains("Audits that are listed: 1.");
    }

    @Test
    @Detects("millipore.third-party-audits")
    void a_sign_in_that_outlives_its_audit_turns_the_probe_red() {
        var audit = own.enters();
        SHOP.bean(StaffMembers.class)
                .put(
                        StaffId.next(),
                        own.store.id(),
                        Role.OUTSIDE_AUDITOR,
                        Optional.of(new AuditTerm(audit.id(), SHOP.now().plus(Duration.ofDays(30)))));

        isRed("An auditor’s sign-in outlives the audit.");
    }

    @Test
    @Detects("millipore.third-party-audits")
    void an_altered_audit_turns_the_probe_red() {
        own.enters();
        db.sql("update audits.engagement set firm = 'Somebody Else' where id = :id")
                .param("id", own.id)
                .update();

        isRed("Something about an audit was altered");
    }

    @Test
    @Detects("millipore.third-party-audits")
    void a_report_that_the_firm_did_not_sign_turns_the_probe_red() {
        own.endsUnsigned(own.enters());

        isRed("the firm did not sign");
    }

    @Test
    @Detects("millipore.third-party-audits")
    @Tag("deep")
    void a_finding_that_is_left_out_later_turns_the_probe_red() {
        var audit = own.enters();
        own.finds(audit, Severity.CRITICAL, own.today);
        own.ends(audit);
        db.sql("delete from audits.finding where engagement_id = :id")
                .param("id", own.id)
                .update();

        isRed("the firm did not sign");
    }

    /** Auditors who are not taken out when the report is there. */
    @Test
    @Detects("millipore.third-party-audits")
    @Tag("deep")
    void an_auditor_who_stays_turns_the_probe_red() {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("create trigger planted before delete on staff.member for each row execute function public.planted()")
                .update();
        try {
            isRed("An auditor could still get in after the audit had ended with its report.");
        } finally {
            db.sql("drop trigger planted on staff.member").update();
            db.sql("delete from staff.member where store_id = 'millipore~probe'")
                    .update();
        }
    }
}
