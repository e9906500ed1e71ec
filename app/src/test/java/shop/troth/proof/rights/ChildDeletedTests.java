package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.EraseFrozen;
import shop.troth.rights.child.Freeze.State;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of what a child registered keeps what is deleted in time, and turns red when the freeze, the clock, or the erasing is missing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildDeletedTests {

    private static final String CLAUSE = "perricone-md.under-13-deleted";

    private static final String STORE = "perricone-md";

    private final List<UUID> overdue = new ArrayList<>();
    private final JdbcClient db = RunningShop.get().bean(JdbcClient.class);
    private final PlantedTrigger trigger = new PlantedTrigger(RunningShop.get().owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
        overdue.forEach(it -> db.sql("delete from rights.child where id = :id")
                .param("id", it)
                .update());
    }

    @Test
    @Keeps("perricone-md.under-13-deleted")
    void what_a_child_registered_is_frozen_told_once_and_deleted() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("One message said so", "given a day to decide by");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_key_that_is_not_destroyed_turns_the_probe_red() {
        trigger.inTwins("delete on keys.person", "return null");
        red("still there after its day");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void somebody_who_is_not_frozen_turns_the_probe_red() {
        trigger.inTwins("update on vault.subject", "new.thirteen_or_over = null; return new");
        red("was used after it was frozen");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_freeze_that_waits_for_a_month_turns_the_probe_red() {
        trigger.inTwins("insert on rights.child", "new.erase_at = new.erase_at + interval '30 days'; return new");
        red("not to be deleted within a day");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_freeze_that_leaves_out_the_account_turns_the_probe_red() {
        trigger.inTwins("insert on rights.child_person", """
                if exists (select from people.account a where a.store_id = new.store_id and a.subject_id = new.subject_id) then
                    return null;
                end if; return new
                """.strip());
        red("was left out when staff froze them");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_report_without_a_day_turns_the_probe_red() {
        trigger.inTwins("insert on cases.opened", "new.due_at = new.due_at + interval '30 days'; return new");
        red("no due date in time");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_mistake_that_may_be_decided_late_turns_the_probe_red() {
        trigger.inTwins("update on rights.child", """
                if new.state = 'disputed' then new.decide_by = new.decide_by + interval '30 days'; end if; return new
                """.strip());
        red("may be decided later than promised");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void what_the_store_itself_does_not_decide_in_time_turns_the_probe_red() {
        overdue("'disputed', null, 'mistake', now() - interval '1 hour'");
        red("not deleted or decided on time");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void what_the_store_itself_does_not_begin_to_delete_turns_the_probe_red() {
        var id = overdue("'frozen', now() - interval '1 hour', null, null");
        trigger.onRows("update on rights.child", "old.id = '" + id + "'", "return null"); // as if there were no timer
        red("not deleted or decided on time");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void what_the_store_itself_began_to_delete_late_turns_the_probe_red() {
        overdue("'frozen', now() - interval '2 hours', null, null");

        RunningShop.get().bean(EraseFrozen.class).sweep();

        red("was deleted or decided late");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    void what_staff_decided_late_turns_the_probe_red() {
        var id = overdue("'disputed', null, 'mistake', now() - interval '2 hours'");

        RunningShop.get().bean(DecideFreeze.class).erase(new StoreId(STORE), id, State.DISPUTED);

        red("was deleted or decided late");
    }

    @Test
    @Detects("perricone-md.under-13-deleted")
    @Tag("deep")
    void a_report_that_nobody_looks_into_turns_the_probe_red() {
        var writer = new MessageWriter(STORE).grownUp();
        var fields = writer.fields("child", "");
        fields.remove("name");
        fields.put("named", "nobody-here@example.com");
        var answer = writer.browser.post("/contact/child", fields);
        var report = writer.found(MessageWriter.number(answer.body()));
        db.sql("update cases.opened set due_at = now() - interval '1 day' where id = :id")
                .param("id", report.id().value())
                .update();
        try {
            red("not looked into on time");
        } finally {
            writer.leaves(report);
        }
    }

    private UUID overdue(String how) {
        var id = UUID.randomUUID();
        db.sql(
                        "insert into rights.child (store_id, id, case_id, frozen_at, state, erase_at, why, decide_by) values (:store, :id, :id, now(), "
                                + how + ")")
                .param("store", STORE)
                .param("id", id)
                .update();
        overdue.add(id);
        return id;
    }

    private static void red(String why) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains(why);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
