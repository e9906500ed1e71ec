package shop.troth.visits;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.AesGcm;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;

/** What visits did, sealed, and their sums. The only class that accesses these tables. */
@Component
class VisitRows {

    /** The length of a row before it is sealed, in bytes: all are equally long, so their lengths say nothing. More does not fit. */
    static final int LENGTH = 4096;

    private static final long SECONDS = 3600;
    private static final HexFormat HEX = HexFormat.of();

    private final VisitsDatabase database;
    private final JdbcClient db;
    private final Clock clock;

    VisitRows(VisitsDatabase database, Clock clock) {
        this.database = database;
        this.db = database.db();
        this.clock = clock;
    }

    /**
     * What one browser did since the last writing.
     *
     * @param day on which the first of it was recorded, in UTC
     */
    record Trail(VisitNumber number, LocalDate day, List<VisitStep> steps) {}

    private record Row(String lookup, LocalDate day, String sealed) {}

    /** Writes an hour of a store. Rows and sums are in an order that has nothing to do with the one in which they came. */
    void add(StoreId store, List<Trail> trails, Map<Tally, Long> sums) {
        database.transaction().executeWithoutResult(_ -> insert(store, trails, sums));
    }

    private void insert(StoreId store, List<Trail> trails, Map<Tally, Long> sums) {
        var hour = hour(clock.instant());
        var rows = trails.stream()
                .map(it -> new Row(
                        HEX.formatHex(it.number().lookup(store, hour)),
                        it.day(),
                        HEX.formatHex(new AesGcm(it.number().key(store)).seal(plain(it.steps()), bound(store)))))
                .sorted(Comparator.comparing(Row::lookup))
                .toList();
        if (!rows.isEmpty()) {
            db.sql("""
                    insert into visits.trail (store_id, lookup, id, day, sealed)
                    select :store, decode(it.lookup, 'hex'), it.id, it.day, decode(it.sealed, 'hex')
                      from unnest(:lookups::text[], :ids::uuid[], :days::date[], :sealed::text[]) as it(lookup, id, day, sealed)
                    """)
                    .param("store", store.value())
                    .param("lookups", rows.stream().map(Row::lookup).toArray(String[]::new))
                    .param("ids", rows.stream().map(it -> UUID.randomUUID()).toArray(UUID[]::new))
                    .param("days", rows.stream().map(it -> it.day().toString()).toArray(String[]::new))
                    .param("sealed", rows.stream().map(Row::sealed).toArray(String[]::new))
                    .update();
        }
        if (!sums.isEmpty()) {
            var all = sums.keySet().stream()
                    .sorted(Comparator.comparing(Tally::day)
                            .thenComparing(it -> it.kind().name())
                            .thenComparing(Tally::name)
                            .thenComparing(Tally::toward)) // two nodes that write at once cannot block each other
                    .toList();
            db.sql("""
                    insert into visits.tally as had (store_id, day, kind, name, toward, times)
                    select :store, it.day, it.kind, it.name, it.toward, it.times
                      from unnest(:days::date[], :kinds::text[], :names::text[], :towards::text[], :times::bigint[])
                           as it(day, kind, name, toward, times)
                    on conflict (store_id, day, kind, name, toward) do update set times = had.times + excluded.times
                    """)
                    .param("store", store.value())
                    .param("days", all.stream().map(it -> it.day().toString()).toArray(String[]::new))
                    .param("kinds", all.stream().map(it -> it.kind().name()).toArray(String[]::new))
                    .param("names", all.stream().map(Tally::name).toArray(String[]::new))
                    .param("towards", all.stream().map(Tally::toward).toArray(String[]::new))
                    .param("times", all.stream().map(sums::get).toArray(Long[]::new))
                    .update();
        }
    }

    /** What a browser did in the last 30 days, as far as it was written, oldest first. */
    List<VisitStep> of(StoreId store, VisitNumber number) {
        var key = new AesGcm(number.key(store));
        return db
                .sql("""
                select sealed from visits.trail where store_id = :store and lookup = any(:lookups) and day > :over order by day
                """)
                .param("store", store.value())
                .param("lookups", lookups(store, number))
                .param("over", over())
                .query((row, _) -> steps(key.open(row.getBytes("sealed"), 0, bound(store))))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Deletes what a browser did. */
    void forget(StoreId store, VisitNumber number) {
        db.sql("delete from visits.trail where store_id = :store and lookup = any(:lookups)")
                .param("store", store.value())
                .param("lookups", lookups(store, number))
                .update();
    }

    /** Deletes expired rows and sums of all stores. Idempotent, and safe to run on several nodes. */
    @Recurring(name = "forget-visits", every = "10m")
    void sweep() {
        db.sql("delete from visits.trail where day <= :over")
                .param("over", over())
                .update();
        db.sql("delete from visits.tally where day < :over")
                .param("over", today().minusYears(2))
                .update();
    }

    /** The last day of which no row may be left: what was recorded on its first moment is 30 days old when it is over. */
    private LocalDate over() {
        return today().minusDays(VisitFeatures.KEPT.toDays());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private byte[][] lookups(StoreId store, VisitNumber number) {
        var now = clock.instant();
        return LongStream.rangeClosed(hour(now.minus(VisitFeatures.KEPT)) - 24, hour(now))
                .mapToObj(it -> number.lookup(store, it))
                .toArray(byte[][]::new);
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    private static byte[] bound(StoreId store) {
        return ("visits|" + store.value()).getBytes(StandardCharsets.US_ASCII);
    }

    /** As many steps as fit, and zeros. */
    private static byte[] plain(List<VisitStep> steps) {
        var text = new StringBuilder();
        for (var step : steps) {
            var line = step.line();
            if (text.length() + line.length() > LENGTH) {
                break;
            }
            text.append(line);
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), LENGTH);
    }

    private static List<VisitStep> steps(byte[] plain) {
        var steps = new ArrayList<VisitStep>();
        for (var line : new String(plain, StandardCharsets.US_ASCII).split("\n")) {
            if (line.contains("\t")) {
                steps.add(VisitStep.of(line));
            }
        }
        return steps;
    }
}
