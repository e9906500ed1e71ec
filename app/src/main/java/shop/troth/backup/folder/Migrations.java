package shop.troth.backup.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import shop.troth.kernel.Problem;

/** A database's schema, as an earlier release had it, and as this one has it. */
public final class Migrations {

    private static final String HERE = "db/migration/";

    private final DataSource source;

    public Migrations(DataSource source) {
        this.source = source;
    }

    /**
     * Does exactly those, in an empty database. Numbers are given out by module, so an older release is no first part of today's.
     *
     * @throws Problem if this build has not got one of them, or has another in its place
     */
    public void asThen(List<Manifest.Migration> then) throws IOException {
        var folder = Files.createTempDirectory("troth-schema");
        try {
            for (var migration : then) {
                take(migration, folder);
            }
            var flyway = flyway("filesystem:" + folder);
            flyway.migrate();
            var done = Arrays.stream(flyway.info().applied()) // once: it reads every file and asks the database
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

    /** Brings it to the schema of this build. */
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
