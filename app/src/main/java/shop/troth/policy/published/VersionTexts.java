package shop.troth.policy.published;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/** The published versions in the database, for commands that only read. */
public final class VersionTexts {

    private final Versions versions;
    private final Clock clock;

    public VersionTexts(DataSource database, Clock clock) {
        this.versions = new Versions(JdbcClient.create(database));
        this.clock = clock;
    }

    /**
     * One version.
     *
     * @param until when the next one took effect; empty for the newest, and for withdrawn versions
     */
    public record Text(
            int number,
            String text,
            String sha256,
            LocalDate dated,
            Instant published,
            Instant effective,
            Optional<Instant> until,
            Optional<Instant> withdrawn) {

        /** Whether it is in force at a moment. */
        public boolean rules(Instant now) {
            return withdrawn.isEmpty()
                    && !effective.isAfter(now)
                    && until.map(it -> it.isAfter(now)).orElse(true);
        }
    }

    /** All versions, oldest first. */
    public List<Text> of(StoreId store) {
        var heads = versions.heads().getOrDefault(store, List.of());
        var rows = heads.stream().map(it -> versions.row(store, it.number())).toList();
        return heads.stream().map(it -> text(it, heads, rows)).toList();
    }

    /** @throws Problem if the store has none in force */
    public Text ruling(StoreId store) {
        var now = clock.instant();
        return of(store).stream()
                .filter(it -> it.rules(now))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "%s has no published policy: specify a store that has been served, or omit --published."
                                .formatted(store)));
    }

    private static Text text(Versions.Head head, List<Versions.Head> heads, List<Versions.Row> rows) {
        var row = rows.get(heads.indexOf(head));
        var until = heads.stream()
                .filter(it -> it.number() > head.number() && it.withdrawn().isEmpty())
                .findFirst()
                .filter(it -> head.withdrawn().isEmpty())
                .map(it -> rows.get(heads.indexOf(it)).effective());
        return new Text(
                row.number(),
                row.text(),
                row.sha256(),
                row.dated(),
                row.published(),
                row.effective(),
                until,
                head.withdrawn());
    }
}
