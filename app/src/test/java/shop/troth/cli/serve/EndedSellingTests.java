package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/**
 * A version of a store's policy ends the taking of payments, and with it the checkout. The shop is one of its own, for it sells no
 * more afterwards.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class EndedSellingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90); // what is due is looked for once a minute
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{20,}");

    @TempDir
    private Path home;

    private final int port = Ports.free();
    private GreenMail mail;
    private Path data;

    @BeforeEach
    void a_mail_server_runs() throws IOException {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        data = Files.createDirectories(home.resolve("data"));
        var settings = Files.createFile(
                data.resolve("troth.properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                settings, "smtp.url=smtp://127.0.0.1:" + mail.getSmtp().getPort() + "\n");
    }

    @AfterEach
    void it_ends() {
        mail.stop();
    }

    @Test
    void whoever_is_at_the_bank_then_has_the_money_back_and_whoever_bought_before_keeps_page_and_rights()
            throws IOException {
        try (var troth = Program.start(home, "serve", "--port", Integer.toString(port), "--data", data.toString())
                        .ready();
                var database = OfflineDatabase.open(data, null)) {
            var db = JdbcClient.create(database.dataSource());
            var before = guest("before");
            before.buys("PES010-025-100", 1);
            waitFor(() -> mails("before", "is confirmed").findFirst().isPresent());
            assertThat(before.shop().get("/cart/ended").location())
                    .as("while the store takes orders")
                    .endsWith("/cart");
            var late = guest("late").adds("PES010-025-100", 1).fillsIn();
            var page = late.goesToTheBank();

            endPayments(db);
            waitFor(() -> before.shop().get("/privacy/versions").body().contains("Version 2"));
            owes(db);
            var back = late.shop().get(late.pays(page));

            assertThat(late.shop().get(back.location()).body())
                    .contains(
                            "We couldn’t complete your order",
                            "refund the full amount to your card",
                            "This store isn’t taking orders");
            assertThat(text(db, "select state from payments.payment order by opened_at desc limit 1"))
                    .isEqualTo("ended");
            waitFor(() -> {
                timePasses(db);
                return text(db, "select ending from cases.opened where kind = 'paid-too-late'")
                        .equals("mended");
            });
            waitFor(() -> mails("late", "refunding your payment").findFirst().isPresent());
            keepsPageAndRights(before.shop());
            waitFor(() -> {
                timePasses(db);
                return text(db, "select state from payments.refund").equals("returned");
            });
            assertThat(text(db, "select coalesce(reference, 'none') from payments.refund"))
                    .isEqualTo("none");
            assertThat(troth.out() + troth.err()).doesNotContain("@example.org");
        }
    }

    private void keepsPageAndRights(ShopClient shop) {
        var link = LINK.matcher(mails("before", "is confirmed")
                .map(GreenMailUtil::getWholeMessage)
                .findFirst()
                .orElseThrow()
                .replace("=\r\n", "")
                .replace("=3D", "="));
        assertThat(link.find()).isTrue();
        assertThat(shop.opens(link.group(), address("before")).body()).contains("PES010-025-100");
        for (var page : List.of("/record", "/erase", "/trouble")) {
            assertThat(shop.get(link.group() + page).status()).as(page).isEqualTo(200);
        }
    }

    private Guest guest(String name) {
        return new Guest(URI.create("http://millipore.localhost:" + port), address(name));
    }

    private static String address(String name) {
        return "ended-" + name + "@example.org";
    }

    private Stream<MimeMessage> mails(String guest, String subject) {
        return Stream.of(mail.getReceivedMessages())
                .filter(it -> Guest.isTo(it, address(guest)))
                .filter(it -> subject(it).contains(subject));
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Money of the first order is to go back, as after a cancellation whose call of the bank was lost. */
    private static void owes(JdbcClient db) {
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                select store_id, gen_random_uuid(), order_id, 'wanted', currency, 100, now(), now()
                  from payments.payment where state = 'paid'
                """).update();
    }

    /** Timed work begins at once, else it would within a minute. */
    private static void timePasses(JdbcClient db) {
        db.sql("""
                update jobs.scheduled_task set execution_time = now()
                 where not picked and task_name in ('sweep-payments', 'sweep-refunds', 'return-late-money')
                """).update();
    }

    /** As {@code policy publish} does when its notice is over. */
    private static void endPayments(JdbcClient db) {
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                select 'millipore', 2, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), current_date, now(), now()
                  from (select :text as text) as it
                """).param("text", TestPolicies.withoutPayments()).update();
    }

    private static String text(JdbcClient db, String sql) {
        return db.sql(sql).query(String.class).optional().orElse("");
    }

    /** Asked once a second: pages count requests. */
    private static void waitFor(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(condition);
    }
}
