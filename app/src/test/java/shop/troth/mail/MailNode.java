package shop.troth.mail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfilment.MailKinds;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The part of a node that hands mail over, in a process of its own or in the test's, with mails that say nothing. */
final class MailNode {

    /** The kind that it writes. */
    static final String KIND = MailKinds.SHIPPED;

    private MailNode() {}

    /** Arguments: the database's JDBC address, the mail server's. Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        worker(arguments[0], arguments[1]).start();
        Thread.sleep(Long.MAX_VALUE);
    }

    static HandOverMail worker(String database, String smtp) {
        var source = new PGSimpleDataSource();
        source.setUrl(database);
        var register = Register.ofThisBuild();
        return new HandOverMail(
                new MailQueue(JdbcClient.create(source), register, true),
                new MailServer(URI.create(smtp), URI.create(smtp)),
                List.of(new Writer()),
                register,
                Stores.read(Path.of("..", "stores")),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                Clock.systemUTC());
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
