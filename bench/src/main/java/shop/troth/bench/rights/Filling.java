package shop.troth.bench.rights;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import shop.troth.bench.Measure.Progress;
import shop.troth.bench.rights.StoredRows.Table;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.BenchedLedger;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.people.accounts.BenchedAccounts;
import shop.troth.vault.BenchedSeals;
import shop.troth.vault.keys.HashKeys;

/**
 * Fills a store with people, each with an order: every tenth with an account, a saved address, a list, and messages that were agreed to. Two
 * really type theirs at the store's pages; the others’ rows are copied from what the store then keeps, and sealed anew.
 */
public final class Filling {

    /** Of so many people, one has an account. */
    static final int MEMBER_OF = 10;

    private static final int AT_ONCE = 500;

    /** An order of a real shop has about ten, which the bench of the ledger measures. */
    private static final int ENTRIES = 4;

    /** So long after each other did they type what they typed, in milliseconds. */
    private static final long APART = 100;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ORDER_DIGITS = 10;
    private static final int BITS = 5;
    private static final long MIB = 1 << 20;

    private final BenchStore store;
    private final Copy.Tools tools;
    private final Ledger ledger;
    private final Pattern member;
    private final Pattern guest;
    private final int most;
    private final long apart;
    private final long salt = ThreadLocalRandom.current().nextLong(1L << 50);

    private Filling(BenchStore store, Copy.Tools tools, Pattern member, Pattern guest, int most, long apart) {
        this.store = store;
        this.tools = tools;
        this.ledger = store.bean(Ledger.class);
        this.member = member;
        this.guest = guest;
        this.most = most;
        this.apart = apart;
    }

    /** @param most people that will ever be brought in */
    static Filling begin(BenchStore store, int most) throws IOException {
        return begin(store, most, Duration.ofMillis(APART));
    }

    /** @param apart how long after one order the next was placed */
    public static Filling begin(BenchStore store, int most, Duration apart) throws IOException {
        var root = store.bean(RootKeyset.class);
        var seals = new BenchedSeals(BenchStore.ID, root, store.bean(HashKeys.class));
        var tools = new Copy.Tools(seals, new BenchedAccounts(BenchStore.ID, root, store.beans()), root);
        var typist = new Typist(store);
        var nobody = StoredRows.read(store.db());
        typist.guest(Word.GUEST.text());
        var one = StoredRows.read(store.db());
        typist.member(Word.MEMBER.text());
        var both = StoredRows.read(store.db());
        return new Filling(
                store,
                tools,
                Pattern.of(Word.MEMBER.text(), StoredRows.since(one, both), seals),
                Pattern.of(Word.GUEST.text(), StoredRows.since(nobody, one), seals),
                most,
                apart.toMillis());
    }

    BenchedAccounts accounts() {
        return tools.accounts();
    }

    BenchedSeals seals() {
        return tools.seals();
    }

    /** The same as {@link #add(int, int)} for whoever waits. */
    public void add(int from, int before, Progress progress) {
        progress.say("Bringing in %,d people with an order each …".formatted(before - from));
        long begun = System.nanoTime();
        add(from, before);
        var size = store.db()
                .sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
        progress.say("That took %d s; the database has %,d MiB."
                .formatted(Duration.ofNanos(System.nanoTime() - begun).toSeconds(), size / MIB));
    }

    /** People from one number to before another. The store is at rest afterward, as on the days after such a day. */
    public void add(int from, int before) {
        var next = new AtomicInteger(from);
        IntStream.range(0, (before - from + AT_ONCE - 1) / AT_ONCE).parallel().forEach(it -> {
            int first = next.getAndAdd(AT_ONCE);
            write(first, Math.min(before, first + AT_ONCE));
        });
        store.rest();
    }

    /** Rows of people who are copied from one pattern, a text for each of its tables. */
    private record Rows(Pattern pattern, List<StringBuilder> texts) {

        static Rows of(Pattern pattern) {
            return new Rows(
                    pattern,
                    pattern.tables().stream().map(it -> new StringBuilder()).toList());
        }

        void add(Copy copy) {
            for (int i = 0; i < texts.size(); i++) {
                var table = pattern.tables().get(i);
                for (var row : table.rows()) {
                    line(copy.row(table, row), texts.get(i));
                }
            }
        }
    }

    private void write(int from, int before) {
        var members = Rows.of(member);
        var guests = Rows.of(guest);
        var entries = new ArrayList<LedgerEntry>();
        for (int number = from; number < before; number++) {
            var rows = isMember(number) ? members : guests;
            var earlier = new Copy.Earlier((most - number) * APART, (most - number) * apart);
            var copy = new Copy(rows.pattern(), Word.of(number), earlier, order(number), tools);
            rows.add(copy);
            copy.people().forEach(it -> entries.addAll(BenchedLedger.entries(it.pseudonym(), ENTRIES)));
        }
        store.transaction().executeWithoutResult(status -> {
            copyIn(members);
            copyIn(guests);
            ledger.append(entries);
        });
    }

    private void copyIn(Rows rows) {
        for (int i = 0; i < rows.texts().size(); i++) {
            if (!rows.texts().get(i).isEmpty()) {
                copyIn(rows.pattern().tables().get(i), rows.texts().get(i));
            }
        }
    }

    static boolean isMember(int number) {
        return number % MEMBER_OF == 0;
    }

    /** The number of somebody’s order. No two have the same, and it looks as random as a real one. */
    public String order(int number) {
        long left = (number * 0x9E3779B97F4A7L + salt) & ((1L << (ORDER_DIGITS * BITS)) - 1);
        var text = new StringBuilder();
        for (int digit = 0; digit < ORDER_DIGITS; digit++) {
            text.append(digit == ORDER_DIGITS / 2 ? "-" : "")
                    .append(ALPHABET.charAt((int) (left & (ALPHABET.length() - 1))));
            left >>>= BITS;
        }
        return text.toString();
    }

    private static void line(Map<String, @Nullable String> row, StringBuilder to) {
        var separator = "";
        for (var cell : row.values()) {
            to.append(separator);
            if (cell == null) {
                to.append("\\N");
            } else {
                to.append(cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
            }
            separator = "\t";
        }
        to.append('\n');
    }

    private void copyIn(Table table, StringBuilder rows) {
        var columns = String.join(", ", table.types().keySet());
        var connection = DataSourceUtils.getConnection(store.connections());
        try {
            Objects.requireNonNull(connection.unwrap(PGConnection.class))
                    .getCopyAPI()
                    .copyIn(
                            "copy %s (%s) from stdin".formatted(table.name(), columns),
                            new StringReader(rows.toString()));
        } catch (SQLException | IOException e) {
            throw new Problem("Rows of %s could not be written.".formatted(table.name()), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, store.connections());
        }
    }
}
