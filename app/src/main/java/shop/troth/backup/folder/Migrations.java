package shop.troth.backup.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import shop.troth.kernel.Problem;

/** Brings a database to the schema of an earlier release, or to the current one. */
@RequiredArgsConstructor
public final class Migrations {

    private static final String HERE = "db/migration/";

    private final DataSource source;

    /**
     * Runs exactly these migrations, in an empty database. Versions are assigned by module, so the migrations of an older release are not
     * simply the first ones of today.
     *
     * @throws Problem if this build lacks one of them, or has a different one in its place
     */
    public void asThen(List<Manifest.Migration> then) throws IOException {
        var folder = Files.createTempDirectory("troth-schema");
        try {
            for (var migration : then) {
                take(migration, folder);
            }
            var flyway = flyway("filesystem:" + folder);
            flyway.migrate();
            var done = Arrays.stream(
                            flyway.info().applied()) // called once: it reads every file and queries the database
                    .filter(it -> it.getVersion() != null && it.getChecksum() != null)
                    .collect(Collectors.toMap(it -> it.getVersion().getVersion(), MigrationInfo::getChecksum));
            for (var migration : then) {
                if (!Integer.valueOf(migration.checksum()).equals(done.get(migration.version()))) {
                    throw unknown(migration);
                }
            }
        } catch (FlywayException e) {
            throw new Problem(
                    "Could not re-create the backup's schema: make sure that the role owns the database and that there is enough disk space.",
                    e);
        } finally {
            CopyFolder.delete(folder);
        }
    }

    /** Migrates the database to the schema of this build. */
    public void forward() {
        try {
            flyway("classpath:db/migration").migrate();
        } catch (FlywayException e) {
            throw new Problem(
                    "Could not migrate the backup to this build's schema: restore it with the build that made it.", e);
        }
    }

    private Flyway flyway(String location) {
        return Flyway.configure()
                .dataSource(source)
                .locations(location)
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load();
    }

    private static void take(Manifest.Migration migration, Path folder) throws IOException {
        var script = folder.resolve(migration.script()).normalize();
        if (!script.startsWith(folder)) {
            throw unknown(migration);
        }
        try (var text = Migrations.class.getClassLoader().getResourceAsStream(HERE + migration.script())) {
            if (text == null) {
                throw unknown(migration);
            }
            Files.createDirectories(script.getParent());
            Files.copy(text, script);
        }
    }

    private static Problem unknown(Manifest.Migration migration) {
        return new Problem(
                "The backup has a different build's schema, with %s: restore it with the build that made it or a newer one."
                        .formatted(migration.script()));
    }
}
