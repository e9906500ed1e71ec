package shop.troth.bench.browse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What each made-up product costs now, and for a second after a change also what it cost before. */
final class Prices {

    /** Within this time after a change a page may say the old price (Measures: seen within a second). */
    static final long SOON_NANOS = 1_000_000_000L;

    /** Who says the old price longer than this after a change is wrong, and not only held up by what else the machine does. */
    private static final long BOTH_NANOS = 10_000_000_000L;

    private long late;

    private record Change(String before, long at) {}

    private final Map<String, BenchProduct> bySlug = new HashMap<>();
    private final Map<Integer, Long> now = new ConcurrentHashMap<>();
    private final Map<Integer, Change> changes = new ConcurrentHashMap<>();

    Prices() {
        for (int i = 0; i < BenchProduct.COUNT; i++) {
            bySlug.put(new BenchProduct(i).slug(), new BenchProduct(i));
        }
    }

    /** What an earlier run left behind. */
    void read(Connection database) throws SQLException {
        try (var statement = database.prepareStatement(
                        "select sku, price_minor from catalog.variant where store_id = ? and sku like 'W_____-%'");
                var rows = rows(statement)) {
            while (rows.next()) {
                var ware = new BenchProduct(Integer.parseInt(rows.getString(1).substring(1, 6)));
                if (rows.getString(1).equals(ware.sku(0)) && rows.getLong(2) != ware.price(0)) {
                    now.put(ware.number(), rows.getLong(2));
                }
            }
        }
    }

    private static java.sql.ResultSet rows(java.sql.PreparedStatement statement) throws SQLException {
        statement.setString(1, BrowsedProcess.STORE);
        return statement.executeQuery();
    }

    /** The cheapest variant gets another price, lower than it has been, so that it stays the cheapest. */
    void change(Connection database, BenchProduct ware) throws SQLException {
        var before = cents(ware);
        var next = before > ware.price(0) - 200 ? before - 1 : ware.price(0);
        try (var update = database.prepareStatement(
                        "update catalog.variant set price_minor = ? where store_id = ? and sku = ?");
                var tell = database.prepareStatement("select pg_notify('catalogue_changed', ?)")) {
            update.setLong(1, next);
            update.setString(2, BrowsedProcess.STORE);
            update.setString(3, ware.sku(0));
            changing(ware, next);
            update.executeUpdate();
            tell.setString(1, BrowsedProcess.STORE);
            tell.execute();
            changed(ware);
        }
    }

    /** From now on a page may say this price, and still the one from before, until {@link #changed} and a while longer. */
    void changing(BenchProduct ware, long next) {
        changes.put(ware.number(), new Change(text(cents(ware)), Long.MAX_VALUE));
        now.put(ware.number(), next);
    }

    /** The change is in the database. */
    void changed(BenchProduct ware) {
        var change = Objects.requireNonNull(changes.get(ware.number()));
        changes.put(ware.number(), new Change(change.before(), System.nanoTime()));
    }

    /** One of the products, by the name of its address; null for one of the store's own. */
    @org.jspecify.annotations.Nullable
    BenchProduct ware(String slug) {
        return bySlug.get(slug);
    }

    /** What a product costs now. */
    String now(BenchProduct ware) {
        return text(cents(ware));
    }

    /**
     * Whether an answer may say the price from before the last change.
     *
     * @param asked when its request was sent, in nanoseconds of this machine
     */
    boolean mayStillSay(BenchProduct ware, String said, long asked) {
        var change = changes.get(ware.number());
        if (change == null || !change.before().equals(said)) {
            return false;
        }
        var age = change.at() == Long.MAX_VALUE ? 0 : asked - change.at();
        if (age > SOON_NANOS) {
            late++;
        }
        return age < BOTH_NANOS;
    }

    /** Answers so far to requests sent more than a second after a change that said the old price. */
    long late() {
        return late;
    }

    /** The price from before the last change; null if there was none. */
    @Nullable
    String before(BenchProduct ware) {
        var change = changes.get(ware.number());
        return change == null ? null : change.before();
    }

    /** What it costs now. */
    long cents(BenchProduct ware) {
        return now.getOrDefault(ware.number(), ware.price(0));
    }

    private static String text(long cents) {
        return String.format(Locale.US, "$%,d.%02d", cents / 100, cents % 100);
    }
}
