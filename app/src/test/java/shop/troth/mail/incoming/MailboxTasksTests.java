package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Two nodes read the mailboxes of the stores: each mailbox by one node at a time, and none waits for another that hangs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxTasksTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String TABLE = "jobs.task_of_two_nodes";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int SOME_LOOKS = 3;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Stores stores = Stores.read(Path.of("../stores"));
    private final Map<String, Integer> readers = new ConcurrentHashMap<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void an_email_waits_in_two_mailboxes() throws Exception {
        SHOP.owner()
                .sql("create table " + TABLE + " (like jobs.scheduled_task including all)")
                .update();
        server.start();
        for (var store : List.of("millipore", "betty-mills")) {
            server.setUser("help@" + store + ".example", store, "secret").deliver(email());
        }
    }

    @AfterEach
    void all_is_gone() {
        goOn.countDown();
        server.stop();
        SHOP.owner().sql("drop table " + TABLE).update();
    }

    @Test
    void each_mailbox_is_read_by_one_node_and_waits_for_no_other() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var one = new Node("one", silent.getLocalPort());
            var two = new Node("two", silent.getLocalPort());
            try {
                Awaitility.await().until(() -> readers.size() == 2); // at once, while perricone-md's says nothing
                var before = one.looks.get();
                var beforeToo = two.looks.get();
                Awaitility.await()
                        .until(() -> one.looks.get() > before + SOME_LOOKS && two.looks.get() > beforeToo + SOME_LOOKS);

                assertThat(readers).containsOnly(Map.entry("millipore", 1), Map.entry("betty-mills", 1));
            } finally {
                goOn.countDown();
                silent.close();
                one.scheduler.stop();
                two.scheduler.stop();
            }
        }
    }

    @Test
    void a_store_without_a_mailbox_leaves_the_table() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SHOP.owner()
                    .sql(
                            "insert into " + TABLE
                                    + " (task_name, task_instance, execution_time, picked, version) values ('read-incoming-mail', 'recurring', now(), false, 1)")
                    .update();
            var node = new Node("one", silent.getLocalPort());
            try {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(SHOP.owner()
                                        .sql("select task_instance from " + TABLE
                                                + " where task_name = 'read-incoming-mail'")
                                        .query(String.class)
                                        .list())
                                .containsExactlyInAnyOrder("millipore", "betty-mills", "perricone-md"));
            } finally {
                goOn.countDown();
                silent.close();
                node.scheduler.stop();
            }
        }
    }

    private static MimeMessage email() throws Exception {
        var text = "From: ada@example.org\r\nSubject: one\r\n\r\nHello";
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A process that reads the mailboxes. Taking in an email takes until the test ends. */
    private final class Node {

        private final AtomicInteger looks = new AtomicInteger();
        private final Scheduler scheduler;

        Node(String name, int silent) {
            var settings = new MockEnvironment();
            for (var store : List.of("millipore", "betty-mills")) {
                settings.setProperty(
                        "troth.mail.in." + store,
                        "imap://%s:secret@127.0.0.1:%d/INBOX"
                                .formatted(store, server.getImap().getPort()));
            }
            settings.setProperty(
                    "troth.mail.in.perricone-md", "imap://help:secret@127.0.0.1:%d/INBOX".formatted(silent));
            TakesMail taker = (store, raw, whole) -> held(store.id().value());
            var boxes = new IncomingBoxes(stores, settings, Period.ofDays(7));
            var task = new ReadBoxesTask(boxes, new ReadIncoming(boxes, List.of(taker), stores, Clock.systemUTC()));
            scheduler = Scheduler.create(SHOP.database())
                    .startTasks(task)
                    .startTasks(Tasks.recurring("look-" + name, Schedules.fixedDelay(LOOK))
                            .execute((instance, context) -> looks.incrementAndGet()))
                    .tableName(TABLE)
                    .pollingInterval(LOOK)
                    .build();
            scheduler.start();
        }

        private Taken held(String store) {
            readers.merge(store, 1, Integer::sum);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Taken.LATER;
        }
    }
}
