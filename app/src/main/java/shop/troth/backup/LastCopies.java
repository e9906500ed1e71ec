package shop.troth.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/** How the copies stand, for the proof. */
@Component
public class LastCopies {

    /** How long a list may lag behind, and a part of keys its end. */
    private static final Duration MOST_LATE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final DataSource source;
    private final RootKeyset root;

    LastCopies(JdbcClient db, DataSource source, RootKeyset root) {
        this.db = db;
        this.source = source;
        this.root = root;
    }

    /**
     * How they stand.
     *
     * @param made when the last was made; empty if there is none
     * @param drill the last restoring for practice
     * @param seen copies that lie where this node sees them
     * @param behind of those, how many have a list that lacks somebody who was erased over a minute ago or said no, or no readable one
     * @param pastEnd of those, how many still have keys past their end
     */
    public record Standing(Optional<Instant> made, Optional<Drill> drill, int seen, int behind, int pastEnd) {}

    /** @param said how it went, in words without a name in them */
    public record Drill(Instant at, boolean restored, String said) {}

    private record Copy(String id, Path folder, Instant made, boolean over) {}

    public Standing look() {
        var copies = copies();
        int seen = 0;
        int behind = 0;
        int pastEnd = 0;
        for (var copy : copies) {
            if (!Files.exists(copy.folder().resolve(CopyFolder.MANIFEST))) {
                continue; // taken elsewhere
            }
            seen++;
            if (copy.over()) {
                pastEnd += Files.exists(copy.folder().resolve(CopyFolder.KEYS)) ? 1 : 0;
            } else {
                behind += isBehind(copy) ? 1 : 0;
            }
        }
        return new Standing(copies.stream().map(Copy::made).max(Instant::compareTo), drill(), seen, behind, pastEnd);
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
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private List<Copy> copies() {
        return db.sql("""
                select id, folder, made_at, keys_until + make_interval(secs => :late) < now() as over
                  from backup.copy where finished_at is not null
                 order by made_at desc limit 1000
                """)
                .param("late", MOST_LATE.toSeconds())
                .query((rs, row) -> new Copy(
                        rs.getString("id"),
                        Path.of(rs.getString("folder")),
                        rs.getObject("made_at", OffsetDateTime.class).toInstant(),
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
