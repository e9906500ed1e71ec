package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.BankControl;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;

/** A connection to the database is lost in the middle of a transaction: the same may be tried again, and the log says why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostConnectionTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void threads_end() {
        threads.close();
    }

    @Test
    void a_shopper_is_asked_to_try_again_and_keeps_the_cart() throws Exception {
        var guest = new Guest(SHOP, email()).adds(SKU, 1);
        try (var log = HeardLog.listen()) {
            try (var other = locks("checkout.cart in share mode")) {
                var answer =
                        threads.submit(() -> guest.shop().post("/cart/lines", Map.of("sku", SKU, "quantity", "2")));
                Awaitility.await().until(() -> {
                    endThoseWhoWaitFor(other);
                    return answer.isDone();
                });

                assertThat(answer.get().status()).isEqualTo(503);
                assertThat(answer.get().header("Retry-After")).isEqualTo("60");
                assertThat(answer.get().header("X-Unavailable")).isEqualTo("database");
                assertThat(answer.get().body()).contains("We’ll be right back", "try again");
            }
            assertThat(log.text())
                    .containsPattern("The database did not answer while rendering a page: POST /cart/lines .*57P01")
                    .doesNotContain("overridden by rollback");
        }
        guest.adds(SKU, 2);
        assertThat(guest.shop().get("/cart").body()).contains("value=\"3\"");
    }

    @Test
    void the_banks_message_is_sent_again_and_the_order_gets_paid() throws Exception {
        var email = email();
        var guest = new Guest(SHOP, email).adds(SKU, 1).fillsIn();
        var page = guest.goesToTheBank();
        try (var log = HeardLog.listen()) {
            try (var other = locks("payments.payment in share mode")) {
                guest.pays(page); // and does not come back
                Awaitility.await().until(() -> {
                    endThoseWhoWaitFor(other);
                    return log.text()
                            .matches("(?s).*The database did not answer while rendering a page: POST /bank/events .*");
                });
            }
            assertThat(log.text()).doesNotContain("overridden by rollback");
        }

        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        Awaitility.await().until(() -> new BankControl(SHOP, RunningShop.STORE).hasToldAll());
    }

    @Test
    void staff_are_asked_to_look_and_to_try_again() throws Exception {
        var staff = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        try (var other = locks("staff.saved_filter in share mode")) {
            var answer = threads.submit(() -> staff.post("/orders/filters", Map.of("name", "Lost", "state", "paid")));
            Awaitility.await().until(() -> {
                endThoseWhoWaitFor(other);
                return answer.isDone();
            });

            assertThat(answer.get().status()).isEqualTo(503);
            assertThat(answer.get().header("Retry-After")).isEqualTo("60");
            assertThat(answer.get().body()).contains("Look whether your change was made, and try again in a minute");
        } finally {
            DeskStaff.clear(SHOP);
        }
    }

    /** A transaction of somebody else, with a lock on a table until it is closed. */
    private static Connection locks(String table) throws SQLException {
        var other = SHOP.database().getConnection();
        other.setAutoCommit(false);
        other.createStatement().execute("lock table " + table);
        return other;
    }

    private static void endThoseWhoWaitFor(Connection other) throws SQLException {
        other.createStatement()
                .execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))");
    }

    private static String email() {
        return "lost-" + UUID.randomUUID() + "@example.org";
    }
}
