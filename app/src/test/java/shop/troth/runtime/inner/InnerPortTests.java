package shop.troth.runtime.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TcpProxy;

/** What a balancer and a monitor ask answers at the inner port alone, and probe twins at theirs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InnerPortTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final ShopClient inner =
            new ShopClient(URI.create("http://127.0.0.1:" + SHOP.ports().inner()));

    @Test
    void a_running_shop_lives_and_is_ready() {
        assertThat(inner.get("/livez").status()).isEqualTo(200);
        assertThat(inner.get("/readyz").body()).isEqualTo("ready\n");
        assertThat(inner.get("/elsewhere").status()).isEqualTo(404);
        assertThat(inner.post("/readyz", "a=b").status()).isEqualTo(405);
    }

    @Test
    void one_that_starts_says_which_parts_are_missing() {
        var missing = new ArrayList<>(List.of("catalog", "database"));
        var port = Ports.free();
        try (var starting = InnerPort.open(LOOPBACK, port, () -> missing)) {
            var client = new ShopClient(URI.create("http://127.0.0.1:" + port));

            assertThat(client.get("/livez").status()).isEqualTo(200);
            assertThat(client.get("/metrics").status()).isEqualTo(503);
            assertThat(client.get("/readyz").status()).isEqualTo(503);
            assertThat(client.get("/readyz").body()).isEqualTo("not ready: catalog, database\n");
            assertThatThrownBy(() -> InnerPort.open(LOOPBACK, port, () -> missing))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("--inner-port");
        }
    }

    @Test
    void requests_are_counted_by_the_pattern_of_their_page_and_nothing_else_of_them_is_told() {
        var wish = "zwitscher" + UUID.randomUUID();
        var store = new ShopClient(SHOP.store());
        assertThat(store.get("/products/pes-membrane-filters?ref=" + wish).status())
                .isEqualTo(200);
        assertThat(store.get("/" + wish).status()).isEqualTo(404);
        assertThat(store.get("/orders/" + wish).status()).isLessThan(500);

        var metrics = inner.get("/metrics").body();

        assertThat(metrics)
                .contains("troth_http_requests_seconds_count{method=\"GET\",page=\"/products/{slug}\",status=\"200\"}")
                .contains("page=\"none\",status=\"404\"")
                .doesNotContain(wish, "zwitscher", "pes-membrane", "127.0.0.1");
    }

    @Test
    void the_numbers_an_operator_needs_are_there() {
        assertThat(inner.get("/metrics").body())
                .contains(
                        "jvm_memory_used_bytes{area=\"heap\"",
                        "jvm_gc_",
                        "troth_database_connections{state=\"active\"}",
                        "troth_mail_waiting ",
                        "troth_mail_oldest_seconds ",
                        "troth_orders_awaiting_payment ",
                        "troth_ledger_unsealed_entries ",
                        "troth_openings_refused ",
                        "troth_records_overdue ",
                        "troth_proof_age_seconds ",
                        "troth_clauses_broken ",
                        "troth_record_faults ",
                        "troth_orders_placed_hour ",
                        "troth_orders_paid_hour ",
                        "troth_payments_overdue ",
                        "troth_tasks_late ",
                        "troth_backup_age_seconds ",
                        "troth_certificate_left_seconds ");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9706, 200",
        "10.1.2.3, 200",
        "[::1]:9706, 200",
        "troth:9706, 200",
        "localhost, 200",
        "troth.shop.svc.cluster.local:9706, 200",
        "evil.example:9706, 421",
        "local.evil.example, 421",
        "127.0.0.1.evil.example, 421"
    })
    void a_page_on_the_web_whose_name_leads_here_gets_no_metrics(String host, int status) {
        var answer = inner.get("/metrics", "Host: " + host);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("jvm_memory_used_bytes")).isEqualTo(status == 200);
        assertThat(inner.get("/livez", "Host: " + host).status()).isEqualTo(200);
    }

    @Test
    void every_alert_watches_numbers_that_there_are() throws IOException {
        new ShopClient(SHOP.store()).get("/");
        var metrics = inner.get("/metrics").body();
        var rules = Files.readString(ProjectFolder.path().resolve("docs/alerts.yaml"));

        assertThat(Pattern.compile("troth_[a-z_]+").matcher(rules).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(metrics).containsPattern("(?m)^" + it + "[ {]"));
    }

    @Test
    void while_the_database_is_silent_the_last_numbers_are_shown() throws Exception {
        var before = line("troth_orders_placed_hour");
        try (var owner = SHOP.database().getConnection()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("lock table orders.placed in access exclusive mode");

            assertThat(line("troth_orders_placed_hour")).isEqualTo(before);
            assertThat(line("jvm_memory_used_bytes")).isNotEmpty();
            owner.rollback();
        }
    }

    private String line(String metric) {
        return inner.get("/metrics")
                .body()
                .lines()
                .filter(it -> it.startsWith(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_page_that_breaks_is_told_by_its_pattern_and_the_reference_that_the_visitor_sees() {
        var token = UUID.randomUUID().toString().replace("-", "");
        var store = new ShopClient(SHOP.store());
        var db = SHOP.owner();
        try (var log = HeardLog.listen()) {
            db.sql("alter table orders.link rename to link_away").update();
            var answer = store.get("/orders/" + token);

            assertThat(answer.status()).isEqualTo(500);
            var id = answer.header("x-request-id");
            assertThat(answer.body()).contains("<strong>" + id + "</strong>");
            assertThat(log.text())
                    .contains(
                            "Error while rendering a page: GET /orders/{token} ",
                            "caused by org.postgresql.util.PSQLException")
                    .doesNotContain(token);
        } finally {
            db.sql("alter table orders.link_away rename to link").update();
        }
    }

    @Test
    void at_the_stores_doors_there_is_none_of_it() {
        var store = new ShopClient(SHOP.store());

        assertThat(List.of("/livez", "/readyz", "/metrics"))
                .allSatisfy(path -> assertThat(store.get(path).status()).isEqualTo(404));
    }

    @Test
    void a_probe_twin_is_reached_at_its_own_port_and_through_no_proxy_before_the_stores() {
        assertThat(new ShopClient(SHOP.twin()).get("/").status()).isEqualTo(200);
        var host = "Host: " + SHOP.twin().getHost();
        try (var proxy = TcpProxy.to(() -> SHOP.ports().http())) {
            var stranger = new ShopClient(URI.create("http://millipore.localhost:" + proxy.port()));

            assertThat(stranger.get("/").status()).isEqualTo(200);
            assertThat(stranger.get("/", host).status()).isEqualTo(404);
            assertThat(stranger.get("/", host).body()).isEqualTo("Store not found.\n");
        }
    }

    @Test
    void nobody_shops_where_the_twins_are() {
        var store = new ShopClient(SHOP.twin());

        assertThat(store.get("/", "Host: " + SHOP.store().getHost()).status()).isEqualTo(404);
    }
}
