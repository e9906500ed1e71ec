package shop.troth.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
    private static final Pattern NAMED = Pattern.compile("\\d{8}T\\d{6}Z");

    private final CopyPlan plan;
    private final DataSource source;
    private final VisitsDatabase visits;
    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    /**
     * Makes and restores a copy, and returns whether the restore succeeded.
     *
     * @throws Problem if there is no plan, or the copy could not be made; then older copies stay
     */
    public boolean rehearse() {
        var folder = plan.folder()
                .orElseThrow(() -> new Problem("No backup folder is set: set backup.dir (see docs/backup.md)."));
        var copy = folder.resolve(NAME.format(clock.instant()));
        var manifest = new WriteCopy(source, visits, root).write(copy, plan.data());
        var restored = drill(manifest, copy);
        try {
            takeOut(folder);
        } catch (IOException e) {
            LOG.warn(
                    "Could not delete older backups in {}: {}",
                    folder,
                    e.getClass().getSimpleName());
        }
        return restored;
    }

    private boolean drill(Manifest manifest, Path copy) {
        try {
            var report = plan.scratch()
                    .use(scratch -> new RestoreCopy(scratch)
                            .restore(ReadCopy.check(copy, Keysets.of(root), null, clock.instant())));
            note(
                    manifest,
                    "restored",
                    "%,d rows came back; each of %,d sealed records opened, and the records of uses were whole up to their checkpoints"
                            .formatted(report.rows(), report.records()));
            return true;
        } catch (RuntimeException e) {
            var said = e instanceof Problem
                    ? String.valueOf(e.getMessage())
                    : e.getClass().getSimpleName();
            LOG.warn("A backup drill failed: {}", said);
            note(manifest, "failed", said);
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

    private void takeOut(Path folder) throws IOException {
        try (var copies = Files.list(folder)) {
            for (var copy : copies.filter(
                            it -> NAMED.matcher(it.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .skip(plan.keep())
                    .toList()) {
                CopyFolder.delete(copy);
                db.sql("delete from backup.copy where folder = :folder")
                        .param("folder", copy.toString())
                        .update();
            }
        }
    }
}
