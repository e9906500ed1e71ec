package shop.troth.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.backup.erased.ErasedSinceCopy;
import shop.troth.backup.erased.ErasedText;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.CopySeal;
import shop.troth.database.PollingThread;
import shop.troth.kernel.RootKeyset;

/**
 * Keeps a list in the folder of every copy, up to date within seconds, of whose keys were destroyed since it was made and who objected to
 * what, as long as the copy is where it was made and its keys have not expired. Each node does it for the folders that it can see; doing it
 * twice changes nothing. This includes copies whose process died before it recorded that they were finished.
 */
@Component
class FollowErasures extends PollingThread {

    private static final Logger LOG = LoggerFactory.getLogger(FollowErasures.class);
    private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

    /** The pause between rounds is at least this many times as long as a round took. */
    private static final int PAUSE_FACTOR = 20;

    /** After this time, no usable copy contains a destroyed key. */
    private static final Duration LONGEST = WriteCopy.KEYS_LIVE.plusDays(10);

    private record Copy(String id, Path folder, Instant made) {}

    /** @param state a summary of what is listed (counts and latest times), and which root key seals it */
    private record Written(String state, Instant at) {}

    private final JdbcClient db;
    private final DataSource source;
    private final RootKeyset root;
    private final Map<String, Written> written = new HashMap<>();
    private long next = System.nanoTime();

    FollowErasures(JdbcClient db, DataSource source, RootKeyset root) {
        super(
                "copies",
                Duration.ofSeconds(5),
                Level.WARN,
                "Could not update the lists of erased people next to the backups; will retry");
        this.db = db;
        this.source = source;
        this.root = root;
    }

    @Override
    protected void round() {
        long began = System.nanoTime();
        if (began - next >= 0) {
            update();
            long ended = System.nanoTime();
            next = ended + (ended - began) * PAUSE_FACTOR;
        }
    }

    /** Lists what was erased a moment ago. */
    @Override
    protected void last() {
        update();
    }

    /** Updates all lists that are not up to date. */
    synchronized void update() {
        for (var table : List.of("keys.destroyed", "backup.chose")) {
            db.sql("delete from " + table + " where at < now() - make_interval(days => :days)")
                    .param("days", (int) LONGEST.toDays())
                    .update();
        }
        var state = CopySeal.keyOf(CopySeal.over(root, "", "")) // a list is sealed by the current root key
                + db.sql("""
                        select (select count(*) || ' ' || coalesce(max(at)::text, '') from keys.destroyed)
                            || (select count(*) || ' ' || coalesce(sum(extract(epoch from at)), 0) from backup.chose)
                            || (select count(*) || ' ' || coalesce(max(since)::text, '') from vault.never_again
                                 where since >= now() - make_interval(days => :days))
                        """)
                        .param("days", (int) LONGEST.toDays())
                        .query(String.class)
                        .single();
        endKeys();
        for (var copy : copies("keys_until > now()")) {
            var last = written.get(copy.id());
            if (last == null
                    || !last.state().equals(state)
                    || last.at().plus(AT_LEAST_EVERY).isBefore(Instant.now())) {
                write(copy, state);
            }
        }
    }

    private void write(Copy copy, String state) {
        var file = copy.folder().resolve(CopyFolder.ERASED);
        try {
            if (!isOf(copy)) {
                return; // not visible now: the next round looks again
            }
            try (var connection = source.getConnection()) {
                CopyFolder.replace(file, ErasedText.of(ErasedSinceCopy.read(connection, copy.id(), copy.made()), root));
            }
            written.put(copy.id(), new Written(state, Instant.now()));
        } catch (IOException | SQLException e) {
            LOG.warn(
                    "Could not update the list of erased people in {}; will retry: {}",
                    copy.folder(),
                    e.getClass().getSimpleName());
        }
    }

    /** Deletes the expired key parts of the copies that this node can see. */
    private void endKeys() {
        for (var copy : copies("keys_until <= now()")) {
            var keys = copy.folder().resolve(CopyFolder.KEYS);
            try {
                if (Files.exists(keys) && isOf(copy)) {
                    CopyFolder.delete(keys);
                }
            } catch (IOException e) {
                LOG.warn("The keys in {} have expired and could not be deleted: delete them", copy.folder());
            }
        }
    }

    /** Whether the folder contains this copy, and not something that replaced it. */
    private static boolean isOf(Copy copy) throws IOException {
        var file = copy.folder().resolve(CopyFolder.ERASED);
        return Files.exists(file)
                && Files.readString(file, StandardCharsets.UTF_8).contains("\ncopy " + copy.id() + "\n");
    }

    private List<Copy> copies(String which) {
        return db.sql("select id, folder, made_at from backup.copy where " + which)
                .query((rs, row) -> new Copy(
                        rs.getString("id"),
                        Path.of(rs.getString("folder")),
                        rs.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
