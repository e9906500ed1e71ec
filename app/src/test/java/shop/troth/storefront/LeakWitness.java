package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.NewRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient.Answer;

/** Sees what the shop keeps and says while hostile things are sent to it. */
final class LeakWitness implements AutoCloseable {

    /** In everything hostile that is sent, so that tables and log can be searched for it. */
    static final String CANARY = "Zwitscher7361";

    /** What the timed work of retention, copies, proofs, reports, newsletters and notices adds by itself, whoever visits. */
    private static final Set<String> TIMED = Set.of(
            "keys.destroyed",
            "keys.retired",
            "vault.retention_lag",
            "backup.copy",
            "backup.drill",
            "backup.chose",
            "proof.finding",
            "proof.record",
            "proof.stated",
            "insight.item",
            "insight.name",
            "insight.stock_value",
            "insight.tally",
            "decoys.hidden",
            "newsletters.delivery",
            "staff.notice",
            "staff.notice_letter",
            "staff.notice_mail");

    private static final Pattern MACHINE_WORDS =
            Pattern.compile("Exception|\\bat (java|jakarta|org|shop)\\.|NullPointer|SQLState|PSQL|Whitelabel");

    private final JdbcClient db;
    private final HeardLog log = HeardLog.listen();
    private final RunningShop shop;
    private Map<String, Long> before = Map.of();
    private List<NewRows> came = List.of();

    LeakWitness(RunningShop shop) {
        this.shop = shop;
        this.db = shop.owner();
        looks();
    }

    /** What a form of ours sends, but for these. */
    static Map<String, String> details(Map<String, String> different) {
        var fields = new Guest(RunningShop.get(), "probe@example.org").details();
        fields.putAll(different);
        return fields;
    }

    /** From now on. */
    void looks() {
        came = shop.bean(Stores.class).all().stream()
                .map(it -> NewRows.in(shop, it.id()))
                .toList();
        before = rows();
    }

    void sawNothingKept() {
        assertThat(came).flatMap(NewRows::found).isEmpty();
        assertThat(rows())
                .allSatisfy((table, rows) ->
                        assertThat(rows).as(table).isLessThanOrEqualTo(before.getOrDefault(table, 0L)));
    }

    /** Every row of every table as text. */
    String everything() {
        return tables().stream()
                .flatMap(it -> db.sql("select t::text from " + it + " t").query(String.class).list().stream())
                .collect(Collectors.joining("\n"));
    }

    String log() {
        return log.text();
    }

    /** No word of the machine's own, and one of these statuses. */
    static void isPlain(Answer answer, Integer... statuses) {
        assertThat(answer.status()).isIn((Object[]) statuses);
        assertThat(answer.body()).doesNotContainPattern(MACHINE_WORDS);
    }

    /** As {@link #isPlain}, on a page that says what to do. */
    static void refused(int status, Answer answer) {
        isPlain(answer, status);
        assertThat(answer.body()).containsPattern("<h1>[^<]+</h1>");
    }

    /** How many rows each table has that none of the shop's timed work writes to. */
    private Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        for (var table : tables()) {
            if (TIMED.contains(table)) {
                continue;
            }
            counts.put(
                    table,
                    db.sql("select count(*) from " + table).query(Long.class).single());
        }
        return counts;
    }

    private List<String> tables() {
        return db.sql("""
                select table_schema || '.' || table_name from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'ledger', 'jobs', 'mail')
                   and table_name <> 'link'
                """).query(String.class).list();
    }

    @Override
    public void close() {
        log.close();
    }
}
