package shop.troth.bench.purchase;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What database, bank and mailbox say of a measured shop. */
final class Records implements AutoCloseable {

    private static final String STORE = "millipore";
    private static final int PLENTY = 1_000_000;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

    /**
     * What a database did.
     *
     * @param statements that the shop sent, without transaction control
     * @param inner that the database ran for them by itself, to look after foreign keys
     * @param commits of all transactions, a single select outside of one included
     * @param writes transactions that changed or locked something: those that a disk must be waited for
     */
    record Work(long statements, long inner, long commits, long writes) {

        static final Work NONE = new Work(0, 0, 0, 0);

        Work plus(Work more) {
            return new Work(
                    statements + more.statements, inner + more.inner, commits + more.commits, writes + more.writes);
        }

        Work since(Work before) {
            return new Work(
                    statements - before.statements,
                    inner - before.inner,
                    commits - before.commits,
                    writes - before.writes);
        }
    }

    /** The four counts that must be one. */
    record Counts(long orders, long charges, long mails, long sold, long held) {}

    private final MeasuredShop.Address address;
    private final Connection database;

    Records(MeasuredShop.Address address) throws SQLException {
        this.address = address;
        this.database = DriverManager.getConnection(address.database());
    }

    /** Everything for sale, after making sure that there is enough of it. */
    List<Goods> stockUp() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate(
                    "update catalog.stock set on_hand = %d where store_id = '%s'".formatted(PLENTY, STORE));
            var goods = new ArrayList<Goods>();
            try (var rows = statement.executeQuery(
                    "select sku, product from catalog.variant where store_id = '%s'".formatted(STORE))) {
                while (rows.next()) {
                    goods.add(new Goods(rows.getString("sku"), rows.getString("product")));
                }
            }
            return goods;
        }
    }

    Work work() throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        with ran as (
                            select toplevel, sum(calls) as calls from pg_stat_statements(true)
                             where dbid = (select oid from pg_database where datname = current_database())
                               and query !~* '^(begin|start transaction|commit|rollback|savepoint|release|set|reset|show)'
                             group by toplevel)
                        select coalesce((select calls from ran where toplevel), 0) as statements,
                               coalesce((select calls from ran where not toplevel), 0) as nested,
                               (select xact_commit from pg_stat_database where datname = current_database()) as commits,
                               pg_snapshot_xmax(pg_current_snapshot())::text::bigint as writes
                        """)) {
            rows.next();
            return new Work(
                    rows.getLong("statements"),
                    rows.getLong("nested"),
                    rows.getLong("commits"),
                    rows.getLong("writes"));
        }
    }

    /** The statements that ran most, for whoever looks for the next one to save. */
    List<String> statements(double purchases) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select calls, mean_exec_time, toplevel, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
                          from pg_stat_statements(true)
                         where dbid = (select oid from pg_database where datname = current_database())
                         order by calls desc limit 60
                        """)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add("%7.2f  %7.3f ms %s %s"
                        .formatted(
                                rows.getLong("calls") / purchases,
                                rows.getDouble("mean_exec_time"),
                                rows.getBoolean("toplevel") ? " " : "+",
                                rows.getString("query")));
            }
            return lines;
        }
    }

    /** Confirmation mails handed over in a span of time. */
    long handedOver(Instant from, Instant until) throws SQLException {
        try (var statement = database.prepareStatement("""
                select count(*) from mail.outgoing where state = 'sent' and sent_at >= ? and sent_at < ?
                """)) {
            statement.setObject(1, utc(from));
            statement.setObject(2, utc(until));
            return number(statement);
        }
    }

    /** Returns when no mail waits any more. */
    void drain() throws SQLException {
        var giveUp = Instant.now().plus(LONGEST_DRAIN);
        while (count("select count(*) from mail.outgoing where state in ('waiting', 'handing-over')") > 0) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("mails are still waiting long after the last purchase");
            }
            pause();
        }
    }

    Counts counts() throws SQLException {
        return new Counts(
                count("select count(*) from orders.placed where state = 'paid'"),
                ask(address.bank(), "/test/charges", address.bankKey())
                        .path("charges")
                        .asLong(-1),
                ask(address.mailbox(), "/mails.json", "").path(0).path("number").asLong(0),
                count("select coalesce(sum(%d - on_hand), 0) from catalog.stock where store_id = '%s'"
                        .formatted(PLENTY, STORE)),
                count("select coalesce(sum(held), 0) from catalog.stock where store_id = '%s'".formatted(STORE)));
    }

    /** Bytes of all tables and indexes, as they are when what was deleted has made room for the next. */
    long bytes() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("vacuum");
        }
        return count("""
                select sum(pg_total_relation_size(c.oid))
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                """);
    }

    private long count(String sql) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            return number(statement);
        }
    }

    private static long number(java.sql.PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static JsonNode ask(int port, String path, String key) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return JsonMapper.builder().build().readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new IllegalStateException("bank or mailbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
