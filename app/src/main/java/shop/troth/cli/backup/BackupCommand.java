package shop.troth.cli.backup;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.backup.WriteCopy;
import shop.troth.cli.database.DatabaseOptions;
import shop.troth.cli.kms.KeysetPlace;

/** {@code backup DIR}. */
@Command(
        name = "backup",
        description = {
            "Writes a copy of everything the stores keep into a folder, as it is at one moment.",
            "Beside a running serve or without one. The folder is there whole or not at all. What is sealed in it opens with the root keyset alone, of which you keep a copy elsewhere; by the same keyset restore sees that nobody altered the copy."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 written, 1 could not, 2 a bad call."})
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Where the copy is to lie: a new folder, or an empty one.")
    private Path folder;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetPlace.Reader.class,
            description = "The root keyset. Default: the one that serve uses with this data folder.")
    private @Nullable KeysetPlace keyset;

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init")
    public BackupCommand() {}

    @Override
    public Integer call() {
        try (var open = database.open()) {
            var root = database.keyset(keyset).open();
            var copy = new WriteCopy(open.dataSource(), root).write(folder, database.dataId());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "A copy of %,d rows is in %s (%,d bytes). Its keys may be used until %s; who is erased or says no until then is noted beside it while a serve runs here.%n",
                            copy.rows(), folder, copy.bytes(), copy.keysUntil());
        }
        return 0;
    }
}
