package shop.troth.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.backup.erased.ErasedText;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Schema;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/** The state of the copies, for the proof. */
@Component
@RequiredArgsConstructor
public class LastCopies {

    /** How late a list may be, and the deletion of expired keys. */
    private static final Duration MOST_LATE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final DataSource source;
    private final RootKeyset root;
    private final CopyPlan plan;

    /**
     * The state of the copies.
     *
     * @param planned whether this node makes copies by plan
     * @param made when the last copy was made; no value if there is none
     * @param drill the last restore drill, if any
     * @param seen how many copies this node can see
     * @param behind of those, how many have no readable list, or one without somebody who was erased or objected over a minute ago
     * @param pastEnd of those, how many still have keys past their end
     * @param altered of those, how many have no valid seal, a missing or additional file, or one of a different length; the files of the
     *     newest copy are also compared with their hashes
     * @param locked of those, how many were sealed by a root key that is no longer in this keyset, and so could not be checked
     */
    public record Standing(
            boolean planned,
            Optional<Instant> made,
            Optional<Drill> drill,
            int seen,
            int behind,
            int pastEnd,
            int altered,
            int locked) {

        /** Whether there is neither a copy nor a plan to make any. */
        public boolean isAbsent() {
            return made.isEmpty() && !planned;
        }
    }

    /** @param said what happened, in text without personal data */
    public record Drill(Instant at, boolean restored, String said) {}

    private record Copy(String id, Path folder, Instant made, boolean ended, boolean over) {

        boolean isThere() {
            return Files.exists(folder.resolve(CopyFolder.MANIFEST)) || Files.exists(folder.resolve(CopyFolder.ERASED));
        }
    }

    public Standing read() {
        var copies = copies();
        int seen = 0;
        int behind = 0;
        int pastEnd = 0;
        int locked = 0;
        var altered = new ArrayList<Copy>();
        for (var copy : copies) {
            if (!copy.isThere()) {
                continue; // moved elsewhere
            }
            seen++;
            if (ReadCopy.isOfOtherKeys(copy.folder(), Keysets.of(root))) {
                locked++;
            } else if (!isWhole(copy, seen == 1)) {
                altered.add(copy);
            }
            if (copy.over()) {
                pastEnd += Files.exists(copy.folder().resolve(CopyFolder.KEYS)) ? 1 : 0;
            } else {
                behind += isBehind(copy) ? 1 : 0;
            }
        }
        int stillAltered = (int) altered.stream().filter(Copy::isThere).count(); // one may have been removed meanwhile
        return new Standing(
                plan.folder().isPresent(),
                copies.stream().map(Copy::made).max(Instant::compareTo),
                drill(),
                seen,
                behind,
                pastEnd,
                stillAltered,
                locked);
    }

    /** The longest time from the making of a copy to the expiration of its keys, according to the database; no value if there is none. */
    public Optional<Duration> keysLive() {
        return db.sql("""
                select ceil(extract(epoch from max(keys_until - made_at)))::bigint as seconds
                  from backup.copy having count(*) > 0
                """)
                .query((rs, row) -> Duration.ofSeconds(rs.getLong("seconds")))
                .optional();
    }

    private boolean isWhole(Copy copy, boolean read) {
        try {
            ReadCopy.verify(copy.folder(), Keysets.of(root), read, !copy.ended());
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private boolean isBehind(Copy copy) {
        try (var connection = source.getConnection()) {
            var list = ErasedText.read(copy.folder().resolve(CopyFolder.ERASED), Keysets.of(root));
            return !list.copy().equals(copy.id())
                    || !list.holdsAll(
                            connection, copy.made(), Schema.now(connection).minus(MOST_LATE));
        } catch (Problem e) {
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("the database is not responding", e);
        }
    }

    private List<Copy> copies() {
        return db.sql("""
                select id, folder, made_at, keys_until <= now() as ended, keys_until + make_interval(secs => :late) < now() as over
                  from backup.copy where finished_at is not null
                 order by made_at desc limit 1000
                """)
                .param("late", MOST_LATE.toSeconds())
                .query((rs, row) -> new Copy(
                        rs.getString("id"),
                        Path.of(rs.getString("folder")),
                        rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("ended"),
                        rs.getBoolean("over")))
                .list();
    }

    private Optional<Drill> drill() {
        return db.sql("select at, outcome, said from backup.drill order by at desc limit 1")
                .query((rs, row) -> new Drill(
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getString("outcome").equals("restored"),
                        rs.getString("said")))
                .optional();
    }
}
