package shop.troth.insight.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.insight.shared.MonthFile.Row;
import shop.troth.insight.shared.MonthFile.Table;
import shop.troth.insight.shared.SharedStatistics.Outcome;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** Statistics for partners: made once, for groups, and sent to partners under contract until they arrive. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedStatisticsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PARTNER = "marketing-partner";
    private static final DeclaredUse SEND = SharedUses.SEND;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final SharedStatistics statistics = SHOP.bean(SharedStatistics.class);

    @TempDir
    private Path folder;

    private final List<OwnMonth> months = new ArrayList<>();

    @AfterEach
    void they_go() {
        months.forEach(OwnMonth::close);
    }

    private OwnMonth month(String store, int back) {
        var own = new OwnMonth(store, back)
                .with("/", 1_234)
                .with("/products/some", 777)
                .with("/products/few", 7);
        months.add(own);
        return own;
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Keeps({"millipore.aggregates", "perricone-md.aggregates"})
    void a_month_is_made_once_and_stays(String store) {
        var own = month(store, 1);
        var first = own.file();
        own.with("/products/more", 5_000);

        assertThat(own.file()).isEqualTo(first).contains("\"madeUp\" : false").doesNotContain("/products/few");
        for (var change : List.of(
                "update insight.shared_month set made_at = now() where store_id = :store",
                "delete from insight.shared_month where store_id = :store",
                "insert into insight.shared_month select store_id, month, file, made_up, made_at from insight.shared_month where store_id = :store")) {
            assertThatThrownBy(() -> db.sql(change).param("store", store).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    @Refuses({"millipore.aggregates", "perricone-md.aggregates"})
    void a_month_that_is_not_over_or_has_too_few_visits_has_no_table() {
        for (var name : List.of("millipore", "perricone-md")) {
            var few = new OwnMonth(name, 2).with("/", 49);
            months.add(few);
            assertThat(statistics.make(few.store, few.month)).isEmpty();
            var now = YearMonth.now(SHOP.clock());
            assertThat(statistics.make(few.store, now)).isEmpty();
            assertThat(statistics.make(few.store, now.minusMonths(20))).isEmpty();
            assertThat(few.approve(UUID.randomUUID(), PARTNER)).isEqualTo(Outcome.NOT_MADE);
        }
    }

    @Test
    @Refuses({"millipore.aggregates", "perricone-md.aggregates"})
    void only_a_partner_under_contract_gets_a_month_and_only_once() {
        for (var name : List.of("millipore", "perricone-md")) {
            var own = month(name, 3);
            own.file();
            for (var other : List.of("test-bank", "mailbox", "carrier", "host", "nobody")) {
                assertThat(own.approve(UUID.randomUUID(), other)).isEqualTo(Outcome.NOT_A_PARTNER);
            }
            var key = UUID.randomUUID();
            assertThat(own.approve(key, PARTNER)).isEqualTo(Outcome.APPROVED);
            assertThat(own.approve(key, PARTNER)).isEqualTo(Outcome.APPROVED);
            assertThat(own.approve(UUID.randomUUID(), PARTNER)).isEqualTo(Outcome.SENT_BEFORE);
            assertThat(statistics.exports(own.store.id(), 10))
                    .filteredOn(it -> it.month().equals(own.month))
                    .hasSize(1);
        }
    }

    @Test
    @Refuses({"millipore.aggregates", "perricone-md.aggregates"})
    void a_partner_whose_contract_ended_or_who_needs_no_statistics_gets_none() throws IOException {
        for (var name : List.of("millipore", "perricone-md")) {
            var own = month(name, 6);
            own.file();
            for (var change : List.of(
                    List.of(
                            "PARTNER-2026-01, from: 2026-01-01, until: 2031-12-31",
                            "P, from: 2020-01-01, until: 2020-12-31"),
                    List.of("advertising.reporting: [aggregate.usage]", "advertising.reporting: [aggregate.audience]"),
                    List.of("role: partner", "role: supplier.host"))) {
                var changed = with(own, change.getFirst(), change.getLast());
                assertThat(changed.approve(own.store.id(), UUID.randomUUID(), own.month, PARTNER, UUID.randomUUID()))
                        .as(change.getLast())
                        .isEqualTo(Outcome.NOT_A_PARTNER);
            }
        }
    }

    @Test
    @Refuses({"millipore.aggregates", "perricone-md.aggregates"})
    void the_policy_refuses_rows_of_visits_and_everybody_else() {
        for (var store : List.of(new StoreId("millipore"), new StoreId("perricone-md"))) {
            for (var data : List.of("visit.pages", "visit.number", "order.lines")) {
                assertThatThrownBy(() -> share(store, SEND.of(new DataCategory(data))))
                        .as(data)
                        .isInstanceOf(RefusedByPolicy.class);
            }
            for (var recipient : List.of("public", "supplier.host")) {
                assertThatThrownBy(() -> share(
                                store,
                                DeclaredUse.of(
                                        "test",
                                        SEND.actions(),
                                        SEND.purpose().name(),
                                        new Recipient(recipient),
                                        "aggregate.usage")))
                        .as(recipient)
                        .isInstanceOf(RefusedByPolicy.class);
            }
        }
    }

    @Test
    void betty_mills_shares_no_statistics_because_no_clause_of_its_policy_allows_it() {
        var betty = new StoreId("betty-mills");

        assertThatThrownBy(() -> share(betty, SEND))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).isEmpty());
        assertThat(statistics.partners(betty)).isEmpty();
    }

    private void share(StoreId store, DeclaredUse use) {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> SHOP.bean(Vault.class)
                        .shareStatistics(store, use, CallerFacts.of(), new byte[32], UUID.randomUUID()));
    }

    @Test
    void a_partner_that_is_down_is_said_and_gets_the_same_file_when_it_is_back() throws IOException {
        var own = month("millipore", 4);
        var file = own.file();
        var key = UUID.randomUUID();
        approvedUntouched(own, key);
        var sender = sender("http://127.0.0.1:1");

        tried(key, sender);
        assertThat(export(own, key)).satisfies(it -> {
            assertThat(it.sentAt()).isEmpty();
            assertThat(it.problem()).isEqualTo("it can’t be reached");
            assertThat(it.tries()).isEqualTo(1);
        });

        var got = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            got.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(got.size() > 3 ? 201 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            var back = sender("http://127.0.0.1:" + server.getAddress().getPort());
            tried(key, back);
            assertThat(export(own, key).problem()).isEqualTo("it answered with status 503");
            tried(key, back);
            assertThat(export(own, key)).satisfies(it -> {
                assertThat(it.sentAt()).isPresent();
                assertThat(it.problem()).isEmpty();
            });
        } finally {
            server.stop(0);
        }
        var call = List.of("PUT /partner/statistics/millipore/" + own.month, key.toString(), file);
        assertThat(got.subList(0, 3)).isEqualTo(call);
        assertThat(got.subList(3, got.size())).isEqualTo(call);
    }

    /** Approves it so that the shop’s own sending does not find it. */
    private void approvedUntouched(OwnMonth own, UUID key) {
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            assertThat(own.approve(key, PARTNER)).isEqualTo(Outcome.APPROVED);
            db.sql("update insight.shared_export set next_try = 'infinity' where id = :id")
                    .param("id", key)
                    .update();
        });
    }

    /** Its time has come for this sender. */
    private void tried(UUID key, SendExports sender) {
        sender.send(new StoreId("millipore"), key);
    }

    private Export export(OwnMonth own, UUID key) {
        return SHOP.bean(SharedRows.class).find(own.store.id(), key).orElseThrow();
    }

    private static SendExports sender(String partner) {
        return new SendExports(
                SHOP.bean(SharedRows.class),
                SHOP.bean(SharedStatistics.class),
                SHOP.bean(Stores.class),
                new MockEnvironment().withProperty("troth.partners.millipore.api", partner),
                SHOP.clock());
    }

    @Test
    void a_made_up_month_says_so_in_its_file_and_no_real_partner_gets_it() throws IOException {
        var own = month("perricone-md", 5).with("MADE_UP", "", 1_000);

        assertThat(own.file()).contains("\"madeUp\" : true");
        assertThat(with(own, "Troth Test Partner", "Example Media")
                        .approve(own.store.id(), UUID.randomUUID(), own.month, PARTNER, UUID.randomUUID()))
                .isEqualTo(Outcome.MADE_UP);
        assertThat(own.approve(UUID.randomUUID(), PARTNER)).isEqualTo(Outcome.APPROVED);
    }

    /** With something else in the store’s settings. */
    private SharedStatistics with(OwnMonth own, String text, String other) throws IOException {
        var store = own.store.id().value();
        var all = Files.createTempDirectory(folder, "stores");
        var here = Files.createDirectories(all.resolve(store));
        try (var files = Files.list(ProjectFolder.path().resolve("stores").resolve(store))) {
            for (var file : files.toList()) {
                Files.createSymbolicLink(here.resolve(file.getFileName()), file);
            }
        }
        var settings = here.resolve("store.yaml");
        var was = Files.readString(settings);
        assertThat(was).contains(text);
        Files.delete(settings);
        Files.writeString(settings, was.replace(text, other));
        var suppliers = new Suppliers(Stores.read(all), SHOP.bean(PublishedPolicies.class), SHOP.clock());
        return new SharedStatistics(
                SHOP.bean(CountMonth.class),
                SHOP.bean(SharedRows.class),
                suppliers,
                SHOP.bean(Vault.class),
                SHOP.bean(TransactionTemplate.class),
                SHOP.clock());
    }

    /** Two months, and the totals of both: what somebody with all of it knows of a page that few opened. */
    @Test
    @Refuses("millipore.aggregates")
    void neither_two_months_nor_totals_tell_how_often_a_rare_page_was_opened() {
        var chance = new Random(145);
        for (long rare = 1; rare < 50; rare += 6) {
            var first = counted(Map.of("/products/rare", rare, "/products/next", 60L, "/products/top", 900L), chance);
            var second = counted(
                    Map.of("/products/rare", Math.min(49, 2 * rare), "/products/next", 64L, "/products/top", 905L),
                    chance);
            for (var file : List.of(first, second)) {
                var told = file.tables().stream()
                        .map(Table::rows)
                        .flatMap(List::stream)
                        .map(Row::name)
                        .toList();
                assertThat(told).doesNotContain("/products/rare");
            }
            for (var file : List.of(first, second)) {
                assertThat(row(file, "Products") - row(file, "/products/top"))
                        .as("what two pages have together")
                        .isGreaterThanOrEqualTo(40); // of at least 50, and rounded twice
            }
        }
    }

    private static MonthFile counted(Map<String, Long> pages, Random chance) {
        return new MonthFile("one", "2026-10", false, 50, 10, CountMonth.tables(pages, Map.of(), Map.of(), chance));
    }

    private static long row(MonthFile file, String name) {
        return file.tables().stream()
                .map(Table::rows)
                .flatMap(List::stream)
                .filter(it -> it.name().equals(name))
                .mapToLong(Row::count)
                .findFirst()
                .orElseThrow();
    }
}
