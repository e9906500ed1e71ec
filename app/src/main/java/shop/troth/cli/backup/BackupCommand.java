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
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.KeysetReader;
import shop.troth.runtime.kms.KeysetPlace;

/** {@code backup DIR}. */
@Command(
        name = "backup",
        description = {
            "Backs up everything the stores keep to a folder, as of a single moment.",
            "Works with or without a running serve. The backup is either complete or not there at all. Encrypted data in it can be read only with the root keyset, so keep a copy of that keyset somewhere else; restore also uses it to check that nobody altered the backup."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 backed up, 1 failed, 2 usage error."})
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder to write the backup to: new or empty.")
    private Path folder;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetReader.class,
            description = "The root keyset. Default: the one serve uses with this data folder.")
    private @Nullable KeysetPlace keyset;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var open = database.open()) {
            var root = database.keyset(keyset).open();
            var copy = new WriteCopy(open.dataSource(), open.visits(), root).write(folder, database.dataId());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Backed up %,d rows to %s (%,d bytes). Its keys are valid until %s; until then, a serve running here records erasures and objections next to it.%n",
                            copy.rows(), folder, copy.bytes(), copy.keysUntil());
        }
        return 0;
    }
}
