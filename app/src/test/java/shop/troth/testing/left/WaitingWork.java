package shop.troth.testing.left;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.MailQueue;
import shop.troth.testing.RunningShop;

/**
 * What is due or waits in the shop. It gets the chance to come to its end, by the shop's own timed work, which is asked to begin
 * at once.
 */
final class WaitingWork {

    /** How long an entry may wait for its seal: the sealer looks once a second. */
    private static final Duration SEAL = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String SQL = """
            select 'mail' as what, count(*) from mail.outgoing where state in ('waiting', 'handing-over')
            union all
            select 'refund', count(*) from payments.refund where state = 'wanted'
            union all
            select 'payment', count(*) from payments.payment where state in ('opening', 'open') and ask_at <= now()
            union all
            select 'reminder', count(*) from cases.opened where remind_at <= now()
            union all
            select 'record', count(*) from vault.datum d
             where d.keep_until <= now() and not exists (
                   select from vault.hold h where h.store_id = d.store_id and h.subject_id = d.subject_id)
            union all
            select 'job', count(*) from jobs.scheduled_task
             where consecutive_failures > 0 or (not picked and execution_time < now() - interval '1 minute')
            union all
            select 'entry', count(*) from (select lines from ledger.pending order by id limit 1) oldest
             where substr(lines, 3, 13)::bigint < extract(epoch from now()) * 1000 - :seal
            """;

    private static final Map<String, String> SAID = Map.of(
            "mail", "%d mails wait.",
            "refund", "%d refunds are wanted and not returned.",
            "payment", "%d payments are due to be asked about.",
            "reminder", "%d reminders are due.",
            "record", "%d records are due to be taken out.",
            "job", "%d jobs have failed or are overdue.",
            "entry", "Entries of the record wait for their seal.");

    /** What ends it where the shop itself does not. */
    private static final Map<String, List<String>> AWAY = Map.of(
            "mail", List.of("delete from mail.outgoing where state in ('waiting', 'handing-over')"),
            "refund", List.of("delete from payments.refund where state = 'wanted'"),
            "payment",
                    List.of(
                            "update payments.payment set ask_at = now() + interval '1 hour' where state in ('opening', 'open') and ask_at <= now()"),
            "reminder", List.of("update cases.opened set remind_at = null where remind_at <= now()"),
            "record", List.of("""
                            delete from vault.datum d where d.keep_until <= now() and not exists (
                                   select from vault.hold h where h.store_id = d.store_id and h.subject_id = d.subject_id)
                            """),
            "job", List.of("""
                            update jobs.scheduled_task set consecutive_failures = 0, execution_time = now(), picked = false, picked_by = null
                             where consecutive_failures > 0 or (not picked and execution_time < now() - interval '1 minute')
                            """),
            "entry",
                    List.of(
                            "delete from ledger.pending where substr(lines, 3, 13)::bigint < extract(epoch from now()) * 1000 - 5000"));

    /** The shop does at once what it would do at its time. */
    private static final Map<String, String> AT_ONCE = Map.of(
            "mail", "update mail.outgoing set next_at = now() where state = 'waiting' and next_at > now()",
            "refund", """
                    with due as (update payments.refund set ask_at = now() where state = 'wanted' and ask_at > now())
                    update jobs.scheduled_task set execution_time = now() where task_name = 'sweep-refunds' and not picked
                    """,
            "payment",
                    "update jobs.scheduled_task set execution_time = now() where task_name = 'sweep-payments' and not picked",
            "reminder",
                    "update jobs.scheduled_task set execution_time = now() where task_name = 'remind-of-trouble' and not picked",
            "job",
                    "update jobs.scheduled_task set execution_time = now() where consecutive_failures > 0 and not picked");

    private WaitingWork() {}

    static List<Leftover> in(RunningShop shop, JdbcClient db, Duration patience) {
        var waits = look(db);
        if (!waits.isEmpty()) {
            long end = System.nanoTime() + patience.toNanos();
            waits.keySet().stream()
                    .filter(AT_ONCE::containsKey)
                    .forEach(it -> db.sql(AT_ONCE.get(it)).update());
            shop.bean(MailQueue.class).wake();
            while (!waits.isEmpty() && System.nanoTime() < end) {
                pause();
                waits = look(db);
            }
        }
        var found = new ArrayList<Leftover>();
        waits.forEach((what, count) -> found.add(new Leftover(
                SAID.getOrDefault(what, what).formatted(count),
                () -> AWAY.getOrDefault(what, List.of())
                        .forEach(sql -> db.sql(sql).update()))));
        return found;
    }

    private static Map<String, Long> look(JdbcClient db) {
        var waits = new TreeMap<String, Long>();
        db.sql(SQL).param("seal", SEAL.toMillis()).query(row -> {
            if (row.getLong("count") > 0) {
                waits.put(row.getString("what"), row.getLong("count"));
            }
        });
        return waits;
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
