package shop.troth.mail;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.FragileMailServer.Step;
import shop.troth.testing.Packaged;
import shop.troth.testing.TestDatabase;

/** Whoever hands mail over is killed, or cut off, at each step of the conversation: nobody is left without their mail. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class KilledMailTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** When the server has the mail and the sender cannot know it. */
    private static final Set<Step> IN_DOUBT = EnumSet.of(Step.BEFORE_THE_ANSWER, Step.AFTER_THE_ANSWER);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final FragileMailServer server = new FragileMailServer();
    private final List<UUID> mails = new ArrayList<>();

    @AfterEach
    void all_end() {
        server.close();
        database.close();
    }

    @Test
    void a_killed_process_leaves_nobody_without_their_mail_wherever_it_was_killed() {
        int kills = 0;
        int doubts = 0;
        for (int mail = 1; mail <= 2; mail++) {
            for (var step : Step.values()) {
                if (mail > 1 && (step.ordinal() < Step.AT_DATA.ordinal() || step == Step.AT_QUIT)) {
                    continue; // a connection's beginning and end, and what the first mail has shown
                }
                threeMailsWait();
                var started = new CompletableFuture<Process>();
                server.breaksAt(step, mail, () -> started.join().destroyForcibly()); // before it can come
                var process = process();
                started.complete(process);
                Awaitility.await().atMost(PATIENCE).until(server::isBroken);
                Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
                timePasses();
                kills++;
                doubts += IN_DOUBT.contains(step) ? 1 : 0;
            }
        }
        var last = process();
        try {
            allArrive(doubts, () -> {});
        } finally {
            last.destroyForcibly();
        }
        assertThat(kills).isGreaterThanOrEqualTo(15);
    }

    @Test
    void a_connection_cut_at_any_step_leaves_nobody_without_their_mail() {
        var cut = ConcurrentHashMap.<Step>newKeySet();
        breaksAtEach(List.of(Step.values()).iterator(), cut);
        threeMailsWait();
        var worker = MailNode.with(database.url(), server.address());
        worker.start();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                timePasses();
                worker.wake();
                return cut.size() == Step.values().length;
            });
            allArrive(1, worker::wake); // whose answer was cut off; an answer that came is known
        } finally {
            worker.stop();
        }
    }

    /** One after the other, the next before the sender sees that it was cut off: it cannot have come past that step by then. */
    private void breaksAtEach(Iterator<Step> steps, Set<Step> cut) {
        if (steps.hasNext()) {
            var step = steps.next();
            server.breaksAt(step, 1, () -> {
                cut.add(step);
                breaksAtEach(steps, cut);
            });
        }
    }

    @Test
    void a_server_that_never_answers_gets_a_mail_five_times_and_no_more() {
        threeMailsWait();
        var mail = mails.getFirst();
        db.sql("delete from mail.outgoing where about <> :mail")
                .param("mail", mail)
                .update();
        var worker = MailNode.with(database.url(), server.address());
        server.breaksAt(Step.BEFORE_THE_ANSWER, 1, new Runnable() {
            @Override
            public void run() {
                server.breaksAt(Step.BEFORE_THE_ANSWER, 1, this);
            }
        });
        worker.start();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                timePasses();
                worker.wake();
                return state(mail).equals("uncertain");
            });
        } finally {
            worker.stop();
        }
        assertThat(server.taken()).hasSize(5);
        assertThat(server.taken().stream()
                        .map(FragileMailServer.Taken::messageId)
                        .collect(toSet()))
                .hasSize(1);
    }

    @Test
    void a_mail_that_the_server_puts_off_for_five_days_is_given_up_and_a_newer_one_is_not() {
        server.answersRecipients("451 4.7.1 Try again later");
        theOldestIsGivenUp();
    }

    @Test
    void a_mail_at_which_the_connection_breaks_for_five_days_is_given_up_and_a_newer_one_is_not() {
        server.breaksAt(Step.AT_RECIPIENT, 1, () -> {});
        theOldestIsGivenUp();
    }

    @Test
    void a_batch_that_cannot_be_written_is_followed_by_the_next_at_once() {
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                select 'millipore', gen_random_uuid(), 'nobody-writes-this', gen_random_uuid(), 'waiting', now() - interval '1 hour', now()
                  from generate_series(1, 64)
                """).update();
        threeMailsWait();
        var worker = MailNode.with(database.url(), server.address());
        worker.start();
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> mails.stream().allMatch(it -> state(it).equals("sent")));
        } finally {
            worker.stop();
        }
        assertThat(db.sql("""
                select max(sent_at) < max(next_at) filter (where state = 'waiting') - interval '16 seconds' from mail.outgoing
                """).query(Boolean.class).single()).isTrue(); // the others wait for twenty seconds from then
    }

    private void theOldestIsGivenUp() {
        threeMailsWait();
        db.sql("update mail.outgoing set attempts = 125 where about = :oldest")
                .param("oldest", mails.getFirst())
                .update();
        var worker = MailNode.with(database.url(), server.address());
        worker.start();
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> state(mails.getFirst()).equals("refused"));
        } finally {
            worker.stop();
        }
        assertThat(mails.subList(1, 3)).allMatch(it -> state(it).equals("waiting"));
    }

    private void threeMailsWait() {
        for (int i = 0; i < 3; i++) {
            var about = UUID.randomUUID();
            mails.add(about);
            db.sql("""
                    insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                    values ('millipore', gen_random_uuid(), :kind, :about, 'waiting', now(), now())
                    """).param("kind", MailNode.KIND).param("about", about).update();
        }
    }

    /** Leases run out, and pauses. */
    private void timePasses() {
        db.sql("update mail.outgoing set next_at = now() where state in ('waiting', 'handing-over')")
                .update();
    }

    /**
     * @param doubts how many mails may have come twice, each time the same one
     * @param wake has whoever hands mail over look at once
     */
    private void allArrive(int doubts, Runnable wake) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            timePasses();
            wake.run();
            return db.sql("select count(*) from mail.outgoing where state <> 'sent'")
                            .query(Long.class)
                            .single()
                    == 0;
        });
        var taken = server.taken().stream().collect(groupingBy(FragileMailServer.Taken::to));
        assertThat(taken.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        mails.stream().map(MailNode::to).toList());
        assertThat(server.taken().size() - mails.size()).isLessThanOrEqualTo(doubts);
        assertThat(taken.values())
                .allSatisfy(same -> assertThat(same.stream().map(FragileMailServer.Taken::messageId))
                        .containsOnly(same.getFirst().messageId()));
    }

    private String state(UUID about) {
        return db.sql("select state from mail.outgoing where about = :about")
                .param("about", about)
                .query(String.class)
                .single();
    }

    private Process process() {
        try {
            var command = Packaged.java(MailNode.class);
            command.addAll(List.of(database.url(), server.address(), TestKeys.written()));
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
