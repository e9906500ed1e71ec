package shop.troth.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Manifest;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/**
 * Makes a copy, restores it as a drill into a temporary database, and records the result. Then deletes the oldest copies beyond the number
 * that the plan keeps.
 */
@Service
@RequiredArgsConstructor
public class RehearseCopies {

    private static final Logger LOG = LoggerFactory.getLogger(RehearseCopies.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final LocalTime AT =
            LocalTime.of(10, 15); // UTC: the night of the United States, after the keys are rewritten
    private static final Duration PRACTICED = Duration.ofDays(6); // before today's copy was due
    private static final long SECOND = 1_000_000_000;
    private static final Pattern NAMED = Pattern.compile("\\d{8}T\\d{6}Z");

    private final CopyPlan plan;
    private final DataSource source;
    private final VisitsDatabase visits;
    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    /**
     * Makes the day's copy if it was not made yet, and deletes the oldest. Practices restoring the first one, one a week after that, and the
     * next one after a failure.
     *
     * @throws Problem as {@link #rehearse} does
     */
    public void daily() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var due = now.with(AT).minusDays(now.toLocalTime().isBefore(AT) ? 1 : 0);
        var folder = folder();
        if (Boolean.TRUE.equals(db.sql("""
                        select exists (select from backup.copy
                                        where finished_at is not null and made_at >= :due and starts_with(folder, :folder))
                        """)
                .param("due", due)
                .param("folder", folder.toAbsolutePath() + "/")
                .query(Boolean.class)
                .single())) {
            return;
        }
        WriteCopy.deleteLeft(folder);
        var copy = make(folder);
        var practiced = db.sql("select outcome = 'restored' and at > :after from backup.drill order by at desc limit 1")
                .param("after", due.minus(PRACTICED))
                .query(Boolean.class)
                .optional();
        if (!practiced.orElse(false)) {
            drill(copy);
        }
        takeOut(folder);
    }

    /**
     * Makes and restores a copy, and returns whether the restore succeeded.
     *
     * @throws Problem if there is no plan, or the copy could not be made; then older copies stay
     */
    public boolean rehearse() {
        var folder = folder();
        var restored = drill(make(folder));
        takeOut(folder);
        return restored;
    }

    private record Made(Path folder, Manifest manifest) {}

    private Path folder() {
        return plan.folder()
                .orElseThrow(() -> new Problem("No backup folder is set: set backup.dir (see docs/backup.md)."));
    }

    private Made make(Path folder) {
        var copy = folder.resolve(NAME.format(clock.instant()));
        return new Made(copy, new WriteCopy(source, visits, root).write(copy, plan.data()));
    }

    private boolean drill(Made copy) {
        try {
            long began = System.nanoTime();
            var report = plan.scratch()
                    .use(scratch -> new RestoreCopy(scratch)
                            .restore(ReadCopy.check(copy.folder(), Keysets.of(root), null, clock.instant())));
            note(
                    copy.manifest(),
                    "restored",
                    "in %,d s, %,d rows came back; each of %,d sealed records opened, and the records of uses were whole up to their checkpoints"
                            .formatted(
                                    Math.ceilDiv(System.nanoTime() - began, SECOND), report.rows(), report.records()));
            return true;
        } catch (RuntimeException e) {
            var said = e instanceof Problem
                    ? String.valueOf(e.getMessage())
                    : e.getClass().getSimpleName();
            LOG.warn("A backup drill failed: {}", said);
            note(copy.manifest(), "failed", said);
            return false;
        }
    }

    private void note(Manifest manifest, String outcome, String said) {
        db.sql("insert into backup.drill (copy_id, at, outcome, said) values (:copy, now(), :outcome, :said)")
                .param("copy", manifest.id())
                .param("outcome", outcome)
                .param("said", said)
                .update();
    }

    private boolean isOurs(Path copy) {
        try {
            return ReadCopy.manifest(copy).data().equals(plan.data());
        } catch (Problem unreadable) {
            return false;
        }
    }

    /** Leaves alone what another shop put there, and what cannot be read. */
    private void takeOut(Path folder) {
        try (var copies = Files.list(folder)) {
            for (var copy : copies.filter(
                            it -> NAMED.matcher(it.getFileName().toString()).matches())
                    .filter(this::isOurs)
                    .sorted(Comparator.reverseOrder())
                    .skip(plan.keep())
                    .toList()) {
                CopyFolder.delete(copy);
                db.sql("delete from backup.copy where folder = :folder")
                        .param("folder", copy.toString())
                        .update();
            }
        } catch (IOException e) {
            LOG.warn(
                    "Could not delete older backups in {}: {}",
                    folder,
                    e.getClass().getSimpleName());
        }
    }
}
