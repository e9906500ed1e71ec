package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import shop.troth.TimedWork;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Mailboxes that hang, all of them and without ever falling silent, keep no other timed work waiting. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HangingMailboxesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String TABLE = "jobs.task_beside_mailboxes";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int SOME = 5;

    private final Stores stores = Stores.read(Path.of("../stores"));
    private final List<Socket> held = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger others = new AtomicInteger();

    @BeforeEach
    void a_table_of_its_own() {
        SHOP.owner()
                .sql("create table " + TABLE + " (like jobs.scheduled_task including all)")
                .update();
    }

    @AfterEach
    void all_is_gone() {
        SHOP.owner().sql("drop table " + TABLE).update();
    }

    @Test
    void as_many_endless_servers_as_there_are_mailboxes_stop_no_other_work() throws Exception {
        try (var endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            accept(endless);
            var scheduler = scheduler(mailboxes(endless.getLocalPort()));
            try {
                scheduler.start();
                Awaitility.await().until(() -> held.size() >= stores.originals().size() && returnsHang());
                var before = others.get();
                Awaitility.await().until(() -> others.get() > before + SOME);

                assertThat(picked()).isGreaterThanOrEqualTo(stores.originals().size() + 1); // they hang still
            } finally {
                goOn.countDown();
                for (var socket : held) {
                    socket.close();
                }
                scheduler.stop();
            }
        }
    }

    /** Each store has one, with a server that takes the connection and never comes to the end of its first line. */
    private Task<?> mailboxes(int port) {
        var settings = new MockEnvironment();
        for (var store : stores.originals()) {
            settings.setProperty(
                    "troth.mail.in." + store.id(), "imap://help:secret@127.0.0.1:%d/INBOX".formatted(port));
        }
        var boxes = new IncomingBoxes(stores, settings, Period.ofDays(7));
        return new ReadBoxesTask(boxes, new ReadIncoming(boxes, List.of(), stores, Clock.systemUTC()));
    }

    private Scheduler scheduler(Task<?> mailboxes) {
        var tasks = new ArrayList<Task<?>>(List.of(mailboxes));
        tasks.add(Tasks.recurring("returns-that-hang", Schedules.fixedDelay(LOOK))
                .execute((instance, context) -> await()));
        tasks.add(Tasks.recurring("something-else", Schedules.fixedDelay(LOOK))
                .execute((instance, context) -> others.incrementAndGet()));
        return TimedWork.builder(SHOP.database(), tasks, stores.originals().size())
                .tableName(TABLE)
                .pollingInterval(LOOK)
                .build();
    }

    private void accept(ServerSocket endless) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var client = endless.accept();
                    held.add(client);
                    Thread.ofVirtual().start(() -> greet(client));
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    private void greet(Socket client) {
        try {
            do {
                client.getOutputStream().write('*');
            } while (!goOn.await(1, TimeUnit.SECONDS));
        } catch (IOException | InterruptedException e) {
            // the test is over
        }
    }

    private void await() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean returnsHang() {
        return SHOP.owner()
                .sql("select picked from " + TABLE + " where task_name = 'returns-that-hang'")
                .query(Boolean.class)
                .single();
    }

    private int picked() {
        return SHOP.owner()
                .sql("select count(*) from " + TABLE + " where picked")
                .query(Integer.class)
                .single();
    }
}
