package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.ownshop.OwnShop;

/**
 * A shop of a test class, with copies of the stores. One differs: what people ordered may be used at Millipore to tell them about promotions,
 * if they opted in. The policy of no real store lets it.
 */
final class AllowingShop implements AutoCloseable {

    /** The store that differs. */
    static final String STORE = "millipore";

    private static final String TODAY = "      - { may: use, data: contact, for: marketing.promotion }\n";
    private static final String MORE =
            "      - { may: use, data: order.lines, for: marketing.promotion, if: [[opted-in]] }\n";

    private final OwnShop shop = OwnShop.start("allowing", AllowingShop::write);

    private static void write(Path stores) throws IOException {
        copy(Path.of("../stores"), stores);
        allow(stores.resolve(STORE).resolve("policy.yaml"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.filter(it -> !it.equals(from)).toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void allow(Path policy) throws IOException {
        var text = Files.readString(policy);
        assertThat(text).contains(TODAY).doesNotContain(MORE);
        Files.writeString(policy, text.replace(TODAY, TODAY + MORE));
    }

    ApplicationContext application() {
        return shop.house().application();
    }

    <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    /** Where the store that differs answers. */
    URI store() {
        return shop.house().addresses().stores().stream()
                .filter(it -> it.id().equals(STORE))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    /** A guest buys one piece by HTTP and pays at the bank. */
    OrderId buy(String email, String sku) {
        var guest = new Guest(store(), email).adds(sku, 1).fillsIn();
        var back = guest.pays(guest.goesToTheBank());
        guest.shop().get(back);
        return new OrderId(bean(JdbcClient.class)
                .sql("select order_id from payments.payment where session = :session")
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(UUID.class)
                .single());
    }

    List<Mail> mails(String to) {
        return shop.house().mailbox().orElseThrow().received(to);
    }

    Instant now() {
        return bean(Clock.class).instant();
    }

    DataSource database() {
        return shop.database();
    }

    @Override
    public void close() {
        shop.close();
    }
}
