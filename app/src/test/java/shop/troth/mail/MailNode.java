package shop.troth.mail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.MailKinds;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.policy.register.Register;
import shop.troth.runtime.database.KeptConnections;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The part of a node that hands mail over, in a process of its own or in the test's, with mails that say nothing. */
final class MailNode {

    /** The kind that it writes. */
    static final String KIND = MailKinds.SHIPPED;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final MailQueue queue;
    private final HandOverMail worker;

    private MailNode(MailQueue queue, HandOverMail worker) {
        this.queue = queue;
        this.worker = worker;
    }

    /** Arguments: the database's JDBC address, the mail server's, the key it signs with. Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        var node = with(arguments[0], arguments[1], TestKeys.ring(arguments[2]));
        node.start();
        while (true) {
            Thread.sleep(LOOK_EVERY);
            node.wake();
        }
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.stop();
    }

    /** It looks at once for mail that is due, as after the few seconds for which it sleeps. */
    void wake() {
        queue.wake();
    }

    static MailNode with(String database, String smtp) {
        return with(database, smtp, TestKeys.ring());
    }

    private static MailNode with(String database, String smtp, DkimKey.Ring keys) {
        var source = new KeptConnections(database).source();
        var register = Register.ofThisBuild();
        var queue = new MailQueue(JdbcClient.create(source), register, true);
        var worker = new HandOverMail(
                queue,
                new MailServer(URI.create(smtp), URI.create(smtp), "", keys),
                List.of(new Writer()),
                register,
                Stores.read(Path.of("..", "stores")),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                leak -> {},
                Clock.systemUTC());
        return new MailNode(queue, worker);
    }

    /** To whom the mail about something goes. */
    static String to(UUID about) {
        return about + "@example.org";
    }

    private static final class Writer implements MailWriter {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
            var letters = new HashMap<UUID, Letter>();
            about.forEach(it -> letters.put(it, new Letter(to(it), "Shipped", "It ships.", "<p>It ships.</p>")));
            return letters;
        }
    }
}
